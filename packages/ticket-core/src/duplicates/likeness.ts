import { splitFrontmatter } from '../frontmatter/split-frontmatter.ts';
import type { Ticket } from '../model/ticket.ts';
import { makeSummaryReader } from './read-summary.ts';
import { duplicateThresholds } from './thresholds.ts';
import { makeTokenizer } from './tokenize.ts';

interface TicketWords {
  readonly title: readonly string[];
  /** Of title and summary. */
  readonly all: ReadonlySet<string>;
  readonly numbers: string;
}

const tokenize = (text: string): string[] => makeTokenizer((token) => token)(text);
const known = new WeakMap<Ticket, TicketWords>();

function wordsOf(ticket: Ticket): TicketWords {
  let words = known.get(ticket);
  if (!words) {
    const { text, title } = ticket;
    const summary = makeSummaryReader()(text.slice(splitFrontmatter(text)?.bodyStart ?? 0));
    const ofTitle = tokenize(title.slice(0, 500));
    words = {
      title: ofTitle,
      all: new Set([...ofTitle, ...tokenize(summary)]),
      numbers: (title.match(/\d+/g) ?? []).join(' '),
    };
    known.set(ticket, words);
  }
  return words;
}

/** Whether two words may be forms of one: `order` and `orders`, `create` and `creation`. */
function isSameWord(a: string, b: string): boolean {
  if (a === b) return true;
  if (/\d/.test(a + b)) return false;
  const shorter = Math.min(a.length, b.length);
  let same = 0;
  while (same < shorter && a[same] === b[same]) same += 1;
  return same >= Math.max(4, shorter * 0.7);
}

function isSaid(word: string, { all }: TicketWords): boolean {
  if (all.has(word)) return true;
  for (const other of all) if (isSameWord(word, other)) return true;
  return false;
}

/**
 * Whether the titles name different things: each has a word, or a number, that the other ticket does not say at all.
 * "Document the orders endpoint" and "Document the users endpoint" share every other word, and are two pieces of work.
 */
export function titlesTellApart(a: Ticket, b: Ticket): boolean {
  const [one, other] = [wordsOf(a), wordsOf(b)];
  if (one.numbers !== '' && other.numbers !== '' && one.numbers !== other.numbers) return true;
  return one.title.some((word) => !isSaid(word, other)) && other.title.some((word) => !isSaid(word, one));
}

/** Whether two tickets are nearly always the same work: by their score, unless their titles tell them apart. */
export function isStrongMatch(a: Ticket, b: Ticket, score: number): boolean {
  if (score >= duplicateThresholds.same.score) return true;
  return score >= duplicateThresholds.strong.score && !titlesTellApart(a, b);
}

function touchSameFile(a: Ticket, b: Ticket): boolean {
  const paths = new Set(a.affectedFiles.map(({ path }) => path));
  return b.affectedFiles.some(({ path }) => paths.has(path));
}

/**
 * Whether a ticket may be called a duplicate. Words alone do not show it: two plans must say nearly the same or touch
 * the same file as well, and where the titles tell them apart both.
 */
export function isSameWork(ticket: Ticket, other: Ticket, score: number): boolean {
  if (!isStrongMatch(ticket, other, score)) return false;
  const isNearlyEqual = score >= duplicateThresholds.same.score;
  if (titlesTellApart(ticket, other)) return isNearlyEqual && touchSameFile(ticket, other);
  return other.folder === 'completed' || isNearlyEqual || touchSameFile(ticket, other);
}
