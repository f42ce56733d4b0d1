import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { createDigest, createPolicy } from './content-security-policy.ts';
import type { Example } from './examples.ts';
import { logo } from './logo.ts';
import { renderGraphiQL } from './render-graphiql.ts';
import { keepSession } from './session-script.ts';
import { statusLine } from './status-line.ts';
import { keepTabsForSession } from './tab-storage-script.ts';

/** The playground's page, kept compressed only. */
export type Page = {
  compressed: Buffer;
  /** Names the content. */
  digest: string;
  contentSecurityPolicy: string;
};

const root = '<div id="root"></div>';

/**
 * Makes the page: GraphiQL, and before its script the status line and the two scripts of this folder.
 *
 * @param options.endpoint Path of the graph.
 */
export async function createPage(options: { endpoint: string; examples: readonly Example[] }): Promise<Page> {
  const { endpoint, examples } = options;
  const rendered = await renderGraphiQL({
    endpoint,
    title: 'Supergraph',
    logo,
    favicon: `data:image/svg+xml,${encodeURIComponent(logo)}`,
    defaultTabs: examples.map(({ query, variables }) => ({ query, variables: JSON.stringify(variables, null, 2) })),
    // A header may hold a token of the visitor's own, which is not to be stored.
    shouldPersistHeaders: false,
    // The default writes the operation into the address, and so into the browser's history.
    onEditQuery: null,
  });
  const [before, after] = splitAtRoot(rendered);
  const scripts = [`(${keepTabsForSession})()`, `(${keepSession})(${JSON.stringify(endpoint)})`];
  const ours = scripts.map((script) => `<script>${script}</script>`);
  const page = [before, root, statusLine, ...ours, after].join('\n');

  return {
    compressed: await promisify(gzip)(page),
    digest: createDigest(page),
    contentSecurityPolicy: createPolicy([...scripts, readScript(after)]),
  };
}

function splitAtRoot(rendered: string): [before: string, after: string] {
  const [before, after, ...others] = rendered.split(root);
  if (before !== undefined && after !== undefined && others.length === 0) return [before, after];
  throw new Error(`GraphiQL's page must hold ${root} once; look at what @graphql-yoga/render-graphiql renders now.`);
}

function readScript(html: string): string {
  const opening = '<script>';
  return html.slice(html.indexOf(opening) + opening.length, html.lastIndexOf('</script>'));
}
