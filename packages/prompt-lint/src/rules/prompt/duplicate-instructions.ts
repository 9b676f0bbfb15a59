import { hashText } from '../../document/hash-text.ts';
import { listParagraphs } from '../../document/paragraphs.ts';
import type { PromptDocument } from '../../document/prompt-document.ts';
import { suggestRemoval, wholeLines } from '../../edit/suggest.ts';
import { estimateTokens } from '../../tokens/estimate-tokens.ts';
import { acrossFiles, type FileHit, type Hit, type PromptRule, ruleFacts, type Trace } from '../rule.ts';

/** A paragraph that another file may repeat. */
interface Said {
  readonly key: string;
  readonly line: number;
  readonly column: number;
  readonly tokens: number;
}

const hint = 'Say it once; what is said twice is paid for twice, and sooner or later the two differ.';

function wordsOf(text: string): string {
  return /\n|  /.test(text) ? text.replace(/\s+/g, ' ').trim() : text;
}

/** A run of paragraphs that repeats another, as long as both go on. */
interface Repeat {
  readonly start: number;
  end: number;
  readonly firstLine: number;
  /** Which paragraph would be the next in both. */
  next: number;
}

/** A paragraph that may turn out to be repeated. */
interface Candidate {
  readonly index: number;
  readonly line: number;
  readonly start: number;
  readonly words: () => string;
}

/** Of as many characters, so many paragraphs are compared with. */
const maxAlike = 30;

function findRepeats(document: PromptDocument, minChars: number): Repeat[] {
  const { text } = document;
  // By length: most paragraphs stand once, and are then never looked into.
  const seen = new Map<number, Candidate[]>();
  const repeats: Repeat[] = [];
  let open: Repeat | undefined;
  for (const [index, { start, end, line }] of listParagraphs(document, minChars).entries()) {
    const own: Candidate = { index, line, start, words: () => wordsOf(text.slice(start, end)) };
    const alike = seen.get(end - start) ?? [];
    const first = alike.find(
      (other) =>
        text[other.start] === text[start] && other.words() === own.words() && document.isSaid(other.start),
    );
    if (first === undefined) {
      if (alike.length < maxAlike) alike.push(own);
      seen.set(end - start, alike);
      open = undefined;
    } else if (document.isSaid(start)) {
      if (open?.next === first.index) {
        open.end = end;
        open.next += 1;
      } else {
        open = { start, end, firstLine: first.line, next: first.index + 1 };
        repeats.push(open);
      }
    }
  }
  return repeats;
}

function readSaid(document: PromptDocument, minChars: number): Said[] | null {
  const { surface, text, scan } = document;
  if (surface !== 'claude-md') return null;
  const said: Said[] = [];
  for (const { start, end, line } of listParagraphs(document, minChars)) {
    if (!document.isSaid(start)) continue;
    const words = wordsOf(text.slice(start, end));
    const lineStart = scan.lines[line - 1]?.start ?? start;
    said.push({
      key: hashText(words),
      line,
      column: start - lineStart + 1,
      tokens: estimateTokens(words).tokens,
    });
  }
  return said.length === 0 ? null : said;
}

/** The folder whose sessions read an instruction file. */
function folderOf(path: string): string {
  return path
    .replace(/[^/]*$/, '')
    .replace(/(?:^|\/)\.claude\/(?:rules\/(?:.*\/)?)?$/, (found) => (found.startsWith('/') ? '/' : ''));
}

function* findRepeatsAcross(traces: readonly Trace<readonly Said[]>[]): Iterable<FileHit> {
  const inOrder = traces.toSorted((first, second) => (folderOf(first.path) < folderOf(second.path) ? -1 : 1));
  const seen = new Map<string, { path: string; line: number }[]>();
  for (const { path, value } of inOrder) {
    for (const { key, line, column, tokens } of value) {
      const places = seen.get(key) ?? [];
      const above = places.find(
        (place) => place.path !== path && folderOf(path).startsWith(folderOf(place.path)),
      );
      if (places.length < 20) places.push({ path, line });
      seen.set(key, places);
      if (above === undefined) continue;
      yield {
        path,
        line,
        column,
        message: `Unexpected repetition of ${above.path}:${above.line}, expected it once: a session here reads both, about ${tokens} tokens that say nothing new.`,
        hint,
        data: { first: above.path, tokens },
        fingerprint: `${above.path}:${key}`,
      };
    }
  }
}

/** The same paragraph twice is paid for twice. */
export const duplicateInstructions: PromptRule = {
  ...ruleFacts({
    id: 'duplicate-instructions',
    title: 'Duplicate instructions',
    description: 'A long paragraph stands twice in a text, or in two CLAUDE.md files that are read together.',
    severity: {
      skill: 'info',
      command: 'info',
      agent: 'info',
      'claude-md': 'info',
      'agents-md': 'info',
      prompt: 'info',
    },
    fix: 'suggested',
    options: {
      minCharacters: { default: 160, describe: 'Shortest paragraph that counts.' },
    },
  }),
  *check(document, { options }): Iterable<Hit> {
    for (const { start, end, firstLine } of findRepeats(document, options.number('minCharacters'))) {
      const { tokens } = estimateTokens(document.text.slice(start, end));
      yield {
        start,
        end,
        message: `Unexpected repetition of what begins on line ${firstLine}, expected it once: about ${tokens} tokens that say nothing new.`,
        hint,
        data: { firstLine, tokens },
        fix: suggestRemoval('Take the repetition out', wholeLines(document.scan, { start, end })),
      };
    }
  },
  across: acrossFiles({
    collect: (document, { options }) => readSaid(document, options.number('minCharacters')),
    compare: findRepeatsAcross,
  }),
};
