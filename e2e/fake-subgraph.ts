import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** A server in a subgraph's place that does what no healthy subgraph does: hang, answer late, or answer nonsense. */
export async function startFakeSubgraph(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<{ url: string; stop: () => Promise<void> }> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The fake subgraph does not listen on a port.');
  return {
    url: `http://127.0.0.1:${address.port}/graphql`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
