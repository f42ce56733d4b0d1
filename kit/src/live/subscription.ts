import {
  createSourceEventStream,
  type DocumentNode,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
  type OperationDefinitionNode,
  parse,
  validate,
} from 'graphql';
import type { TokenVerifier } from '../access-token.ts';
import { AppError, type ErrorCode } from '../app-error.ts';
import type { Call } from '../call.ts';
import type { DirectiveTable } from '../directive-table.ts';
import { describeTokenExcess, findExceededPrice, findExceededSize, maximumTokens } from '../operation-limits.ts';
import { countTokens, measureOperation } from '../operation-size.ts';
import { createOperationReader, readRootType } from '../operation-walk.ts';
import { priceOperation } from '../price.ts';
import { requireOperation } from '../resolve-operation.ts';
import { identifyViewer } from '../viewer-plugin.ts';
import type { EventQueue } from './event-queue.ts';
import type { StreamPlaces } from './stream-places.ts';

/** What a client sends to subscribe. */
export type SubscriptionRequest = {
  query: string;
  operationName?: string | undefined;
  variables?: Readonly<Record<string, unknown>> | undefined;
};

/** A subscription that has been found to be in order, and has begun. */
export type Subscription = {
  events: EventQueue<object>;
  /** What is sent of an event; null when it is nothing that the viewer may see just now. */
  answer: (event: object) => Promise<ExecutionResult | null>;
  /** @throws GraphQLError `UNAUTHENTICATED` when the access token has expired meanwhile. */
  identifyAgain: () => Promise<void>;
  /** Leaves its place to another one. */
  leave: () => void;
};

/** @throws GraphQLError or AppError saying why the subscription cannot begin. */
export type BeginSubscription = (request: SubscriptionRequest, call: Call) => Promise<Subscription>;

type Operation = { document: DocumentNode; operation: OperationDefinitionNode };

/**
 * Runs subscriptions: in the order of every other operation it is counted, parsed, validated, weighed, and found out who
 * asks. Then each event is answered as an operation of its own, with loaders that have read nothing and for whoever the
 * viewer is at that moment, so that nothing is sent by what was true before.
 */
export function createSubscriptions<Context extends { call: Call }>(options: {
  schema: GraphQLSchema;
  table: DirectiveTable;
  createContext: (call: Call) => Context;
  verifyToken: TokenVerifier;
  places: StreamPlaces;
}): BeginSubscription {
  const { schema, table, createContext, verifyToken, places } = options;

  /** A call that nothing is known of yet, but who says they make it. */
  const createCall = (call: Call): Call => ({ ...call, viewer: null, report: {} });

  return async (request, call) => {
    const { document, operation } = readOperation(schema, request);
    call.report.operation = `subscription ${operation.name?.value.slice(0, 64) ?? '(anonymous)'}`;
    const variables = readVariables(schema, operation, request.variables ?? {});
    await identifyViewer(verifyToken, call, { operation, document });
    call.report.cost = weigh(table, { schema, document, operation, variables }, call);

    const leave = places.take(call);
    const input = { schema, document, operationName: request.operationName, variableValues: request.variables ?? {} };
    try {
      const events = await createSourceEventStream({ ...input, contextValue: createContext(call) });
      if (!(Symbol.asyncIterator in events)) throw events.errors?.[0] ?? new Error('There is no stream of events.');
      return {
        // Every resolver of a subscription subscribes to `LiveUpdates`, whose queues these are.
        events: events as unknown as EventQueue<object>,
        async answer(event) {
          const own = createCall(call);
          await identifyViewer(verifyToken, own, { operation, document });
          const result = await execute({ ...input, rootValue: event, contextValue: createContext(own) });
          const isNothing = Object.values(result.data ?? {}).every((value) => value === null);
          return isNothing && !result.errors ? null : result;
        },
        identifyAgain: () => identifyViewer(verifyToken, createCall(call), { operation, document }),
        leave,
      };
    } catch (error) {
      leave();
      throw error;
    }
  };
}

function readOperation(schema: GraphQLSchema, { query, operationName }: SubscriptionRequest): Operation {
  const tokens = countTokens(query, 5 * maximumTokens);
  if (tokens > maximumTokens) throw describeTokenExcess(tokens);
  const document = readDocument(query);
  const [problem] = validate(schema, document, undefined, { maxErrors: 1 });
  if (problem) throw withCode(problem, 'GRAPHQL_VALIDATION_FAILED');
  const operation = requireOperation(getOperationAST(document, operationName), { document, wanted: operationName });
  if (operation.operation !== 'subscription') {
    throw new AppError(
      'BAD_REQUEST',
      `Only subscriptions are answered here. Send a ${operation.operation} to /graphql.`,
    );
  }
  return { document, operation };
}

function readDocument(query: string): DocumentNode {
  try {
    return parse(query);
  } catch (error) {
    throw withCode(error, 'GRAPHQL_PARSE_FAILED');
  }
}

function readVariables(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  given: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const { coerced, errors } = getVariableValues(schema, variableDefinitions, given, { maxErrors: 1 });
  if (!coerced) throw withCode(errors[0], 'BAD_USER_INPUT');
  return coerced;
}

/** @returns What an event of the subscription costs. */
function weigh(table: DirectiveTable, input: Parameters<typeof priceOperation>[1], { viewer }: Call): number {
  const tooLarge = findExceededSize(measureOperation(input.document, input.operation));
  if (tooLarge) throw tooLarge;
  const fields = createOperationReader(input).listFields(input.operation.selectionSet, readRootType(input));
  if ([...fields].length === 0) {
    throw new AppError('BAD_REQUEST', 'The subscription skips its only field, so that there is nothing to send.');
  }
  const price = priceOperation(table, input);
  const tooDear = findExceededPrice(price, viewer);
  if (tooDear) throw tooDear;
  return price;
}

/** What graphql-js says without a code, with the one under which @apollo/server would tell it. */
function withCode(error: unknown, code: ErrorCode): unknown {
  if (!(error instanceof GraphQLError)) return new AppError(code, 'The document is nested too deeply to be parsed.');
  const { message, nodes, source, positions, path, originalError } = error;
  return new GraphQLError(message, {
    nodes: nodes ?? null,
    source: source ?? null,
    positions: positions ?? null,
    path: path ?? null,
    originalError: originalError ?? null,
    extensions: { code },
  });
}
