import {
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  getOperationAST,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  type OperationDefinitionNode,
  type SelectionSetNode,
  TypeInfo,
  valueFromASTUntyped,
  visit,
  visitWithTypeInfo,
} from 'graphql';

type Values = Record<string, unknown>;

/** The schema coordinates of all fields that a client can select. */
export function listOutputFields(schema: GraphQLSchema): string[] {
  return listTypes(schema).flatMap((type) =>
    isObjectType(type) || isInterfaceType(type)
      ? Object.keys(type.getFields()).map((field) => `${type.name}.${field}`)
      : [],
  );
}

/** The schema coordinates of all arguments and input fields that a client can give. */
export function listInputs(schema: GraphQLSchema): string[] {
  return listTypes(schema).flatMap((type) => {
    if (isInputObjectType(type)) return Object.keys(type.getFields()).map((field) => `${type.name}.${field}`);
    if (!isObjectType(type)) return [];
    return Object.values(type.getFields()).flatMap(({ name, args }) =>
      args.map((argument) => `${type.name}.${name}(${argument.name}:)`),
    );
  });
}

/** The schema coordinates of the fields that came back with a value, aliases and fragments resolved. */
export function listReachedFields(schema: GraphQLSchema, document: DocumentNode, data: Values): Set<string> {
  const reached = new Set<string>();
  const operation = requireOperation(document);
  const fragments = new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === 'FragmentDefinition' ? [[definition.name.value, definition] as const] : [],
    ),
  );

  /** @param known The type as which the document knows the object: an interface, perhaps. */
  function walk(
    { selections }: SelectionSetNode,
    object: Values,
    { actual, known }: { actual: string; known: string },
  ) {
    for (const selection of selections) {
      if (selection.kind === 'Field') {
        const name = selection.name.value;
        const value = object[selection.alias?.value ?? name];
        if (name === '__typename' || value == null) continue;
        for (const type of [actual, known]) reached.add(`${type}.${name}`);
        if (selection.selectionSet) walkValue(selection.selectionSet, value, readType(known, name));
      } else {
        const part = selection.kind === 'InlineFragment' ? selection : fragments.get(selection.name.value);
        const condition = part?.typeCondition?.name.value ?? known;
        if (part && holds(condition, actual)) walk(part.selectionSet, object, { actual, known: condition });
      }
    }
  }

  function walkValue(selectionSet: SelectionSetNode, value: unknown, known: string): void {
    if (Array.isArray(value)) {
      for (const item of value) walkValue(selectionSet, item, known);
    } else if (value !== null) {
      const object = value as Values;
      walk(selectionSet, object, { actual: String(object['__typename']), known });
    }
  }

  function readType(parent: string, field: string): string {
    const type = schema.getType(parent);
    const definition = isObjectType(type) || isInterfaceType(type) ? type.getFields()[field] : undefined;
    if (!definition) throw new Error(`There is no ${parent}.${field}.`);
    return getNamedType(definition.type).name;
  }

  function holds(condition: string, actual: string): boolean {
    const [wanted, type] = [schema.getType(condition), schema.getType(actual)];
    return wanted === type || (isInterfaceType(wanted) && isObjectType(type) && schema.isSubType(wanted, type));
  }

  const root = schema.getRootType(operation.operation)?.name ?? '';
  walk(operation.selectionSet, data, { actual: root, known: root });
  return reached;
}

/** The schema coordinates of the arguments and input fields that an operation gave a value that is not null. */
export function listGivenInputs(schema: GraphQLSchema, document: DocumentNode, variables: Values): Set<string> {
  const given = new Set<string>();
  const sent = { ...readDefaults(requireOperation(document)), ...variables };

  function walk(value: unknown, type: GraphQLInputType): void {
    const named = getNamedType(type);
    if (!isInputObjectType(named)) return;
    for (const object of [value].flat()) {
      for (const [name, part] of Object.entries(object as Values))
        note(`${named.name}.${name}`, part, named.getFields()[name]?.type);
    }
  }

  function note(coordinate: string, value: unknown, type: GraphQLInputType | null | undefined): void {
    if (value == null || !type) return;
    given.add(coordinate);
    walk(value, type);
  }

  const info = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(info, {
      Argument({ name, value }) {
        const coordinate = `${info.getParentType()?.name}.${info.getFieldDef()?.name}(${name.value}:)`;
        note(coordinate, valueFromASTUntyped(value, sent), info.getArgument()?.type);
      },
    }),
  );
  return given;
}

function readDefaults({ variableDefinitions = [] }: OperationDefinitionNode): Values {
  return Object.fromEntries(
    variableDefinitions.flatMap(({ variable, defaultValue }) =>
      defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)]] : [],
    ),
  );
}

function requireOperation(document: DocumentNode): OperationDefinitionNode {
  const operation = getOperationAST(document);
  if (!operation) throw new Error('The document holds no operation, or more than one.');
  return operation;
}

function listTypes(schema: GraphQLSchema) {
  return Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
}
