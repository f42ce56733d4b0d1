import { parseApprovals } from '@supergraph/schema-check/approval-file';
import { type Approval, applyApprovals } from '@supergraph/schema-check/approvals';
import { createFinding } from '@supergraph/schema-check/finding';
import { describe, expect, it } from 'vitest';

const wanted = createFinding('COMPOSERS_DISAGREE', {
  subject: 'supergraph',
  coordinate: null,
  message: 'They differ.',
});
const broken = createFinding('COMPOSITION_FAILED', { subject: 'supergraph', coordinate: null, message: 'It fails.' });
const place = { file: 'approvals.yaml', line: 1, column: 3 };
const approve = (fingerprint: string, expires = '2026-12-31'): Approval => ({
  fingerprint,
  reason: 'It is known.',
  owner: 'ada',
  expires,
  place,
});
const apply = (head: Approval[], base: Approval[] = [], isComplete = true) => {
  const { findings, approved } = applyApprovals([wanted, broken], { head, base }, { isComplete, today: '2026-12-31' });
  return { codes: findings.map(({ code }) => code), approved: approved.map(({ finding }) => finding.code) };
};

describe('an approval', () => {
  it('sets aside the finding that it names, on its last day too', () => {
    expect(apply([approve(wanted.fingerprint)])).toEqual({
      codes: ['COMPOSITION_FAILED'],
      approved: ['COMPOSERS_DISAGREE'],
    });
  });

  it('fails when it has expired, and sets nothing aside', () => {
    expect(apply([approve(wanted.fingerprint, '2026-12-30')])).toEqual({
      codes: ['COMPOSERS_DISAGREE', 'COMPOSITION_FAILED', 'APPROVAL_EXPIRED'],
      approved: [],
    });
  });

  it('fails when it names nothing that has been found, unless that is in the base by now', () => {
    const unknown = approve('0123456789ab');
    expect(apply([unknown]).codes).toContain('APPROVAL_STALE');
    expect(apply([unknown], [unknown]).codes).toContain('APPROVAL_SPENT');
  });

  it('is not judged when the graph does not hold, so that nobody knows what it is for', () => {
    expect(apply([approve('0123456789ab')], [], false).codes).toEqual(['COMPOSERS_DISAGREE', 'COMPOSITION_FAILED']);
  });

  it('cannot make a graph hold', () => {
    expect(apply([approve(broken.fingerprint)])).toEqual({
      codes: ['COMPOSERS_DISAGREE', 'COMPOSITION_FAILED', 'APPROVAL_REFUSED'],
      approved: [],
    });
  });
});

it.each(['OPERATION_INVALID', 'CONTRACT_FAILED', 'SUBGRAPH_INVALID'] as const)('cannot make %s hold', (code) => {
  const finding = createFinding(code, { subject: 'web 1', coordinate: null, message: 'It does not hold.' });
  const head = [approve(finding.fingerprint)];
  const { findings, approved } = applyApprovals(
    [finding],
    { head, base: [] },
    { isComplete: true, today: '2026-01-01' },
  );
  expect([findings.map((each) => each.code), approved]).toEqual([[code, 'APPROVAL_REFUSED'], []]);
});

it('asks for nothing once its change is in the base, also when it has expired', () => {
  const [old] = [approve('0123456789ab', '2026-01-01')];
  expect(apply([old], [old]).codes).toEqual(['COMPOSERS_DISAGREE', 'COMPOSITION_FAILED', 'APPROVAL_SPENT']);
  expect(apply([old]).codes).toEqual(['COMPOSERS_DISAGREE', 'COMPOSITION_FAILED', 'APPROVAL_EXPIRED']);
});

describe('a file of approvals', () => {
  it('may be empty', () => {
    expect(parseApprovals('approvals.yaml', '# none\n')).toEqual([]);
  });

  it('tells each approval with its line', () => {
    const text = `# known\n- fingerprint: 0123456789ab\n  reason: It is known.\n  owner: ada\n  expires: 2026-12-31\n`;
    expect(parseApprovals('approvals.yaml', text)).toEqual([
      { ...approve('0123456789ab'), place: { file: 'approvals.yaml', line: 2, column: 3 } },
    ]);
  });

  it('has text everywhere, also where YAML takes it for a number', () => {
    const text = '- { fingerprint: 1234e5678901, reason: 12, owner: 007, expires: 2026-12-31 }\n';
    expect(parseApprovals('approvals.yaml', text)).toMatchObject([
      { fingerprint: '1234e5678901', reason: '12', owner: '007' },
    ]);
  });

  it('with a mistake is refused with its line', () => {
    const text = '- { fingerprint: nope, reason: x, owner: ada, expires: tomorrow }\n';
    expect(() => parseApprovals('approvals.yaml', text)).toThrow(
      'approvals.yaml:1:18: `0.fingerprint` is not valid: give the twelve characters that the finding names.\n' +
        'approvals.yaml:1:56: `0.expires` is not valid: give the last day on which it counts, as 2026-12-31.',
    );
  });
});
