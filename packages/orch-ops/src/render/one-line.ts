/** Text as one field of one line: line ends and tabs become blanks. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\t\r\n]+/g, ' ');
}
