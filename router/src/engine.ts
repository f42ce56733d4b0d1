import { ApolloGateway, type GraphQLDataSource } from '@apollo/gateway';
import type {
  GatewayExecutionResult,
  GatewayExecutor,
  GatewayGraphQLRequestContext,
  GatewayInterface,
} from '@apollo/server-gateway-interface';
import { AppError, subgraphUnavailable } from '@supergraph/kit/app-error';
import type { Call } from '@supergraph/kit/call';
import type { Log } from '@supergraph/kit/log';
import type { SubgraphLink, SubgraphRequest, SubgraphResponse } from '@supergraph/kit/subgraph-link';
import { type GraphQLScalarType, type GraphQLSchema, isScalarType } from 'graphql';
import type { RouterContext } from './admission/admission-plugin.ts';
import { fillDenied } from './admission/narrow.ts';
import { fitsEntities, joinAnswers, splitFetch } from './representations.ts';
import { describeFailure, locateFailures } from './subgraph-failures.ts';
import type { Supergraph } from './supergraph.ts';

/**
 * How many plans of an operation are weighed against each other. `node` can be asked of every subgraph, so the number of
 * plans multiplies with each selection of it, and planning holds everybody up.
 */
const maxEvaluatedPlans = 100;

/**
 * Plans operations over the supergraph and fetches from the subgraphs. It stands behind @apollo/server's gateway interface,
 * and this file is the only one that knows @apollo/gateway.
 *
 * @param options.scalars How custom scalars are read. The supergraph has only their names, and without this a value that
 * no subgraph takes would be found out by a subgraph, after others have done their part.
 */
export function createEngine(options: {
  supergraph: Supergraph;
  links: readonly SubgraphLink[];
  scalars: readonly GraphQLScalarType[];
  log: Log;
}): GatewayInterface {
  // biome-ignore lint/style/noProcessEnv: the gateway reports to its maker unless this is set, and has no other switch.
  process.env['APOLLO_TELEMETRY_DISABLED'] = '1';
  const gateway = new ApolloGateway({
    supergraphSdl: options.supergraph.gatewaySdl,
    buildService: ({ name }) => createDataSource(requireLink(options.links, name), options.log),
    logger: quiet(options.log),
    queryPlannerConfig: { debug: { maxEvaluatedPlans, pathsLimit: null } },
  });
  return {
    onSchemaLoadOrUpdate: (callback) =>
      gateway.onSchemaLoadOrUpdate((context) => {
        readScalars(context.apiSchema, options.scalars);
        callback(context);
      }),
    async load({ apollo }) {
      const { executor } = await gateway.load({ apollo });
      const execute = executor as unknown as GatewayExecutor;
      return { executor: (request) => run(execute, request) };
    },
    stop: () => gateway.stop(),
  };
}

/** Runs what was admitted of an operation, and nothing that was not. */
async function run(execute: GatewayExecutor, request: GatewayGraphQLRequestContext): Promise<GatewayExecutionResult> {
  const { admission } = request.context as RouterContext;
  if (!admission) throw new Error('An operation was to run that nobody has admitted.');
  const result = locateFailures(await execute({ ...request, ...admission.narrowed }));
  return fillDenied(result, admission.denials);
}

function readScalars(schema: GraphQLSchema, scalars: readonly GraphQLScalarType[]): void {
  for (const { name, parseValue, parseLiteral } of scalars) {
    const type = schema.getType(name);
    if (isScalarType(type)) Object.assign(type, { parseValue, parseLiteral });
  }
}

/** The gateway tells at length, as information, that it has loaded what it was given. */
function quiet(log: Log) {
  const debug = (message?: unknown) => log.debug(String(message));
  return {
    debug,
    info: debug,
    warn: (message?: unknown) => log.warn(String(message)),
    error: (message?: unknown) => log.error(String(message)),
  };
}

function requireLink(links: readonly SubgraphLink[], name: string): SubgraphLink {
  const link = links.find((candidate) => candidate.name === name);
  if (!link) throw new Error(`The supergraph names a subgraph "${name}" that the router cannot reach.`);
  return link;
}

function createDataSource(link: SubgraphLink, log: Log): GraphQLDataSource {
  return {
    async process({ request, context }) {
      const { call } = context as { call: Call };
      const { query = '', variables, operationName } = request;
      const fetch = { query, ...(variables ? { variables } : {}), ...(operationName ? { operationName } : {}) };
      try {
        const split = splitFetch(fetch);
        return joinAnswers(split, await Promise.all(split.calls.map((part) => sendCall(link, part, call))));
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        log.warn({ requestId: call.requestId, subgraph: link.name, err: error.cause }, error.message);
        return { errors: describeFailure(error, query) };
      }
    },
  };
}

async function sendCall(link: SubgraphLink, request: SubgraphRequest, call: Call): Promise<SubgraphResponse> {
  const response = await link.send(request, call);
  if (fitsEntities(request, response)) return response;
  throw subgraphUnavailable(link.name, new Error('Not the entities asked for.'));
}
