import type { diffRules } from '../rules/diff-rules.ts';

/** One difference between two states of a schema. */
export type SchemaChange = {
  code: keyof typeof diffRules;
  /** Of what has changed; of a union, a type or a directive when it is one of its parts that has no coordinate. */
  coordinate: string;
  /** A whole sentence. */
  message: string;
  /** What tells it from another change of the same kind at the same coordinate. */
  change?: string;
  /** What it was and what it is, where the message does not say it. */
  evidence?: readonly string[];
  /** Where there is more to say than the rule says. */
  fix?: string;
};

export type SchemaChanges = Generator<SchemaChange, void>;
