import {
  type GraphQLNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isUnionType,
} from 'graphql';
import type { Finding } from '../finding.ts';
import type { Code } from '../rules.ts';
import type { Element } from './element.ts';
import { type JudgedGraph, remark } from './judged-graph.ts';

/** Objects to names that are not what people expect to read. */
export function judgeNames(graph: JudgedGraph): Finding[] {
  return graph.elements.flatMap((element) => [
    ...judgeLetters(graph, element),
    ...(element.kind === 'type' ? judgeTypeName(graph, element.part) : []),
    ...(element.kind === 'field' ? judgeFieldName(graph, element.part.name, element.type) : []),
  ]);
}

type Style = { code: Code; name: string; pattern: RegExp; spell: (words: readonly string[]) => string };

const pascalCase: Style = {
  code: 'TYPE_NAME',
  name: 'PascalCase',
  pattern: /^[A-Z][A-Za-z0-9]*$/,
  spell: (words) => words.map(capitalize).join(''),
};
const camelCase: Style = {
  code: 'FIELD_NAME',
  name: 'camelCase',
  pattern: /^[a-z][A-Za-z0-9]*$/,
  spell: (words) => words.map((word, index) => (index === 0 ? word.toLowerCase() : capitalize(word))).join(''),
};
const screamingCase: Style = {
  code: 'ENUM_VALUE_NAME',
  name: 'SCREAMING_CASE',
  pattern: /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/,
  spell: (words) => words.join('_').toUpperCase(),
};

const styles: Record<Element['kind'], Style> = {
  type: pascalCase,
  field: camelCase,
  argument: { ...camelCase, code: 'ARGUMENT_NAME' },
  'input field': camelCase,
  'enum value': screamingCase,
};

function judgeLetters(graph: JudgedGraph, { kind, coordinate, part }: Element): Finding[] {
  const { code, name, pattern, spell } = styles[kind];
  if (pattern.test(part.name)) return [];
  const words = part.name.split(/_+|(?<=[a-z0-9])(?=[A-Z])/).filter((word) => word !== '');
  const message = `The name of the ${kind} ${coordinate} is not in ${name}.`;
  return [remark(graph, { code, coordinate, message, fix: `Call it \`${spell(words)}\`.` })];
}

function capitalize(word: string): string {
  const rest = word.slice(1);
  return word.charAt(0).toUpperCase() + (rest === rest.toUpperCase() ? rest.toLowerCase() : rest);
}

function judgeTypeName(graph: JudgedGraph, type: GraphQLNamedType): Finding[] {
  const coordinate = type.name;
  const kind = findKind(type);
  const found: Finding[] = [];
  if (kind && new RegExp(`^${kind}[A-Z]|[a-z0-9]${kind}$`).test(type.name)) {
    const message = `The name of ${type.name} says that it is a type of its kind, which everybody can see.`;
    found.push(remark(graph, { code: 'TYPE_NAME_SAYS_KIND', coordinate, message }));
  }
  if (isInputObjectType(type) && !/(Input|Filters?|Where|Order|OrderBy)$/.test(type.name)) {
    const message = `The name of the input type ${type.name} does not end as those of input types do.`;
    found.push(remark(graph, { code: 'INPUT_NAME', coordinate, message, fix: `Call it \`${type.name}Input\`.` }));
  }
  return found;
}

function findKind(type: GraphQLNamedType): string | null {
  if (isObjectType(type)) return 'Type';
  if (isInterfaceType(type)) return 'Interface';
  if (isUnionType(type)) return 'Union';
  return isEnumType(type) ? 'Enum' : null;
}

function judgeFieldName(graph: JudgedGraph, name: string, type: GraphQLNamedType): Finding[] {
  const coordinate = `${type.name}.${name}`;
  const prefix = type.name.charAt(0).toLowerCase() + type.name.slice(1);
  if (type === graph.api.getQueryType()) {
    const [, verb, noun] = /^(get|list|query|fetch|find)([A-Z].*)$/.exec(name) ?? [];
    if (!verb || !noun) return [];
    const message = `The name of ${coordinate} begins with the verb ${verb}, and every field of ${type.name} reads something.`;
    const fix = `Call it \`${lowercaseFirst(noun)}\`, after what it returns.`;
    return [remark(graph, { code: 'QUERY_NAME_HAS_VERB', coordinate, message, fix })];
  }
  const rest = name.startsWith(prefix) ? name.slice(prefix.length) : '';
  if (!/^[A-Z]/.test(rest)) return [];
  const message = `The name of ${coordinate} repeats the name of its type.`;
  return [
    remark(graph, {
      code: 'FIELD_NAME_REPEATS_TYPE',
      coordinate,
      message,
      fix: `Call it \`${lowercaseFirst(rest)}\`.`,
    }),
  ];
}

function lowercaseFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
