const blockStart = /^(?:#{1,6}(?=\s|$)|>|[-+*](?=\s|$)|`{3}|~{3}|[-_*=]{2,}|\||<|\[[ xX]\]|\[[^\]]*\]:)/;

/** Puts text on one line, with single spaces and nothing that opens a comment. */
export function oneLineText(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ').replaceAll('<!--', '<\\!--');
}

/** Puts text on one line that is a paragraph behind a list marker, whatever it begins with. */
export function listItemText(text: string): string {
  const line = oneLineText(text);
  if (blockStart.test(line)) return `\\${line}`;
  return line.replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2');
}
