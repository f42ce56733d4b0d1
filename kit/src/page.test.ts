import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from './app-error.ts';
import { describeList, type Position } from './page.ts';

type Row = { at: number; id: string };
const list = describeList<Row>('things', ({ at, id }) => [at, id]);
const rows = fc.array(fc.record({ at: fc.maxSafeInteger(), id: fc.string() }), { minLength: 1, maxLength: 5 });

describe('describeList', () => {
  it('reads any position back from the cursor it wrote', () => {
    fc.assert(
      fc.property(rows, (page) => {
        const { edges } = list.createConnection(page, { first: 100, after: null });
        const positions = edges.map(({ cursor }) => list.readArguments({ first: 1, after: cursor }).after);
        expect(positions).toEqual(page.map(({ at, id }): Position => [at, id]));
      }),
    );
  });

  it('refuses any text that is no cursor of this list, and never fails in another way', () => {
    const other = describeList<Row>('other things', ({ at, id }) => [at, id]);
    const foreign = rows.map((page) => other.createConnection(page, { first: 1, after: null }).edges[0]?.cursor ?? '');
    const encoded = fc.json().map((text) => Buffer.from(text).toString('base64url'));
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), encoded, foreign), (after) => {
        expect(() => list.readArguments({ first: 1, after })).toThrow(AppError);
      }),
    );
  });

  it('knows whether more items follow from the one row beyond the page', () => {
    const three = [1, 2, 3].map((at) => ({ at, id: String(at) }));
    const page = list.createConnection(three, { first: 2, after: null });
    expect(page.nodes).toEqual(three.slice(0, 2));
    expect(page.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    expect(list.createConnection(three, { first: 3, after: [0, ''] }).pageInfo).toMatchObject({
      hasNextPage: false,
      hasPreviousPage: true,
    });
  });

  it('has no cursors on an empty page', () => {
    const { pageInfo } = list.createConnection([], { first: 2, after: null });
    expect(pageInfo).toEqual({ hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null });
  });
});
