import type { ApolloServerPlugin } from '@apollo/server';
import { clientForm } from '@supergraph/kit/metrics';
import type { RouterContext } from './admission/admission-plugin.ts';
import type { UsageFile } from './usage-file.ts';

/** Counts the operations that were admitted, by their documents and the clients that sent them, and by nothing else. */
export function createUsagePlugin({ count }: Pick<UsageFile, 'count'>): ApolloServerPlugin<RouterContext> {
  return {
    async requestDidStart() {
      return {
        async executionDidStart({ contextValue: { call }, queryHash }) {
          count(queryHash, readName(call.client.name), readName(call.client.version));
        },
      };
    },
  };
}

function readName(text: string | undefined): string {
  return text !== undefined && clientForm.test(text) ? text : 'unknown';
}
