import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
  valueFromASTUntyped,
} from 'graphql';

/** An operation that has passed validation, and what it is run with. */
export type OperationInput = {
  schema: GraphQLSchema;
  document: DocumentNode;
  operation: OperationDefinitionNode;
  /** As the client sent them: they have not been checked yet. */
  variables: Readonly<Record<string, unknown>>;
};

/** A field that an operation selects, with the type on which it does so. */
export type SelectedField = {
  node: FieldNode;
  /** Its name in the answer. */
  key: string;
  parent: GraphQLCompositeType;
  definition: GraphQLField<unknown, unknown>;
};

/** How the selections of an operation are read: through its fragments, and with its variables. */
export type OperationReader = {
  /** The fields of a selection set, those of its fragments among them, without what is skipped and what begins with `__`. */
  listFields: (selectionSet: SelectionSetNode | undefined, parent: GraphQLCompositeType) => Iterable<SelectedField>;
  /** The arguments that a field is given, by name; defaults of the schema among them. */
  readArguments: (field: Pick<SelectedField, 'node' | 'definition'>) => Record<string, unknown>;
};

/** Makes the reader of an operation. */
export function createOperationReader(
  { schema, document, operation, variables }: OperationInput,
  { ignoresConditions = false }: { ignoresConditions?: boolean } = {},
): OperationReader {
  const findFragment = createFragmentFinder(document);
  const values = { ...readDefaults(operation), ...variables };
  const readValue = (node: ValueNode) => valueFromASTUntyped(node, values);

  function isIncluded(directives: readonly DirectiveNode[] = []): boolean {
    if (ignoresConditions) return true;
    return directives.every(({ name, arguments: [condition] = [] }) => {
      if (!condition || (name.value !== 'skip' && name.value !== 'include')) return true;
      return (readValue(condition.value) === true) === (name.value === 'include');
    });
  }

  function* listFields(
    selectionSet: SelectionSetNode | undefined,
    parent: GraphQLCompositeType,
  ): Generator<SelectedField> {
    for (const selection of selectionSet?.selections ?? []) {
      if (!isIncluded(selection.directives)) continue;
      if (selection.kind === Kind.FIELD) {
        const definition = findField(parent, selection.name.value);
        if (definition) yield { node: selection, key: readKey(selection), parent, definition };
        continue;
      }
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : findFragment(selection.name.value);
      const type = fragment?.typeCondition ? schema.getType(fragment.typeCondition.name.value) : parent;
      if (fragment && isCompositeType(type)) yield* listFields(fragment.selectionSet, type);
    }
  }

  const readArgument = ({ name, defaultValue }: GraphQLArgument, { arguments: given = [] }: FieldNode) => {
    const argument = given.find((candidate) => candidate.name.value === name);
    const value = argument && readValue(argument.value);
    return value === undefined ? defaultValue : value;
  };

  return {
    listFields,
    readArguments: ({ node, definition }) =>
      Object.fromEntries(definition.args.map((argument) => [argument.name, readArgument(argument, node)])),
  };
}

/** The name of a field in the answer. */
export function readKey({ alias, name }: FieldNode): string {
  return (alias ?? name).value;
}

/** The type whose fields a field selects; null when it has none. */
export function readSelectedType({ definition }: SelectedField): GraphQLCompositeType | null {
  const type = getNamedType(definition.type);
  return isCompositeType(type) ? type : null;
}

/** The type of the fields at the root of an operation. */
export function readRootType({
  schema,
  operation,
}: Pick<OperationInput, 'schema' | 'operation'>): GraphQLCompositeType {
  const type = schema.getRootType(operation.operation);
  if (!type) throw new Error(`The schema has no ${operation.operation}, and yet one has passed validation.`);
  return type;
}

/** Finds the fragments of a document by name. */
export function createFragmentFinder({ definitions }: DocumentNode) {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  return (name: string): FragmentDefinitionNode | undefined => fragments.get(name);
}

/** None for `__typename`, `__schema` and `__type`, of which no rule speaks. */
function findField(parent: GraphQLCompositeType, name: string): GraphQLField<unknown, unknown> | undefined {
  return isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
}

function readDefaults({ variableDefinitions = [] }: OperationDefinitionNode): Record<string, unknown> {
  return Object.fromEntries(
    variableDefinitions.flatMap(({ variable, defaultValue }) =>
      defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)]] : [],
    ),
  );
}
