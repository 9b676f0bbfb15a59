import type { PromptDocument } from './prompt-document.ts';

/** One `@path` that makes a file part of CLAUDE.md. */
export interface ImportMention {
  /** Offset of the `@`. */
  readonly start: number;
  readonly end: number;
  /** As written, without the `@`. */
  readonly file: string;
}

// White space goes before, or emphasis that begins there.
const imported =
  /(?<=^|\s|(?<!\S)[*_]{1,3})@((?:~\/|\.{0,2}\/)?[\w.-][\w./ \\-]{0,200}?[\w-])(?=[*_]{0,3}[.,;:)\]}>"']{0,2}(?:\s|$))/g;

/** The imports of a text in their order; none in code, comments or quotes. */
export function* findImports(document: PromptDocument): Iterable<ImportMention> {
  const { text, body } = document;
  // Others may use the pattern while this one waits.
  let at = text.includes('@') ? body.start : text.length;
  while (at < text.length) {
    imported.lastIndex = at;
    const match = imported.exec(text);
    if (match === null) return;
    const [shown, file = ''] = match;
    at = match.index + shown.length;
    if (document.placeAt(match.index) === 'text') yield { start: match.index, end: at, file };
  }
}
