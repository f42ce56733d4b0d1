/** How it is said that something is not taken, and what is asked for instead. */
export type Words = { not: string; instead: string };

/** Of a schema that has taken the place of another. */
export const afterwards: Words = { not: 'any more', instead: 'now' };

/** Of a schema that is asked besides the other. */
export const elsewhere: Words = { not: 'there', instead: 'there' };
