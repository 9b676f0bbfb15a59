import type { Language } from '../language.ts';
import { findCommentEnd, findLineEnd, findStringEnd, type StringForm } from './find-end.ts';
import { type LexedText, writeSpans } from './span-writer.ts';

interface Syntax {
  /** Finds the next mark that may open a comment or a string. */
  readonly opener: RegExp;
  readonly lineComment: '#' | '//' | null;
  readonly nested: boolean;
  readonly strings: readonly StringForm[];
}

const quotes = (open: string, multiline = false): StringForm => ({
  open,
  close: open,
  escapes: true,
  multiline,
});

const syntaxes: Readonly<Record<Exclude<Language, 'js' | 'shell'>, Syntax>> = {
  go: {
    opener: /\/[/*]|["'`]/g,
    lineComment: '//',
    nested: false,
    strings: [quotes('"'), quotes("'"), { open: '`', close: '`', escapes: false, multiline: true }],
  },
  // Quoted texts of YAML and its like may be commands, so that they are no strings here.
  hash: { opener: /(?<!\S)#/g, lineComment: '#', nested: false, strings: [] },
  java: {
    opener: /\/[/*]|"""|["']/g,
    lineComment: '//',
    nested: false,
    strings: [quotes('"""', true), quotes('"'), quotes("'")],
  },
  json: { opener: /(?!)/g, lineComment: null, nested: false, strings: [] },
  python: {
    opener: /#|"""|'''|["']/g,
    lineComment: '#',
    nested: false,
    strings: [quotes('"""', true), quotes("'''", true), quotes('"'), quotes("'")],
  },
  rust: { opener: /\/[/*]|\bb?r#*"|"|'/g, lineComment: '//', nested: true, strings: [quotes('"', true)] },
};

/** The literal that begins at a mark only Rust has: a raw string or a character. */
function readRustMark(text: string, start: number, mark: string): readonly [from: number, to: number] | null {
  if (mark !== "'") {
    const from = start + mark.length;
    const end = text.indexOf(`"${'#'.repeat(mark.split('#').length - 1)}`, from);
    return [from, end === -1 ? text.length : end];
  }
  // A lifetime has no closing quote.
  const length = /^'(?:\\(?:u\{[^}]*\}|x..|.)|[^\\'\n])'/u.exec(text.slice(start, start + 14))?.[0].length;
  return length === undefined ? null : [start + 1, start + length - 1];
}

/** Lexes every language whose literals do not nest. */
export function lexPlain(text: string, language: Exclude<Language, 'js' | 'shell'>): LexedText {
  const { opener, lineComment, nested, strings } = syntaxes[language];
  const spans = writeSpans(text);
  let endsOpen = false;
  let at = 0;
  for (;;) {
    opener.lastIndex = at;
    const match = opener.exec(text);
    if (!match) return spans.finish(endsOpen);
    const [mark] = match;
    const start = match.index;
    at = opener.lastIndex;
    const form = strings.find(({ open }) => open === mark);
    if (mark === lineComment) {
      at = findLineEnd(text, start);
      spans.comment(start, at);
    } else if (mark === '/*') {
      const end = findCommentEnd(text, start, ['/*', '*/'], nested);
      endsOpen = end === -1;
      at = endsOpen ? text.length : end;
      spans.comment(start, at);
    } else if (form) {
      const end = findStringEnd(text, at, form);
      if (end === -1 && !form.multiline) continue;
      endsOpen = end === -1;
      const stop = endsOpen ? text.length : end;
      spans.string(at, stop);
      at = stop + form.close.length;
    } else {
      const hidden = readRustMark(text, start, mark);
      if (!hidden) continue;
      spans.string(hidden[0], hidden[1]);
      at = hidden[1] + 1;
    }
  }
}
