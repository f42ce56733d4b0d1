import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';

/** What is passed on to GraphiQL. All of it is written into the page as it is: it must hold nothing that a visitor sent. */
export type GraphiQLOptions = {
  endpoint: string;
  /** Stands in the title of the document and in the header of the page. */
  title: string;
  /** SVG markup. */
  logo: string;
  /** URL of the icon. */
  favicon: string;
  defaultTabs: { query: string; variables: string }[];
  shouldPersistHeaders: boolean;
  onEditQuery: null;
};

/** CommonJS, because that is what a worker made from a text runs. */
const program = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { renderGraphiQL } = require(workerData.module);
  parentPort.postMessage(renderGraphiQL(workerData.options));
`;

/**
 * Renders GraphiQL as one self-contained page. It happens in a worker: a module stays loaded as long as its thread lives,
 * and this one would keep more than 30 MB for a text that is needed once.
 */
export function renderGraphiQL(options: GraphiQLOptions): Promise<string> {
  const require = createRequire(import.meta.url);
  const module = require.resolve('@graphql-yoga/render-graphiql');
  const worker = new Worker(program, { eval: true, workerData: { module, options } });
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('GraphiQL was not rendered: its worker ended without an answer.')));
  });
}
