/** How often clients have sent an operation, as the router writes it down. */
export type OperationUsage = {
  /** SHA-256 of the document, in hexadecimal. */
  hash: string;
  client: string;
  version: string;
  count: number;
  /** In UTC, as RFC 3339. */
  lastSeen: string;
};
