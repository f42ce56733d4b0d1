import { getNullableType, isInputObjectType, isObjectType, isUnionType } from 'graphql';
import type { Finding } from '../finding.ts';
import { type JudgedGraph, remark } from './judged-graph.ts';

/** Objects to mutations that cannot take or tell more one day without breaking their clients. */
export function judgeMutations(graph: JudgedGraph): Finding[] {
  const mutations = graph.api.getMutationType();
  return Object.values(mutations?.getFields() ?? {}).flatMap(({ name, args, type }) => {
    const coordinate = `${mutations?.name}.${name}`;
    const result = getNullableType(type);
    const [input] = args;
    const isOne = args.length === 1 && input?.name === 'input' && isInputObjectType(getNullableType(input.type));
    const found: Finding[] = [];
    if (args.length > 0 && !isOne) {
      const message = `${coordinate} takes ${args.map((each) => each.name).join(', ')}, and not one argument \`input\` of an input type.`;
      found.push(remark(graph, { code: 'MUTATION_INPUT', coordinate, message }));
    }
    if (!isObjectType(result) && !isUnionType(result)) {
      const message = `${coordinate} returns \`${type}\`, which can never tell more than that.`;
      found.push(remark(graph, { code: 'MUTATION_PAYLOAD', coordinate, message }));
    }
    return found;
  });
}
