import { ApolloGateway, type GraphQLDataSource } from '@apollo/gateway';
import type { GatewayExecutionResult, GatewayExecutor, GatewayInterface } from '@apollo/server-gateway-interface';
import { AppError } from '@supergraph/kit/app-error';
import type { Call } from '@supergraph/kit/call';
import type { Log } from '@supergraph/kit/log';
import type { SubgraphLink } from '@supergraph/kit/subgraph-link';
import { GraphQLError, type GraphQLFormattedError, Kind, parse, type SelectionSetNode } from 'graphql';
import type { Supergraph } from './supergraph.ts';

/**
 * Plans operations over the supergraph and fetches from the subgraphs. It stands behind @apollo/server's gateway interface,
 * and this file is the only one that knows @apollo/gateway.
 */
export function createEngine(options: {
  supergraph: Supergraph;
  links: readonly SubgraphLink[];
  log: Log;
}): GatewayInterface {
  // biome-ignore lint/style/noProcessEnv: the gateway reports to its maker unless this is set, and has no other switch.
  process.env['APOLLO_TELEMETRY_DISABLED'] = '1';
  const gateway = new ApolloGateway({
    supergraphSdl: options.supergraph.sdl,
    buildService: ({ name }) => createDataSource(requireLink(options.links, name), options.log),
    logger: quiet(options.log),
  });
  return {
    onSchemaLoadOrUpdate: (callback) => gateway.onSchemaLoadOrUpdate(callback),
    async load({ apollo }) {
      const { executor } = await gateway.load({ apollo });
      const execute = executor as unknown as GatewayExecutor;
      return { executor: async (request) => locateFailures(await execute(request)) };
    },
    stop: () => gateway.stop(),
  };
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
      try {
        return await link.send(
          { query, ...(variables ? { variables } : {}), ...(operationName ? { operationName } : {}) },
          call,
        );
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        log.warn({ requestId: call.requestId, subgraph: link.name, err: error.cause }, error.message);
        return { errors: describeFailure(error, query) };
      }
    },
  };
}

/**
 * A fetch that failed, told once for each field it was to bring. For entities the first of them stands for all: the
 * gateway puts its place in the answer before the path.
 */
function describeFailure(failure: AppError, query: string): GraphQLFormattedError[] {
  const isEntities = (path: string) => path === '_entities';
  const paths = listFields(query).flatMap((field) =>
    isEntities(field.key) ? field.selected.map((key) => [field.key, 0, key]) : [[field.key]],
  );
  return paths.map((path) => ({ message: failure.message, path, extensions: failure.extensions }));
}

function listFields(query: string): { key: string; selected: string[] }[] {
  const [operation] = parse(query).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return [];
  return operation.selectionSet.selections.flatMap((selection) => {
    if (selection.kind !== Kind.FIELD) return [];
    const key = selection.alias?.value ?? selection.name.value;
    return [{ key, selected: selection.selectionSet ? listKeys(selection.selectionSet) : [] }];
  });
}

/** The response keys of a selection, through the inline fragments by which the planner asks for entities. */
function listKeys({ selections }: SelectionSetNode): string[] {
  const keys = selections.flatMap((selection) => {
    if (selection.kind === Kind.INLINE_FRAGMENT) return listKeys(selection.selectionSet);
    return selection.kind === Kind.FIELD ? [selection.alias?.value ?? selection.name.value] : [];
  });
  return [...new Set(keys)].filter((key) => key !== '__typename');
}

/** Points each error of a failed fetch at what became null in the answer, and tells of one place only once. */
function locateFailures(result: GatewayExecutionResult): GatewayExecutionResult {
  if (!result.errors) return result;
  const seen = new Set<string>();
  const errors = result.errors.flatMap((error) => {
    if (error.extensions['code'] !== 'SUBGRAPH_UNAVAILABLE' || !error.path) return [error];
    const path = findNull(result.data, error.path);
    const place = JSON.stringify([error.extensions['service'], path]);
    if (seen.has(place)) return [];
    seen.add(place);
    return [new GraphQLError(error.message, { path, extensions: error.extensions })];
  });
  return { ...result, errors };
}

function findNull(data: unknown, path: readonly (string | number)[]): readonly (string | number)[] {
  let value = data;
  for (const [position, key] of path.entries()) {
    if (value === null || typeof value !== 'object') return path.slice(0, position);
    value = (value as Record<string | number, unknown>)[key];
  }
  return path;
}
