import { z } from 'zod';
import type { Approval } from './approvals.ts';
import { parseYamlFile } from './yaml-file.ts';

const text = z.string().trim().min(1);
const approvalsSchema = z
  .array(
    z.strictObject({
      fingerprint: z.string().regex(/^[0-9a-f]{12}$/, { error: 'give the twelve characters that the finding names' }),
      reason: text,
      owner: text,
      expires: z.iso.date({ error: 'give the last day on which it counts, as 2026-12-31' }),
    }),
  )
  .nullable();

/**
 * Reads the approvals of a project.
 *
 * @throws UsageError telling every problem with its line.
 */
export function parseApprovals(file: string, content: string): Approval[] {
  const { value, findPlace } = parseYamlFile(file, content, approvalsSchema, 'text');
  return (value ?? []).map((approval, index) => ({ ...approval, place: findPlace([index]) }));
}
