import { stopWords } from './stop-words.ts';

const maxTokenLength = 64;
const asciiText = /^[\0-\x7f]*$/;
// A word, or words that `_`, `.`, `/` or `\` joins to an identifier, a file name or a path.
const asciiChunk = /[A-Za-z0-9]+(?:[_./\\]+[A-Za-z0-9]+)*/g;
const unicodeChunk = /[\p{L}\p{M}\p{N}]+(?:[_./\\]+[\p{L}\p{M}\p{N}]+)*/gu;
const asciiJoint = /[_./\\]|[a-z0-9][A-Z]|[A-Z]{2}[a-z]{2}/;
const unicodeJoint = /[_./\\]|[\p{Ll}\p{N}]\p{Lu}|\p{Lu}{2}\p{Ll}{2}/u;
// Between words of camelCase, and between an acronym and the word behind it (`HTTPServer`, but not `URLs`).
const partBorder = /[_./\\]+|(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll}{2})/u;
const unspacedScript =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

function isTelling(token: string): boolean {
  return token.length > 1 && token.length <= maxTokenLength && !stopWords.has(token);
}

/** Scripts without spaces between words: every two neighbouring characters stand for a word. */
function pushPairs(word: string, into: string[]): void {
  const characters = Array.from(word);
  if (characters.length === 1) into.push(word);
  for (let i = 1; i < characters.length; i += 1) into.push(`${characters[i - 1]}${characters[i]}`);
}

function pushWord(word: string, isAscii: boolean, into: string[]): void {
  if (!isAscii && unspacedScript.test(word)) pushPairs(word, into);
  else if (isTelling(word)) into.push(word);
}

function tokensOfChunk(chunk: string, isAscii: boolean): readonly string[] {
  const tokens: string[] = [];
  if (!(isAscii ? asciiJoint : unicodeJoint).test(chunk)) {
    pushWord(chunk.toLowerCase(), isAscii, tokens);
    return tokens;
  }
  const whole = chunk.toLowerCase();
  if (isTelling(whole)) tokens.push(whole);
  for (const part of chunk.split(partBorder)) pushWord(part.toLowerCase(), isAscii, tokens);
  return tokens;
}

/**
 * A reader of the words of a text: lower case, without stop words and single letters, each as what `termOf` makes of
 * it. An identifier or path gives itself and its parts: `src/loginForm` is `src/loginform`, `src`, `login` and `form`.
 * The reader remembers every word it has seen, which makes reading a whole backlog much faster; drop it afterwards.
 */
export function makeTokenizer<Term>(termOf: (token: string) => Term): (text: string) => Term[] {
  const seen = new Map<string, readonly Term[]>();
  return (text) => {
    const isAscii = asciiText.test(text);
    const chunks = isAscii ? text.match(asciiChunk) : text.normalize('NFKC').match(unicodeChunk);
    const terms: Term[] = [];
    for (const chunk of chunks ?? []) {
      let own = seen.get(chunk);
      if (own === undefined) {
        own = tokensOfChunk(chunk, isAscii).map(termOf);
        seen.set(chunk, own);
      }
      for (const term of own) terms.push(term);
    }
    return terms;
  };
}
