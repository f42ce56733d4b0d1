import type { Finding } from '../finding.ts';
import type { Report } from '../report.ts';
import type { Severity } from '../rule.ts';
import { type Code, codes, rules } from '../rules.ts';
import type { FormatOptions } from './format.ts';
import { exitMeanings } from './verdict.ts';

const levels = { error: 'error', warning: 'warning', info: 'note' } as const satisfies Record<Severity, string>;

/** How GitHub calls them. */
const problemSeverities = { error: 'error', warning: 'warning', info: 'recommendation' } as const;

const sourceRoot = '%SRCROOT%';

/**
 * For code scanning: SARIF 2.1.0. Without a `configFile`, findings without a place have no location, and GitHub refuses those.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function printSarif(report: Report, { configFile }: FormatOptions = {}): string {
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'schema-check', rules: codes.map(describeRule) } },
        // A second run with the same identifier replaces the first: each graph of a repository has its own.
        automationDetails: { id: configFile === undefined ? 'schema-check/' : `schema-check/${configFile}/` },
        originalUriBaseIds: { [sourceRoot]: { description: { text: 'The root of the repository.' } } },
        columnKind: 'utf16CodeUnits',
        invocations: [describeInvocation(report)],
        results: [
          ...report.findings.map((finding) => ({ ...describeResult(finding, configFile), suppressions: [] })),
          ...report.approved.map((approved) => describeApproved(approved, configFile)),
        ],
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function describeRule(code: Code) {
  const { stage, severity, title, meaning, fix } = rules[code];
  return {
    id: code,
    shortDescription: { text: `${title}.` },
    fullDescription: { text: meaning },
    help: { text: `${meaning}\n\n${fix}`, markdown: `${meaning}\n\n**What to do.** ${fix}` },
    defaultConfiguration: { level: levels[severity] },
    properties: { tags: [stage], 'problem.severity': problemSeverities[severity] },
  };
}

function describeInvocation({ exitCode }: Report) {
  return { executionSuccessful: exitCode !== 4, exitCode, exitCodeDescription: exitMeanings[exitCode] };
}

function describeApproved({ finding, approval }: Report['approved'][number], configFile?: string) {
  const { reason, owner, expires } = approval;
  const suppression = { kind: 'external', status: 'accepted', justification: reason, properties: { owner, expires } };
  return { ...describeResult(finding, configFile), suppressions: [suppression] };
}

function describeResult(finding: Finding, configFile?: string) {
  const { code, severity, message, evidence, fix, fingerprint } = finding;
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: levels[severity],
    message: { text: [message, ...evidence, fix].join('\n') },
    locations: describeLocations(finding, configFile),
    partialFingerprints: { 'schemaCheck/v1': fingerprint },
  };
}

function describeLocations({ coordinate, subject, place }: Finding, configFile?: string) {
  const file = place?.file ?? configFile;
  const region = { startLine: place?.line ?? 1, startColumn: place?.column ?? 1 };
  const physical = file === undefined ? {} : { physicalLocation: { artifactLocation: describeFile(file), region } };
  const name = coordinate ?? subject;
  const logical = { fullyQualifiedName: name, kind: coordinate === null ? 'module' : chooseKind(coordinate) };
  return [{ ...physical, logicalLocations: [logical] }];
}

/** A relative URI (RFC 3986, section 4.2), so that colons, blanks and number signs of names are encoded. */
function describeFile(file: string) {
  const uri = file.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/');
  return { uri, uriBaseId: sourceRoot };
}

function chooseKind(coordinate: string): string {
  if (coordinate.includes('(')) return 'parameter';
  return coordinate.includes('.') ? 'member' : 'type';
}
