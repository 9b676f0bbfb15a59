/** Text on one line: line breaks and the white space around them become a single space. */
export function putOnOneLine(text: string): string {
  const parts = text.split(/[\n\v\f\r\u0085\u2028\u2029]/).map((part) => part.trim());
  return parts.filter((part) => part !== '').join(' ');
}
