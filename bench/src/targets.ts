import type { Leftovers } from './leftovers.ts';
import { type ServerProcess, startServerProcess } from './server-process.ts';
import { createEnvironment, type Environment } from './settings.ts';

/** Something that answers operations: where to send them, and the processes that work on them. */
export type Target = { name: string; url: string; processes: ServerProcess[] };

/** The target that the others are compared with. */
export const baseline = 'monolith';

const router = new URL('../../router/dist/main.js', import.meta.url);
const monolith = new URL('./main.js', import.meta.url);
const subgraph = (name: string) => new URL(`../../subgraphs/${name}/dist/main.js`, import.meta.url);

/**
 * Starts the monolith, the embedded graph and the graph over HTTP on the same SQLite files, which the embedded graph
 * fills first.
 *
 * All processes have the same settings. `LOG_LEVEL=silent`: the graph over HTTP would write a line for every fetch and
 * the others one for every request, and what would be compared is the disk. `NODE_ENV=benchmark`: `production` refuses
 * the demo accounts; the price is that graphql-js checks its objects more thoroughly than in production, on every target.
 */
export async function startTargets(base: Environment, dataDir: string, leftovers: Leftovers): Promise<Target[]> {
  const start = async (name: string, entry: URL, settings: Record<string, string> = {}, words: string[] = []) => {
    const environment = createEnvironment(base, {
      NODE_ENV: 'benchmark',
      LOG_LEVEL: 'silent',
      DATA_DIR: dataDir,
      ...settings,
    });
    const server = await startServerProcess({ name, entry, words, environment });
    leftovers.add(server.stop);
    return server;
  };

  const embedded = await start('embedded', router);
  const single = await start(baseline, monolith, {}, ['monolith']);

  const users = await start('users', subgraph('users'));
  const verified = { JWKS_URL: `${users.url}/.well-known/jwks.json` };
  const blogs = await start('blogs', subgraph('blogs'), verified);
  const comments = await start('comments', subgraph('comments'), { ...verified, BLOGS_URL: `${blogs.url}/graphql` });
  const subgraphs = [users, blogs, comments];
  const remote = await start('router', router, {
    ...verified,
    SUBGRAPH_URLS: subgraphs.map(({ name, url }) => `${name}=${url}/graphql`).join(','),
  });

  return [
    createTarget(baseline, single, []),
    createTarget('embedded graph', embedded, []),
    createTarget('graph over HTTP', remote, subgraphs),
  ];
}

function createTarget(name: string, front: ServerProcess, others: ServerProcess[]): Target {
  return { name, url: `${front.url}/graphql`, processes: [front, ...others] };
}
