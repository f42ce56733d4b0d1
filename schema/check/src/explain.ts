import { wrapLines } from './formats/text.ts';
import { findNearest } from './nearest.ts';
import { stages } from './rule.ts';
import { approvalRules } from './rules/approval-rules.ts';
import { type Code, codes, findRule, isFatal, rules } from './rules.ts';

const width = 100; // characters

/** Tells what a finding means and what to do about it; null when there is no such code. */
export function explainCode(code: string): string | null {
  const rule = findRule(code);
  if (!rule) return null;
  const { stage, severity, title, meaning, fix } = rule;
  const blocks = [
    `${code}: ${title}`,
    `Stage ${stage}; ${severity} unless the configuration says otherwise.`,
    meaning,
    `What to do: ${fix}`,
    ...howToAccept(code as Code),
  ];
  return `${blocks.map((block) => wrapLines(block, width).join('\n')).join('\n\n')}\n`;
}

/** Nothing makes a graph hold that does not, and nothing changes what watches over settings and approvals. */
function howToAccept(code: Code): string[] {
  if (isFatal(code)) return [];
  const one =
    'To accept one finding, add its fingerprint to the file that `approvals` of the configuration names, with a reason, an owner and a last day.';
  const all = `To judge all of them otherwise, set \`${code}\` in \`rules\`, with a reason.`;
  return [Object.hasOwn(approvalRules, code) ? one : `${one} ${all}`];
}

/** Tells that there is no such code, and which one may be meant. */
export function describeUnknownCode(code: string): string {
  const nearest = findNearest(code, codes);
  const hint = nearest === null ? '`--explain list` shows all of them.' : `Did you mean \`${nearest}\`?`;
  return `There is no finding with the code \`${code}\`. ${hint}`;
}

/** All codes by stage, with their severities and titles. */
export function listCodes(): string {
  const longest = Math.max(...codes.map(({ length }) => length));
  const blocks = stages.flatMap((stage) => {
    const found = codes.filter((code) => rules[code].stage === stage);
    const lines = found.map((code) => {
      const { severity, title } = rules[code];
      return `  ${code.padEnd(longest)}  ${severity.padEnd(7)}  ${title}`;
    });
    return lines.length === 0 ? [] : [[stage, ...lines].join('\n')];
  });
  return `${blocks.join('\n\n')}\n`;
}
