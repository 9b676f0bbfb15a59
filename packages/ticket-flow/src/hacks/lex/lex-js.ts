import { findJsRegexEnd, findJsTemplateStop, mayStartJsValue } from '@backlog-toolkit/ticket-core';
import { findCommentEnd, findLineEnd, findStringEnd } from './find-end.ts';
import { type LexedText, writeSpans } from './span-writer.ts';

/** What is being read: code up to its brace, the text of a template, the inside of a tag, what an element holds. */
type Mode = 'code' | 'template' | 'tag' | 'children';

interface Level {
  readonly mode: Mode;
  /** Braces that are open in this code. */
  braces: number;
}

interface Span {
  readonly from: number;
  readonly to: number;
  readonly isComment: boolean;
}

const marks = /\/[/*]?|["'`{}<]/g;
const tagMarks = /\/[/*>]?|["'{>]/g;
const childMarks = /<\/|<(?=[A-Za-z_$>])|\{/g;
// `<T,>(x) => x` and `<T extends U>(x) => x` are functions.
const tagStart = /<(?:>|(?!const\s|[\w$]+\s*(?:,|=|extends\b))[A-Za-z_$])/y;

function isTag(text: string, at: number): boolean {
  tagStart.lastIndex = at;
  return tagStart.test(text) && mayStartJsValue(text, at);
}

class JsLexer {
  readonly #text: string;
  readonly #levels: Level[] = [{ mode: 'code', braces: 0 }];
  readonly #spans: Span[] = [];
  #at = 0;
  #endsOpen = false;
  #readsTags: boolean;
  /** Elements that are open. */
  #elements = 0;
  /** Where to go back to when it turns out that a tag was none. */
  #doubt: { readonly at: number; readonly spans: number } | null = null;

  constructor(text: string, hasTags: boolean) {
    this.#text = text;
    this.#readsTags = hasTags;
  }

  lex(): LexedText {
    do {
      while (this.#readNext());
    } while (this.#goBack());
    const spans = writeSpans(this.#text);
    for (const { from, to, isComment } of this.#spans)
      if (isComment) spans.comment(from, to);
      else spans.string(from, to);
    return spans.finish(this.#endsOpen);
  }

  /** Reads up to the next thing of interest; false at the end. */
  #readNext(): boolean {
    const { mode } = this.#level;
    if (mode === 'template') return this.#readTemplate();
    if (mode === 'children') return this.#readChildren();
    return mode === 'tag' ? this.#readTag() : this.#readCode();
  }

  /** At the end of a text whose elements are not closed: what looked like one was something else. */
  #goBack(): boolean {
    if (!this.#doubt || this.#elements === 0) return false;
    this.#at = this.#doubt.at;
    this.#spans.length = this.#doubt.spans;
    this.#levels.length = this.#levels.findIndex(({ mode }) => mode === 'tag' || mode === 'children');
    this.#elements = 0;
    this.#readsTags = false;
    this.#endsOpen = false;
    return true;
  }

  get #level(): Level {
    return this.#levels.at(-1) ?? { mode: 'code', braces: 0 };
  }

  #push(mode: Mode): void {
    this.#levels.push({ mode, braces: 0 });
  }

  #pop(): void {
    if (this.#levels.length > 1) this.#levels.pop();
  }

  #find(pattern: RegExp): { readonly mark: string; readonly start: number } | null {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (!match) return null;
    this.#at = pattern.lastIndex;
    return { mark: match[0], start: match.index };
  }

  #hide(from: number, to: number, isComment = false): void {
    this.#spans.push({ from, to, isComment });
  }

  #readTemplate(): boolean {
    const text = this.#text;
    const stop = findJsTemplateStop(text, this.#at);
    this.#hide(this.#at, stop);
    this.#endsOpen = stop === text.length;
    if (this.#endsOpen) {
      this.#at = stop;
      return false;
    }
    const isHole = text.charAt(stop) === '$';
    this.#at = stop + (isHole ? 2 : 1);
    if (isHole) this.#push('code');
    else this.#pop();
    return true;
  }

  #readComment(start: number, end: number): void {
    this.#endsOpen = end === -1;
    this.#at = end === -1 ? this.#text.length : end;
    this.#hide(start, this.#at, true);
  }

  #readString(quote: string, isInTag: boolean): void {
    const end = findStringEnd(this.#text, this.#at, {
      open: '',
      close: quote,
      escapes: !isInTag,
      multiline: isInTag,
    });
    if (end === -1) return;
    this.#hide(this.#at, end);
    this.#at = end + 1;
  }

  #openElement(start: number): void {
    if (this.#elements === 0) this.#doubt = { at: start + 1, spans: this.#spans.length };
    this.#elements += 1;
    this.#push('tag');
  }

  #closeElement(): void {
    this.#elements -= 1;
    this.#pop();
  }

  /** What code and tags have in common. */
  #readMark(mark: string, start: number, isInTag: boolean): void {
    if (mark === '//') this.#readComment(start, findLineEnd(this.#text, start));
    else if (mark === '/*') this.#readComment(start, findCommentEnd(this.#text, start, ['/*', '*/'], false));
    else if (mark === '"' || mark === "'") this.#readString(mark, isInTag);
  }

  #readTag(): boolean {
    const found = this.#find(tagMarks);
    if (!found) return false;
    const { mark, start } = found;
    if (mark === '{') this.#push('code');
    else if (mark === '/>') this.#closeElement();
    else if (mark === '>') {
      this.#pop();
      this.#push('children');
    } else this.#readMark(mark, start, true);
    return true;
  }

  #readChildren(): boolean {
    const from = this.#at;
    const found = this.#find(childMarks);
    this.#hide(from, found ? found.start : this.#text.length);
    if (!found) return false;
    if (found.mark === '{') this.#push('code');
    else if (found.mark === '<') this.#openElement(found.start);
    else {
      const end = this.#text.indexOf('>', this.#at);
      this.#at = end === -1 ? this.#text.length : end + 1;
      this.#closeElement();
    }
    return true;
  }

  #readSlash(start: number): void {
    const end = mayStartJsValue(this.#text, start) ? findJsRegexEnd(this.#text, this.#at) : -1;
    if (end === -1) return;
    this.#hide(this.#at, end);
    this.#at = end + 1;
  }

  #readCode(): boolean {
    const found = this.#find(marks);
    if (!found) return false;
    const { mark, start } = found;
    const level = this.#level;
    if (mark === '{') level.braces += 1;
    else if (mark === '}') {
      if (level.braces > 0) level.braces -= 1;
      else this.#pop();
    } else if (mark === '`') this.#push('template');
    else if (mark === '<') {
      if (this.#readsTags && isTag(this.#text, start)) this.#openElement(start);
    } else if (mark === '/') this.#readSlash(start);
    // The address in `<a>https://…</a>` is no comment.
    else if (mark !== '//' || this.#text.charAt(start - 1) !== ':') this.#readMark(mark, start, false);
    return true;
  }
}

/**
 * Lexes JavaScript or TypeScript; what stands in a template's holes is code.
 * @param hasTags whether `<` may begin an element of JSX, of which what is in braces is code and the rest text
 */
export function lexJs(text: string, hasTags: boolean): LexedText {
  return new JsLexer(text, hasTags).lex();
}
