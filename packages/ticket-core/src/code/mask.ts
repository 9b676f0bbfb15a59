import type { Language } from './languages.ts';
import { maskJs } from './mask-js.ts';
import { findStringEnd, makeMaskWriter } from './mask-writer.ts';

interface StringForm {
  readonly open: string;
  readonly close: string;
  readonly escapes: boolean;
  readonly multiline: boolean;
}

interface Syntax {
  /** Finds the next mark that may open a comment or a string. */
  readonly opener: RegExp;
  readonly lineComment: readonly string[];
  readonly blockComment: readonly (readonly [open: string, close: string])[];
  readonly nested: boolean;
  readonly strings: readonly StringForm[];
}

const escaped = (open: string, multiline = false): StringForm => ({
  open,
  close: open,
  escapes: true,
  multiline,
});
const raw = (open: string): StringForm => ({ open, close: open, escapes: false, multiline: true });
const cComments = { lineComment: ['//'], blockComment: [['/*', '*/']] } as const;

const syntaxes: Readonly<Record<Exclude<Language, 'js'>, Syntax>> = {
  python: {
    opener: /#|"""|'''|["']/g,
    lineComment: ['#'],
    blockComment: [],
    nested: false,
    strings: [escaped('"""', true), escaped("'''", true), escaped('"'), escaped("'")],
  },
  go: {
    opener: /\/[/*]|["'`]/g,
    ...cComments,
    nested: false,
    strings: [escaped('"'), escaped("'"), raw('`')],
  },
  rust: { opener: /\/[/*]|\br#*"|"|'/g, ...cComments, nested: true, strings: [escaped('"', true)] },
  java: {
    opener: /\/[/*]|"""|["']/g,
    ...cComments,
    nested: false,
    strings: [escaped('"""', true), escaped('"'), escaped("'")],
  },
  kotlin: {
    opener: /\/[/*]|"""|["']/g,
    ...cComments,
    nested: true,
    strings: [raw('"""'), escaped('"'), escaped("'")],
  },
  swift: {
    opener: /\/[/*]|"""|"/g,
    ...cComments,
    nested: true,
    strings: [escaped('"""', true), escaped('"')],
  },
  ruby: {
    opener: /#|^=begin\b|["']/gm,
    lineComment: ['#'],
    blockComment: [['=begin', '\n=end']],
    nested: false,
    strings: [escaped('"'), escaped("'")],
  },
  css: { opener: /\/[/*]|["']/g, ...cComments, nested: false, strings: [escaped('"'), escaped("'")] },
};

function findCommentEnd(text: string, start: number, open: string, close: string, nested: boolean): number {
  let depth = 1;
  let at = start + open.length;
  while (depth > 0) {
    const end = text.indexOf(close, at);
    if (end === -1) return text.length;
    const inner = nested ? text.slice(at, end).split(open).length - 1 : 0;
    depth += inner - 1;
    at = end + close.length;
  }
  return at;
}

/** A Rust raw string (`r#"…"#`), character or lifetime at an offset: where it ends, or -1 when nothing is to hide. */
function readRustMark(text: string, start: number, mark: string): readonly [from: number, to: number] | null {
  if (mark.startsWith('r')) {
    const from = start + mark.length;
    const end = text.indexOf(`"${'#'.repeat(mark.length - 2)}`, from);
    return [from, end === -1 ? text.length : end];
  }
  const char = /^'(?:\\(?:u\{[^}]*\}|x..|.)|[^\\'\n])'/u.exec(text.slice(start, start + 14))?.[0];
  return char === undefined ? null : [start + 1, start + char.length - 1];
}

function maskGeneric(text: string, language: Exclude<Language, 'js'>): string {
  const syntax = syntaxes[language];
  const { opener } = syntax;
  const mask = makeMaskWriter(text);
  let at = 0;
  for (;;) {
    opener.lastIndex = at;
    const match = opener.exec(text);
    if (!match) return mask.finish();
    const start = match.index;
    const mark = match[0];
    at = opener.lastIndex;
    const block = syntax.blockComment.find(([open]) => open === mark);
    const form = syntax.strings.find(({ open }) => open === mark);
    if (syntax.lineComment.includes(mark)) {
      // `url(https://…)` in a style sheet is no comment.
      if (language === 'css' && text[start - 1] === ':') continue;
      const end = text.indexOf('\n', start);
      at = end === -1 ? text.length : end;
      mask.hide(start, at);
    } else if (block) {
      at = findCommentEnd(text, start, block[0], block[1], syntax.nested);
      mask.hide(start, at);
    } else if (form) {
      const end = findStringEnd(text, at, form);
      if (end === -1) continue;
      mask.hide(at, end);
      at = end + form.close.length;
    } else {
      const hidden = readRustMark(text, start, mark);
      if (!hidden) continue;
      mask.hide(hidden[0], hidden[1]);
      at = hidden[1] + 1;
    }
  }
}

/** A file's text as its language sees it: of a component (`.vue`, `.svelte`) only the scripts, the rest blank. */
export function prepareCode(path: string, text: string): string {
  return /\.(?:vue|svelte)$/i.test(path) ? keepScripts(text) : text;
}

function keepScripts(text: string): string {
  const mask = makeMaskWriter(text);
  let done = 0;
  for (const match of text.matchAll(/<script\b[^>]*>/gi)) {
    if (match.index < done) continue;
    const from = match.index + match[0].length;
    const end = text.slice(from).search(/<\/script\s*>/i);
    mask.hide(done, from);
    done = end === -1 ? text.length : from + end;
  }
  mask.hide(done, text.length);
  return mask.finish();
}

/**
 * Code with comments and the content of strings blank; offsets, lines and quotes stay. It is a scanner, not a parser:
 * exotic nesting may hide too little or too much, and never fails.
 */
export function maskCode(text: string, language: Language): string {
  return language === 'js' ? maskJs(text) : maskGeneric(text, language);
}
