const allAtMost = 3; // labels

/**
 * The labels of `@override` by which fields may have moved for the same request, none first: every choice of a few labels, and
 * of many of them each by itself, all but each, and all.
 *
 * @see https://www.apollographql.com/docs/graphos/schema-design/federated-schemas/reference/directives#progressive-override
 */
export function listOverrideChoices(labels: readonly string[]): string[][] {
  const always = labels.filter((label) => readPercentage(label) === 100);
  const open = labels.filter((label) => ![0, 100].includes(readPercentage(label) ?? 50));
  return chooseSome(open).map((moved) => [...always, ...moved]);
}

/** What share of requests a label is for; null when something else than its name decides that. */
function readPercentage(label: string): number | null {
  const [, share] = /^percent\((\d+(?:\.\d+)?)\)$/.exec(label) ?? [];
  return share === undefined ? null : Number(share);
}

function chooseSome(labels: readonly string[]): string[][] {
  if (labels.length <= allAtMost) {
    return labels.reduce<string[][]>((known, label) => known.concat(known.map((moved) => [...moved, label])), [[]]);
  }
  const others = labels.map((label) => labels.filter((other) => other !== label));
  return [[], ...labels.map((label) => [label]), ...others, [...labels]];
}
