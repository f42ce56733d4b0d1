/** A handle as it is kept and compared: without case. */
export function foldUsername(username: string): string {
  return username.trim().toLowerCase();
}

/** An e-mail address as it is compared. */
export function foldEmail(email: string): string {
  return foldText(email.trim());
}

/**
 * A text as it is compared: without case, and with characters that only look different made the same. The length of the
 * text must have been checked: runs of accents take time by their square.
 */
export function foldText(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
