import { ApolloServer, type ApolloServerOptions, type ApolloServerPlugin, type BaseContext } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { GatewayInterface } from '@apollo/server-gateway-interface';
import type { GraphQLSchema } from 'graphql';
import type { Call } from './call.ts';
import type { Log } from './log.ts';
import { createErrorMask, findCause, isUnexpected, readCode } from './mask-error.ts';
import { requireOperation } from './resolve-operation.ts';
import { createSubscriptionRefusal } from './subscription-refusal.ts';

/** Keeps documents by their hash. */
export type DocumentCache = NonNullable<Exclude<ApolloServerOptions<BaseContext>['persistedQueries'], false>>['cache'] &
  object;

/** Creates the @apollo/server of a subgraph (from a schema) or of the router (from an engine). */
export function createGraphQLServer<Context extends { call: Call }>(options: {
  source: { schema: GraphQLSchema } | { gateway: GatewayInterface };
  log: Log;
  introspection: boolean;
  /** Where documents are found by their hash; without it clients cannot ask by hash. */
  documents?: DocumentCache;
  plugins?: ApolloServerPlugin<Context>[];
}): ApolloServer<Context> {
  return new ApolloServer<Context>({
    ...options.source,
    introspection: options.introspection,
    formatError: createErrorMask({ tellsSchema: options.introspection }),
    includeStacktraceInErrorResponses: false,
    // A document of nothing but mistakes is not answered with ten times as much.
    validationOptions: { maxErrors: 10 },
    persistedQueries: options.documents ? { cache: options.documents } : false,
    hideSchemaDetailsFromClientErrors: !options.introspection,
    // The process edge owns the signals; see `runProcess`.
    stopOnTerminationSignals: false,
    logger: options.log,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      createSubscriptionRefusal(),
      createReportPlugin(options.log),
      ...(options.plugins ?? []),
    ],
  });
}

/** Notes what an operation was and what came of it, and logs, once, every error that clients see only masked. */
function createReportPlugin(log: Log): ApolloServerPlugin<{ call: Call }> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ contextValue: { call }, operation: found, operationName, ...context }) {
          const { document, request } = context;
          const operation = requireOperation(found, { document, wanted: request.operationName });
          call.report.operation = `${operation.operation} ${operationName?.slice(0, 64) ?? '(anonymous)'}`;
        },
        async didEncounterErrors({ contextValue: { call }, errors }) {
          for (const error of errors) {
            // An error that another service has masked has been logged there.
            if (!isUnexpected(error) || error.extensions?.['serviceName'] !== undefined) continue;
            log.error({ requestId: call.requestId, path: error.path, err: findCause(error) }, 'Unexpected error.');
          }
        },
        async willSendResponse({ contextValue: { call }, response }) {
          if (response.body.kind !== 'single') return;
          const { data, errors } = response.body.singleResult;
          call.report.outcome = errors?.length ? (data ? 'partial' : 'failed') : 'ok';
          if (!errors?.length) return;
          call.report.codes = [...new Set(errors.map(readCode))];
          response.body.singleResult.errors = errors.map((error) =>
            isUnexpected(error) ? { ...error, extensions: { ...error.extensions, requestId: call.requestId } } : error,
          );
        },
      };
    },
  };
}
