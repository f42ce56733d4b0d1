import { readFileSync } from 'node:fs';
import { formats, isFormat } from '@supergraph/schema-check/formats';
import { severities, stages } from '@supergraph/schema-check/rule';
import { codes } from '@supergraph/schema-check/rules';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { createLargeReport, emptyReport, sampleReport } from './sample-report.ts';

const configFile = 'schema-check.yaml';
const reports = { sample: sampleReport, empty: emptyReport, large: createLargeReport(200) };

describe('the formats', () => {
  it('are known by their names alone', () => {
    expect(Object.keys(formats).filter(isFormat)).toEqual(['pretty', 'json', 'github', 'markdown', 'sarif', 'junit']);
    expect(isFormat('toString')).toBe(false);
  });

  it.each(Object.entries(formats))('end with one line break: %s', (_name, print) => {
    for (const report of Object.values(reports)) expect(print(report, { configFile })).toMatch(/[^\n]\n$/);
  });
});

describe('the JSON format', () => {
  const schema = JSON.parse(readFileSync(new URL('../report.schema.json', import.meta.url), 'utf8'));
  const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });
  addFormats.default(ajv);
  const validate = ajv.compile(schema);

  it.each(Object.entries(reports))('holds to the published schema: %s', (_name, report) => {
    validate(JSON.parse(formats.json(report)));
    expect(validate.errors).toBeNull();
  });

  it('has a schema that refuses what the format never writes', () => {
    const written = JSON.parse(formats.json(sampleReport));
    expect(validate({ ...written, version: 2 })).toBe(false);
    expect(validate({ ...written, findings: [{ ...written.findings[0], line: 1 }] })).toBe(false);
  });

  it('has a schema that knows all stages, severities and codes', () => {
    expect(schema.$defs.stage.enum).toEqual(stages);
    expect(schema.$defs.finding.properties.severity.enum).toEqual(severities);
    const pattern = new RegExp(schema.$defs.finding.properties.code.pattern);
    expect(codes.filter((code) => !pattern.test(code))).toEqual([]);
  });

  it('writes every finding as it was found', () => {
    const { findings, counts } = JSON.parse(formats.json(sampleReport));
    expect(findings).toEqual(sampleReport.findings);
    expect(counts).toEqual({ error: 2, warning: 1, info: 2, approved: 1 });
  });
});

describe('the SARIF format', () => {
  const ajv = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false });
  addFormats.default(ajv);
  const validate = ajv.compile(readSarifSchema());
  const run = JSON.parse(formats.sarif(sampleReport, { configFile })).runs[0];

  it.each(Object.entries(reports))('holds to the schema of SARIF 2.1.0: %s', (_name, report) => {
    validate(JSON.parse(formats.sarif(report, { configFile })));
    expect(validate.errors).toBeNull();
  });

  it('is held to a schema that refuses a level it does not know', () => {
    const log = JSON.parse(formats.sarif(sampleReport, { configFile }));
    log.runs[0].results[0].level = 'fatal';
    expect(validate(log)).toBe(false);
  });

  it('points each result at its rule', () => {
    const { rules } = run.tool.driver;
    expect(rules.map(({ id }: { id: string }) => id)).toEqual(codes);
    for (const { ruleId, ruleIndex } of run.results) expect(rules[ruleIndex].id).toBe(ruleId);
  });

  it('gives every result a location, as GitHub asks, and encodes what a URI cannot hold', () => {
    const uris = run.results.map(readUri);
    expect(uris).toContain('apps/a%3Ab%2C%20c%231%7C2.graphql');
    expect(uris.filter((uri: string) => uri === configFile)).toHaveLength(2);
  });

  it('leaves out the file of a finding without a place when there is no configuration file to point at', () => {
    const { results } = JSON.parse(formats.sarif(sampleReport)).runs[0];
    expect(results[2].locations).toEqual([
      { logicalLocations: [{ fullyQualifiedName: 'supergraph', kind: 'module' }] },
    ]);
  });

  it('suppresses what is approved, for the reason that is given, and nothing else', () => {
    const suppressions = run.results.map((result: { suppressions: object[] }) => result.suppressions);
    expect(suppressions.slice(0, -1).flat()).toEqual([]);
    expect(suppressions.at(-1)).toMatchObject([
      { kind: 'external', justification: sampleReport.approved[0]?.approval.reason },
    ]);
  });

  it('tells levels, fingerprints and parts of the schema', () => {
    const levels = run.results.map(({ level }: { level: string }) => level);
    expect(levels).toEqual(['error', 'error', 'warning', 'note', 'note', 'error']);
    const [finding] = sampleReport.findings;
    expect(run.results[0].partialFingerprints).toEqual({ 'schemaCheck/v1': finding?.fingerprint });
    const kinds = run.results.map((result: SarifResult) => result.locations[0].logicalLocations[0].kind);
    expect(kinds).toEqual(['member', 'module', 'module', 'parameter', 'type', 'parameter']);
  });
});

describe('the JUnit format', () => {
  const schema = readFileSync(new URL('fixtures/jenkins-junit.xsd', import.meta.url), 'utf8');
  const validate = (xml: string) => validateXML({ xml: { fileName: 'report.xml', contents: xml }, schema });

  it.each(Object.entries(reports))('holds to the schema of Jenkins: %s', async (_name, report) => {
    const { errors } = await validate(formats.junit(report));
    expect(errors).toEqual([]);
  });

  it('is held to a schema that refuses a suite without a name', async () => {
    const { valid } = await validate(formats.junit(sampleReport).replace('name="diff"', ''));
    expect(valid).toBe(false);
  });

  it('fails a test for each error, and says in each suite how many', () => {
    const xml = formats.junit(sampleReport);
    expect(xml.match(/<failure /g)).toHaveLength(2);
    expect(xml).toContain('<testsuites name="schema check" tests="10" failures="2" errors="0">');
    expect(xml).toContain('<testsuite name="composition" tests="5" failures="1" errors="0" skipped="1">');
  });

  it('passes a test for each stage that passed', () => {
    expect(formats.junit(sampleReport)).toContain(
      '<testcase name="diff: subgraphs, api, public" classname="diff"></testcase>',
    );
  });

  it('replaces what XML cannot hold', () => {
    const [stage] = emptyReport.stages;
    const note = 'a\ud800b\ufffec\u0000d';
    const xml = formats.junit({ ...emptyReport, stages: stage ? [{ ...stage, note }] : [] });
    expect(xml).toContain('a\ufffdb\ufffdc\\u0000d');
  });
});

type SarifResult = {
  locations: [{ physicalLocation: { artifactLocation: { uri: string } }; logicalLocations: [{ kind: string }] }];
};

function readUri({ locations: [{ physicalLocation }] }: SarifResult): string {
  return physicalLocation.artifactLocation.uri;
}

/** It is draft 04, which differs from what is read here in how it names itself only. */
function readSarifSchema(): object {
  const text = readFileSync(new URL('fixtures/sarif-2.1.0-rtm.5.json', import.meta.url), 'utf8');
  const { $schema: _draft, id: _name, ...schema } = JSON.parse(text);
  return schema;
}
