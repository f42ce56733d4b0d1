/** A handle as it is kept and compared: without case. */
export function foldUsername(username: string): string {
  return username.trim().toLowerCase();
}

/** An e-mail address as it is compared: without case, and with characters that only look different made the same. */
export function foldEmail(email: string): string {
  return email.trim().normalize('NFKC').toLowerCase();
}
