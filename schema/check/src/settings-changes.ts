import type { Config } from './config.ts';
import { createFinding, type Finding, type Place } from './finding.ts';
import { type Code, rules } from './rules.ts';
import type { Budgets } from './settings.ts';

/** Tells where a configuration looks less closely than before, so that a change cannot quietly allow itself. */
export function findSettingsChanges(base: Config, head: Config, place: Place): Finding[] {
  const names = Object.keys(head.budgets) as (keyof Budgets)[];
  const budgets = names.filter((name) => loosens(base.budgets[name], head.budgets[name]));
  const lost = (['served', 'usage'] as const).filter((name) => base[name] !== null && head[name] === null);
  const codes = [...head.rules.keys()].filter((code) => weigh(head, code) < weigh(base, code));
  return [
    ...budgets.map((name) => describe(`budgets.${name}`, String(base.budgets[name]), String(head.budgets[name]))),
    ...lost.map((name) => describe(name, 'given', 'given no more')),
    ...codes.map((code) => describe(`rules.${code}`, readSeverity(base, code), readSeverity(head, code))),
  ];

  function describe(name: string, before: string, after: string): Finding {
    const message = `\`${name}\` was ${before === 'null' ? 'no limit' : before} and is ${after === 'null' ? 'no limit' : after}.`;
    const change = `${name} ${before} ${after}`;
    return createFinding('SETTINGS_CHANGED', { subject: 'settings', coordinate: null, message, place, change });
  }
}

function loosens(before: number | null, after: number | null): boolean {
  return (after ?? Number.POSITIVE_INFINITY) > (before ?? Number.POSITIVE_INFINITY);
}

function readSeverity({ rules: settings }: Config, code: Code): string {
  return settings.get(code)?.severity ?? rules[code].severity;
}

const weights = ['off', 'info', 'warning', 'error'];

function weigh(config: Config, code: Code): number {
  return weights.indexOf(readSeverity(config, code));
}
