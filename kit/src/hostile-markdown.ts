/** Repeats a text up to a length in UTF-16 code units. */
function fill(text: string, length: number): string {
  return text.repeat(Math.ceil(length / text.length)).slice(0, length);
}

/** For tests: texts of a given length that are made to cost their renderer time or memory, by what they are made of. */
export const hostileMarkdown: Record<string, (length: number) => string> = {
  'open brackets': (length) => fill('[', length),
  'open images': (length) => fill('![', length),
  'nested links': (length) => fill('[', length / 2) + fill('](x)', length / 2),
  'mixed emphasis': (length) => fill('*a_ ', length),
  'emphasis in brackets': (length) => fill('[*', length),
  'emphasis that never closes': (length) => fill('*a **a ', length),
  'backticks of every length': (length) =>
    fill(Array.from({ length: 700 }, (_, count) => '`'.repeat(count + 1)).join('a'), length),
  'opening angles': (length) => fill('<', length),
  'opening comments': (length) => fill('<!-- ', length),
  'open autolinks': (length) => fill('<http:', length),
  entities: (length) => fill('&#x41', length),
  'a definition that never ends': (length) => `[a]: u "${fill('a\n', length - 8)}`,
  'many definitions': (length) => fill('[a]: /u "t"\n', length),
  'nested quotes': (length) => fill('> ', length),
  'quotes continued lazily': (length) => '> '.repeat(100) + fill('b\n', length - 200),
  'nested lists': (length) => fill('- ', length),
  'lists and quotes': (length) => fill('> - ', length),
  'wide tables': (length) => `${fill('|a', length / 3)}|\n${fill('|-', length / 3)}|\n${fill('|b', length / 3)}`,
  'tables filled up': (length) => `${'|a'.repeat(200)}\n${'|-'.repeat(200)}\n${fill('|\n', length - 802)}`,
  'text that looks like links': (length) => fill('http://', length),
  'text that looks like addresses': (length) => fill('a@', length),
  'four-byte characters': (length) => fill('🎉', length),
  'four-byte emphasis': (length) => fill('*🎉_ ', length),
  'four-byte hosts': (length) => fill('http://🎉.com ', length),
};

/** Those among them that must be refused at 200,000 characters, since they take many seconds or gigabytes. */
export const unbearableMarkdown: Record<string, (length: number) => string> = {
  'addresses without a scheme': (length) => fill('//a.com/', length),
  'addresses without a scheme, in four-byte characters': (length) => fill('//🎉.com/', length),
  'a long address that is used again and again': (length) =>
    `[a]: http://${fill('a', length / 2)}\n\n${fill('[a] ', length / 2 - 14)}`,
  'a long title that is used again and again': (length) =>
    `[a]: b "${fill('&lt;', length / 2)}"\n\n${fill('[a] ', length / 2 - 12)}`,
};
