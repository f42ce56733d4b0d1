import type { Call } from './call.ts';

/** A call on behalf of a person of the demo data, with which the use cases load what that person wrote. */
export function createDemoCall(userId: string): Call {
  return {
    requestId: 'demo-data',
    client: { name: undefined, version: undefined },
    userAgent: undefined,
    authorization: undefined,
    ip: '127.0.0.1',
    cookie: { received: undefined },
    viewer: { userId, sessionId: 'demo-data', scopes: ['blog:write', 'comment:write'] },
    report: {},
  };
}
