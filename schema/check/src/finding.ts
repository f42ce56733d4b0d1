import { createHash } from 'node:crypto';
import { type ASTNode, getLocation } from 'graphql';
import type { Severity, Stage } from './rule.ts';
import { type Code, rules } from './rules.ts';

/** A place in a file, both counted from 1. */
export type Place = { file: string; line: number; column: number };

/** One thing that a check has found. */
export type Finding = {
  code: Code;
  stage: Stage;
  severity: Severity;
  /** What it was found in: `api`, the name of a contract, of a subgraph or of a client. */
  subject: string;
  /** The part of the schema that it is about (GraphQL specification, section 3.13); null when it is about none. */
  coordinate: string | null;
  /** The name of the operation of `subject` that it happens to; null when it is about none. */
  operation: string | null;
  /** A whole sentence. */
  message: string;
  /** Where the change is best made: in the working tree, or, of what is not there any more, in what it is compared with. */
  place: Place | null;
  /** What shows that it is so, a line each. */
  evidence: readonly string[];
  /** What to do about it, in whole sentences. */
  fix: string;
  /**
   * Names the change for approvals. It is made of what has changed and never of where that stands, so that it survives a
   * rebase and other changes around it.
   */
  fingerprint: string;
};

type Details = Pick<Finding, 'subject' | 'coordinate' | 'message'> & {
  operation?: string;
  place?: Place | null;
  evidence?: readonly string[];
  /** Only where there is more to say than the rule says. */
  fix?: string;
  /** What tells the change from another one of the same kind at the same coordinate, for example the new type. */
  change?: string;
};

/** Makes a finding with the severity that its rule gives it. */
export function createFinding(code: Code, details: Details): Finding {
  const { stage, severity, fix } = rules[code];
  const { subject, coordinate, operation = null, message, place = null, evidence = [], change = '' } = details;
  const named = [code, subject, coordinate ?? '', change].join('\n');
  const fingerprint = createHash('sha256').update(named).digest('hex').slice(0, 12);
  const what = { code, stage, severity, subject, coordinate, operation, message, place, evidence };
  return { ...what, fix: details.fix ?? fix, fingerprint };
}

/** Where a part of a document stands; null when it was not read from a file. */
export function readPlace(node: ASTNode | null | undefined): Place | null {
  if (!node?.loc) return null;
  const { line, column } = getLocation(node.loc.source, node.loc.start);
  return { file: node.loc.source.name, line, column };
}
