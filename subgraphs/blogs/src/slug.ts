const maximumLength = 80;

/** The slug of a tag, in which `C`, `C++` and `C#` stay apart and a hashtag is the tag it names. */
export function createTagSlug(name: string): string {
  return createSlug(name.trim().replace(/^#+/, '').replaceAll('+', ' plus ').replaceAll('#', ' sharp '));
}

/**
 * The part of an address that a text makes: lower case, letters and digits of any script, words joined by dashes. The length
 * of the text must have been checked: runs of accents take time by their square.
 */
export function createSlug(text: string): string {
  const words = text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu);
  const slug = words?.join('-') ?? '';
  if (slug.length <= maximumLength) return slug;
  const cut = slug.slice(0, maximumLength + 1);
  const lastDash = cut.lastIndexOf('-');
  return lastDash > 0 ? cut.slice(0, lastDash) : cut.slice(0, maximumLength).replace(/[\uD800-\uDBFF]$/, '');
}
