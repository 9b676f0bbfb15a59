import { resolvesToString } from '../frontmatter/plain-scalar.ts';

// Readers of YAML 1.1 take these for true and false.
const oldBooleans = /^(?:y|n|yes|no|on|off)$/i;
const plain = /^\p{L}(?:[\p{L}\p{N} _./()+-]*[\p{L}\p{N}_/().])?$/u;
const escaped = /[\u007f-\u009f\u2028\u2029\ufeff\p{Surrogate}]/gu;

/** Writes text as a YAML value on one line that every YAML reader takes for that very text. */
export function yamlScalar(text: string): string {
  if (plain.test(text) && resolvesToString(text) && !oldBooleans.test(text)) return text;
  return JSON.stringify(text).replaceAll(
    escaped,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Writes texts as a YAML list on one line. */
export function yamlList(items: readonly string[]): string {
  return `[${items.map(yamlScalar).join(', ')}]`;
}
