/** Makes control characters visible that would move a cursor, change a colour or hide what follows; lines and tabs stay. */
export function revealControls(text: string): string {
  return text.replaceAll('\r\n', '\n').replaceAll(/(?![\n\t])[\p{Cc}\p{Bidi_Control}]/gu, (character) => {
    const hexadecimal = character.charCodeAt(0).toString(16).padStart(4, '0');
    return `\\u${hexadecimal}`;
  });
}

/** Breaks lines between words, each to be indented as the line it comes from; a word that is too long stays whole. */
export function wrapLines(text: string, width: number): string[] {
  return text.split('\n').flatMap((line) => {
    if (line.length <= width) return [line];
    const [indent = ''] = /^ */.exec(line) ?? [];
    const lines: string[] = [];
    let current = '';
    for (const word of line.trim().split(/ +/)) {
      if (current !== '' && indent.length + current.length + 1 + word.length > width) {
        lines.push(indent + current);
        current = word;
      } else current += current === '' ? word : ` ${word}`;
    }
    return [...lines, indent + current];
  });
}
