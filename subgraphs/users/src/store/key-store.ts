import type { Connection } from '@supergraph/kit/database';
import { asc, inArray } from 'drizzle-orm';
import { type SigningKeyRow, signingKeys } from '../tables.ts';

/** The statements on signing keys. */
export function createKeyStore(connection: Connection) {
  return {
    /** Lists the keys in the order in which they sign. */
    async listSigningKeys(): Promise<SigningKeyRow[]> {
      return connection.select().from(signingKeys).orderBy(asc(signingKeys.signsFrom), asc(signingKeys.kid));
    },

    async insertSigningKey(key: SigningKeyRow): Promise<void> {
      await connection.insert(signingKeys).values(key);
    },

    async deleteSigningKeys(kids: readonly string[]): Promise<void> {
      await connection.delete(signingKeys).where(inArray(signingKeys.kid, [...kids]));
    },
  };
}
