import { hasControlCharacters, isLongerThan } from '@supergraph/kit/refusal';
import { type AccountError, describeError } from './account-error.ts';

const usernameForm = /^[a-z0-9_]{3,30}$/;
const maximumDisplayName = 50; // characters
const maximumBio = 500; // characters
const maximumReason = 500; // characters
/** Something, an @, and a domain with a dot: whether an address works, only a message to it can tell. */
const emailForm = /^[^\s@"(),:;<>[\\\]]+@[^\s@.]+(\.[^\s@.]+)+$/;
/** A letter, a digit, a sign or a picture: something that leaves a mark. */
const visible = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** UTF-16 code units, as of RFC 5321; no handle is longer. */
export const maximumIdentifier = 254;

/** What is wrong with a handle that has been folded; nothing if the list is empty. */
export function findUsernameProblems(username: string): AccountError[] {
  if (usernameForm.test(username)) return [];
  return [describeError('INVALID_INPUT', 'username', 'The handle must have 3 to 30 characters of a-z, 0-9 and _.')];
}

/** @param argument The field of the input that brought the address. */
export function findEmailProblems(email: string, argument: string): AccountError[] {
  if (email.length <= maximumIdentifier && emailForm.test(email) && isLine(email)) return [];
  return [describeError('INVALID_INPUT', argument, 'The e-mail address must have the form name@domain.example.')];
}

export function findDisplayNameProblems(displayName: string): AccountError[] {
  const refuse = (message: string) => [describeError('INVALID_INPUT', 'displayName', message)];
  if (isLongerThan(maximumDisplayName, displayName)) {
    return refuse(`The name must have at most ${maximumDisplayName} characters.`);
  }
  if (!isLine(displayName)) return refuse('The name must be one line of plain text.');
  return visible.test(displayName) ? [] : refuse('The name must have a character that can be seen.');
}

export function findBioProblems(bio: string): AccountError[] {
  const refuse = (message: string) => [describeError('INVALID_INPUT', 'bio', message)];
  if (isLongerThan(maximumBio, bio)) return refuse(`The biography must have at most ${maximumBio} characters.`);
  return isText(bio) ? [] : refuse('The biography must be plain text.');
}

export function findReasonProblems(reason: string): AccountError[] {
  const refuse = (message: string) => [describeError('INVALID_INPUT', 'reason', message)];
  if (reason === '' || isLongerThan(maximumReason, reason)) {
    return refuse(`The reason must have 1 to ${maximumReason} characters.`);
  }
  return isText(reason) ? [] : refuse('The reason must be plain text.');
}

/** Lines of plain text with nothing around them, each ended alike. */
export function tidyText(text: string): string {
  return text.replaceAll('\r\n', '\n').trim();
}

function isText(text: string): boolean {
  return isLine(text.replaceAll(/[\n\t]/g, ' '));
}

/** One line, of whole characters: half a surrogate pair cannot be kept. */
function isLine(text: string): boolean {
  return !hasControlCharacters(text) && !/\p{Cs}/u.test(text);
}
