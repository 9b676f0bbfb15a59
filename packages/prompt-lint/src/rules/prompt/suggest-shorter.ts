import type { FrontmatterKey } from '../../document/frontmatter-keys.ts';
import type { PromptDocument } from '../../document/prompt-document.ts';
import type { Fix } from '../../edit/edit.ts';
import { suggest } from '../../edit/suggest.ts';

const sentenceEnd = /[.!?] (?=[A-Z])/g;

/** Suggests to keep the first sentences of a description, and to begin the body with the others. */
export function suggestShorter(
  { text, scan, body }: PromptDocument,
  { value, valueStart, end }: FrontmatterKey,
  limit: number,
): Fix | null {
  // Only what stands on one line and needs no quotes can be cut anywhere.
  if (text.slice(valueStart, end).trimEnd() !== value || /^[^A-Za-z]|: | #/.test(value)) return null;
  let cut = 0;
  for (const match of value.matchAll(sentenceEnd)) if (match.index + 1 <= limit) cut = match.index + 1;
  if (cut === 0) return null;
  const { eol } = scan;
  const gap = /^[ \t]*[\r\n]/.test(text.slice(body.start, body.start + 200)) ? '' : eol;
  return suggest(
    'Keep the first sentences, and begin the body with the rest',
    { start: valueStart + cut, end: valueStart + value.length, text: '' },
    { start: body.start, end: body.start, text: `${eol}${value.slice(cut).trim()}${eol}${gap}` },
  );
}
