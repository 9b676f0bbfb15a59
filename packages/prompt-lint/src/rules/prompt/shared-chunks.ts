import { hashText } from '../../document/hash-text.ts';
import type { PromptDocument } from '../../document/prompt-document.ts';

/** What a comparison of prefixes needs of a prompt. */
export interface Chunks {
  /** Prompts with other tools or another model share nothing. */
  readonly group: string;
  /** Of each part between blank lines, in text order. */
  readonly keys: readonly string[];
  readonly chars: readonly number[];
  readonly lines: readonly number[];
}

const maxChunks = 1000;

/** Cuts a prompt into parts at blank lines; null where nobody shares prefixes, or nothing is there. */
export function readChunks(document: PromptDocument): Chunks | null {
  const { surface, scan, body, text, keys: frontmatter } = document;
  if (surface !== 'agent' && surface !== 'prompt') return null;
  const keys: string[] = [];
  const chars: number[] = [];
  const lines: number[] = [];
  const add = (start: number, end: number, line: number): void => {
    keys.push(hashText(text.slice(start, end).trim()));
    chars.push(end - start);
    lines.push(line);
  };
  let open: { readonly start: number; readonly line: number } | null = null;
  let end = 0;
  for (const line of scan.lines) {
    if (line.start < body.start) continue;
    const isBlank = line.kind === 'blank' || text.slice(line.start, line.end).trim() === '';
    if (isBlank && open !== null) {
      add(open.start, end, open.line);
      open = null;
    }
    if (isBlank) continue;
    open ??= { start: line.start, line: line.number };
    ({ end } = line);
    if (keys.length === maxChunks) break;
  }
  if (open !== null) add(open.start, end, open.line);
  const group =
    surface === 'agent'
      ? `${frontmatter.get('model')?.value ?? ''}\n${frontmatter.get('tools')?.value ?? ''}`
      : '';
  return keys.length < 2 ? null : { group, keys, chars, lines };
}
