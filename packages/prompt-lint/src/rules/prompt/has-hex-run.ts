function isHex(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 97 && code <= 102);
}

/** True for a text that holds so many hexadecimal digits in a row, in lower case; looks at few of its characters. */
export function hasHexRun(lower: string, length: number): boolean {
  for (let at = length - 1; at < lower.length; at += length) {
    if (!isHex(lower.charCodeAt(at))) continue;
    let start = at;
    while (start > 0 && isHex(lower.charCodeAt(start - 1))) start -= 1;
    let end = at + 1;
    while (end - start < length && isHex(lower.charCodeAt(end))) end += 1;
    if (end - start >= length) return true;
  }
  return false;
}
