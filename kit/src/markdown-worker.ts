import { renderInPlace } from './markdown-renderer.ts';
import { serveWorkerPool } from './worker-pool.ts';

serveWorkerPool(renderInPlace);
