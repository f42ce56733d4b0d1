/** Why a mutation was refused, in a form that the caller can act on; an entry of a payload's `userErrors`. */
export type UserError<Code extends string> = { code: Code; message: string; path: string[] | null };

/** Ends a use case, and rolls its transaction back, with reasons that the caller of the mutation is told as data. */
export class Refusal<Code extends string> extends Error {
  override readonly name = 'Refusal';
  readonly userErrors: readonly UserError<Code>[];

  constructor(...userErrors: readonly UserError<Code>[]) {
    super(userErrors.map(({ code }) => code).join(', '));
    this.userErrors = userErrors;
  }
}

/** What the schema promises with `@listSize(assumedSize: 5)`, and prices. */
const mostUserErrors = 5;

/**
 * Turns what came of a use case into a payload: what `present` makes of its result, or the first reasons of its refusal.
 * Any other error goes on and fails the field.
 */
export async function settle<Result, Payload extends object, Code extends string>(
  work: Promise<Result>,
  present: (result: Result) => Payload,
): Promise<Partial<Payload> & { userErrors: UserError<Code>[] }> {
  try {
    return { ...present(await work), userErrors: [] };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { userErrors: error.userErrors.slice(0, mostUserErrors) } as Partial<Payload> & {
      userErrors: UserError<Code>[];
    };
  }
}

/** The length of a text as people count it: in Unicode code points, so that an emoji is not two characters. */
export function countCharacters(text: string): number {
  let count = 0;
  for (const _character of text) count += 1;
  return count;
}

/** Whether a text has more characters than it may. Those of one that is far too long are not counted. */
export function isLongerThan(maximum: number, text: string): boolean {
  // No character has more than two code units.
  return text.length > 2 * maximum || countCharacters(text) > maximum;
}

/** Whether a text holds characters that no single line of plain text has, or that turn its direction around. */
export function hasControlCharacters(text: string): boolean {
  return /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u.test(text.trim());
}
