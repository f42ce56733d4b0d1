import { v7 as uuidv7 } from 'uuid';

/** The signed-in person on whose behalf a call is made, as the verified access token names them. */
export type Viewer = { userId: string; sessionId: string; scopes: readonly string[] };

/** What came of a call: everything, some of it (`data` and `errors`), or nothing. */
export type Outcome = 'ok' | 'partial' | 'failed';

/** What accompanies one GraphQL operation through every service that works on it. */
export type Call = {
  requestId: string;
  /** How the client named itself; untrusted text, for logs only. */
  client: { name: string | undefined; version: string | undefined };
  /** The program that sent the request, as its `User-Agent` header names it; untrusted text, for people to read. */
  userAgent: string | undefined;
  /** The `Authorization` header as it came, to be passed on to services behind a socket; absent when embedded. */
  authorization: string | undefined;
  /** The address the client calls from, as far as it can be trusted. */
  ip: string;
  /** Null for anonymous visitors, and until the token has been verified. */
  viewer: Viewer | null;
  /** The refresh token of a browser, which travels as a cookie between the client, the router and users, and nowhere else. */
  cookie: RefreshCookie;
  /** Filled in as the operation runs, for the one log line that tells of it. */
  report: {
    operation?: string;
    outcome?: Outcome;
    codes?: string[];
    cost?: number;
    origin?: string;
    /** Whether it was answered by a stream, whose length is no time that an answer took. */
    isStream?: boolean;
  };
};

/** A refresh token in a cookie: what the browser sent, and what it is to keep from now on. */
export type RefreshCookie = {
  received: string | undefined;
  /** Absent: as before. Null: nothing, the session has ended. */
  answer?: { token: string; expiresAt: Date } | null;
};

/** The headers of a request, as Node.js hands them over. */
export type RequestHeaders = Readonly<Record<string, string | string[] | undefined>>;

/** Every header in which a call travels between processes; a signature covers all of them, those that are absent as well. */
export const callHeaders = [
  'x-request-id',
  'authorization',
  'cookie',
  'x-client-address',
  'user-agent',
  'apollographql-client-name',
  'apollographql-client-version',
] as const;

type CallHeaders = Partial<Record<(typeof callHeaders)[number], string>>;

const requestIdForm = /^[\w.:-]{1,128}$/;

/**
 * Reads a call from the headers of a request and the address it came from; a request id that is absent or malformed is
 * replaced by a new one.
 */
export function readCall(headers: RequestHeaders, ip: string): Call {
  const requestId = readHeader(headers, 'x-request-id');
  return {
    requestId: requestId && requestIdForm.test(requestId) ? requestId : uuidv7(),
    client: {
      name: readHeader(headers, 'apollographql-client-name')?.slice(0, 64),
      version: readHeader(headers, 'apollographql-client-version')?.slice(0, 64),
    },
    userAgent: readHeader(headers, 'user-agent')?.slice(0, 256),
    authorization: readHeader(headers, 'authorization'),
    ip,
    viewer: null,
    cookie: { received: undefined },
    report: {},
  };
}

/**
 * The headers by which `readCall` and `believeCall` find the same call on the other side of a socket. The list is fixed:
 * whatever else a client has sent goes no further.
 */
export function writeCallHeaders(call: Call): CallHeaders {
  const headers: CallHeaders = { 'x-request-id': call.requestId, 'x-client-address': call.ip };
  if (call.authorization !== undefined) headers['authorization'] = call.authorization;
  if (call.userAgent !== undefined) headers['user-agent'] = call.userAgent;
  if (call.client.name !== undefined) headers['apollographql-client-name'] = call.client.name;
  if (call.client.version !== undefined) headers['apollographql-client-version'] = call.client.version;
  return headers;
}

/** Takes over what only a process of the graph may say of a call; to be asked for nothing but a request whose signature holds. */
export function believeCall(call: Call, headers: RequestHeaders): void {
  call.ip = readHeader(headers, 'x-client-address') ?? call.ip;
}

/** A header by its name in lower case; of one that came several times, the first. */
export function readHeader(headers: RequestHeaders, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}
