import type { FastifyInstance } from 'fastify';

/** Serves the playground to browsers. */
export function addPlayground(app: FastifyInstance): void {
  app.get('/', async () => ({ playground: 'soon' }));
}
