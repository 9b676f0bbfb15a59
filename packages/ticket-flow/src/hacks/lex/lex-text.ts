import type { Language } from '../language.ts';
import { lexJs } from './lex-js.ts';
import { lexPlain } from './lex-plain.ts';
import { lexShell } from './lex-shell.ts';
import type { LexedText } from './span-writer.ts';

/**
 * Tells code, comments and strings of a whole text apart. A scanner, not a parser: broken code stays readable.
 * @param hasTags whether JavaScript may hold elements of JSX
 */
export function lexText(text: string, language: Language, hasTags = false): LexedText {
  if (language === 'js') return lexJs(text, hasTags);
  return language === 'shell' ? lexShell(text) : lexPlain(text, language);
}

/** The quotes that a part of a Python file begins inside of, as far as can be told; else nothing. */
function guessPythonQuotes(text: string): string {
  for (const mark of ['"""', "'''"]) {
    const [before, ...others] = text.split(mark);
    // An odd number of marks: one ends a text that began above, or begins one that ends below.
    if (before === undefined || others.length % 2 === 0) continue;
    const opens = before.trim() === '' || /(?:[=(,:\w]|:\s*\n)[ \t]*$/.test(before);
    if (!opens) return mark;
  }
  return '';
}

/** Lexes a part of a file of which the lines before are not known. */
export function lexPart(text: string, language: Language, hasTags = false): LexedText {
  const plain = lexText(text, language, hasTags);
  const isBraced = language === 'go' || language === 'java' || language === 'js' || language === 'rust';
  // A comment ends that never began.
  const cComment = isBraced && plain.code.includes('*/') ? '/*' : '';
  const opening = language === 'python' ? guessPythonQuotes(text) : cComment;
  if (opening === '') return plain;
  const { code, comments, endsOpen } = lexText(`${opening}\n${text}`, language, hasTags);
  const skip = opening.length + 1;
  return { code: code.slice(skip), comments: comments.slice(comments.indexOf('\n') + 1), endsOpen };
}
