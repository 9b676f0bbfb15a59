/** A text with its comments and strings told apart; its lines stay. */
export interface LexedText {
  /** Comments and the content of strings are blank; the quotes and all columns stay. */
  readonly code: string;
  /** The comments alone, without what stands before and behind them. */
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

function lineFeeds(text: string): string {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count += 1;
  return '\n'.repeat(count);
}

/** Begins to lex a text. */
export function writeSpans(text: string): SpanWriter {
  let code = '';
  let comments = '';
  let done = 0;
  const cut = (from: number, to: number, isComment: boolean): void => {
    const plain = text.slice(done, from);
    const hidden = text.slice(from, to);
    code += plain + blank(hidden);
    comments += lineFeeds(plain) + (isComment ? hidden : lineFeeds(hidden));
    done = Math.max(done, to);
  };
  return {
    comment: (from, to) => cut(from, to, true),
    string: (from, to) => cut(from, to, false),
    finish(endsOpen = false) {
      const rest = text.slice(done);
      return { code: code + rest, comments: comments + lineFeeds(rest), endsOpen };
    },
  };
}
