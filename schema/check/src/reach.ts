import {
  type GraphQLNamedType,
  type GraphQLSchema,
  type GraphQLType,
  getNamedType,
  isAbstractType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from 'graphql';

/** What operations can use of a schema, by the names of types. */
export type Reach = {
  /** Of what they can send values. */
  inputs: ReadonlySet<string>;
  /** What they can be given, or select from. */
  outputs: ReadonlySet<string>;
  /** Those of the outputs that other types implement. */
  interfaces: ReadonlySet<string>;
};

/** Walks a schema from its root types, as operations do. */
export function readReach(schema: GraphQLSchema): Reach {
  const inputs = new Set<string>();
  const outputs = new Set<string>();
  const interfaces = new Set<string>();

  const reachInput = (reference: GraphQLType) => {
    const type = getNamedType(reference);
    if (inputs.has(type.name)) return;
    inputs.add(type.name);
    if (isInputObjectType(type)) for (const field of Object.values(type.getFields())) reachInput(field.type);
  };
  const reachOutput = (type: GraphQLNamedType) => {
    if (outputs.has(type.name)) return;
    outputs.add(type.name);
    if (isAbstractType(type)) for (const possible of schema.getPossibleTypes(type)) reachOutput(possible);
    if (isInterfaceType(type)) interfaces.add(type.name);
    if (!isObjectType(type) && !isInterfaceType(type)) return;
    for (const implemented of type.getInterfaces()) reachOutput(implemented);
    for (const field of Object.values(type.getFields())) {
      reachOutput(getNamedType(field.type));
      for (const argument of field.args) reachInput(argument.type);
    }
  };

  for (const root of [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]) {
    if (root) reachOutput(root);
  }
  for (const directive of schema.getDirectives()) for (const argument of directive.args) reachInput(argument.type);
  return { inputs, outputs, interfaces };
}
