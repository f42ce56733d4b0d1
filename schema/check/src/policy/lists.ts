import { getNamedType, getNullableType, isListType } from 'graphql';
import type { Finding } from '../finding.ts';
import { isConnection } from './connections.ts';
import { type JudgedGraph, remark } from './judged-graph.ts';

/**
 * Objects to lists of entities without pages: of these there are ever more. A list that is sized, that asks for a number of
 * items or that is asked for by a list is left alone: somebody has thought of how long it gets.
 */
export function judgeLists(graph: JudgedGraph): Finding[] {
  const { read } = graph.directives;
  return graph.elements.flatMap((element) => {
    if (element.kind !== 'field' || isConnection(element.type)) return [];
    const { coordinate, part } = element;
    const item = getNamedType(part.type).name;
    const isEntity = read(item, 'type').some(({ key }) => key !== undefined);
    if (!isListType(getNullableType(part.type)) || !isEntity || read(coordinate, 'listSize').length > 0) return [];
    const isAskedFor = part.args.some(
      ({ name, type }) =>
        /^(first|last|limit|count|take|pageSize|perPage)$/.test(name) || isListType(getNullableType(type)),
    );
    if (isAskedFor) return [];
    const message = `${coordinate} is a list of the entity ${item} that cannot be asked for in pages.`;
    return [
      remark(graph, {
        code: 'LIST_NOT_PAGED',
        coordinate,
        message,
        fix: `Return a \`${item}Connection\`, or say with \`@listSize(assumedSize:)\` how long the list gets.`,
      }),
    ];
  });
}
