import { maskJs } from './mask-js.ts';

/** JSON with comments and trailing commas as people write it in tsconfig.json; null when it is no object. */
export function parseLenientJson(text: string): Readonly<Record<string, unknown>> | null {
  const bare = text.replace(/^\uFEFF/, '');
  // The mask hides strings too, so only what is blank in it outside quotes is a comment.
  const masked = maskJs(bare);
  let plain = '';
  let inString = false;
  for (let at = 0; at < bare.length; at += 1) {
    const isQuote = masked[at] === '"';
    plain += inString || isQuote ? bare[at] : masked[at];
    if (isQuote) inString = !inString;
  }
  try {
    return asRecord(JSON.parse(plain));
  } catch {
    try {
      return asRecord(JSON.parse(plain.replaceAll(/,(\s*[}\]])/g, '$1')));
    } catch {
      // Someone else's broken file: its own tool will complain.
      return null;
    }
  }
}

/** A value as an object with unknown entries, or null. */
export function asRecord(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
}
