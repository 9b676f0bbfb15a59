/** A text with its comments and strings told apart; lines and columns are those of the text. */
export interface LexedText {
  /** Comments and the content of strings are blank; the quotes stay. */
  readonly code: string;
  /** Everything but comments is blank. */
  readonly comments: string;
  /** True when the text ends inside a comment or a string. */
  readonly endsOpen: boolean;
}

/** Collects where comments and strings are, in the order of the text. */
export interface SpanWriter {
  comment(from: number, to: number): void;
  string(from: number, to: number): void;
  finish(endsOpen?: boolean): LexedText;
}

const blank = (text: string): string =>
  text.includes('\n') ? text.replace(/[^\n]/g, ' ') : ' '.repeat(text.length);

/** Begins to lex a text. */
export function writeSpans(text: string): SpanWriter {
  const code: string[] = [];
  const comments: string[] = [];
  let done = 0;
  const cut = (from: number, to: number, isComment: boolean): void => {
    const plain = text.slice(done, from);
    const hidden = text.slice(from, to);
    const empty = blank(hidden);
    code.push(plain, empty);
    comments.push(blank(plain), isComment ? hidden : empty);
    done = Math.max(done, to);
  };
  return {
    comment: (from, to) => cut(from, to, true),
    string: (from, to) => cut(from, to, false),
    finish(endsOpen = false) {
      const rest = text.slice(done);
      return { code: code.join('') + rest, comments: comments.join('') + blank(rest), endsOpen };
    },
  };
}
