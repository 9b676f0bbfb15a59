const words =
  /example|sample|placeholder|dummy|fake|mock|redacted|change.?me|replace.?me|your[-_ ]?|insert|x{4,}|\*{3,}|\.{3}|0{8,}|(?:0123|1234)5678|abcdefgh|[<{$%]/i;
const leastBits = 3;

/** Shannon entropy of a text in bits per character. */
export function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const char of text) counts.set(char, (counts.get(char) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}

/** Whether a text in the form of a secret only stands for one, as in documentation. */
export function isPlaceholder(text: string): boolean {
  return words.test(text) || entropyOf(text) < leastBits;
}
