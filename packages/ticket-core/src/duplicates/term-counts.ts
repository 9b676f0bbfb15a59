import { makeTokenizer } from './tokenize.ts';

/** Words of the title count so many times: it says in short what the rest explains. */
const titleFactor = 3;
const maxTitleLength = 500;

/** A text that is compared. */
export interface DuplicateText {
  readonly title: string;
  readonly summary: string;
}

/** How often which term occurs in which of many documents. */
export interface TermCounts {
  /** Terms by number. */
  readonly names: readonly string[];
  /** Where a document's entries start; one more than there are documents. */
  readonly docStarts: Uint32Array;
  /** Term numbers, each once a document, in the order in which they first occur there. */
  readonly terms: Uint32Array;
  /** How often each of them counts. */
  readonly counts: Uint16Array;
}

/** Counts the terms of documents, one after the other. */
export interface TermCounter {
  add(document: DuplicateText): void;
  /** Adds a document that was counted before with the terms this counter began with. */
  addCounted(terms: Uint32Array, counts: Uint16Array): void;
  finish(): TermCounts;
}

/** Reads the terms of a document, each as often as it counts. */
export function makeDocumentReader<Term>(
  termOf: (token: string) => Term,
): (document: DuplicateText) => Term[] {
  const tokenize = makeTokenizer(termOf);
  return ({ title, summary }) => {
    const terms = tokenize(summary);
    const ofTitle = tokenize(title.slice(0, maxTitleLength));
    for (let i = 0; i < titleFactor; i += 1) terms.push(...ofTitle);
    return terms;
  };
}

function makeNumbering(known: readonly string[]): {
  readonly names: string[];
  readonly numberOf: (token: string) => number;
} {
  const names = [...known];
  // Most runs count nothing anew: then the names need not be looked up.
  let numbers: Map<string, number> | undefined;
  return {
    names,
    numberOf(token) {
      numbers ??= new Map(names.map((name, number) => [name, number]));
      let number = numbers.get(token);
      if (number === undefined) {
        number = names.push(token) - 1;
        numbers.set(token, number);
      }
      return number;
    },
  };
}

const firstCapacity = 1024;
const largestCount = 0xff_ff;

/** Begins with terms that are numbered already: those of documents counted in an earlier run. */
export function makeTermCounter(known: readonly string[] = []): TermCounter {
  const { names, numberOf } = makeNumbering(known);
  const readTerms = makeDocumentReader(numberOf);
  const starts = [0];
  let terms = new Uint32Array(firstCapacity);
  let counts = new Uint16Array(firstCapacity);
  let length = 0;
  // Where a term's entry of the document at hand is, when it is at or behind the document's start.
  let lastEntry = new Int32Array(Math.max(firstCapacity, names.length)).fill(-1);

  const reserve = (more: number): void => {
    if (length + more <= terms.length) return;
    const capacity = Math.max(length + more, terms.length * 2);
    const [oldTerms, oldCounts] = [terms, counts];
    terms = new Uint32Array(capacity);
    counts = new Uint16Array(capacity);
    terms.set(oldTerms);
    counts.set(oldCounts);
  };
  const widen = (): void => {
    if (names.length <= lastEntry.length) return;
    const old = lastEntry;
    lastEntry = new Int32Array(names.length * 2).fill(-1);
    lastEntry.set(old);
  };
  return {
    add(document) {
      const tokens = readTerms(document);
      reserve(tokens.length);
      widen();
      const start = length;
      for (const term of tokens) {
        const entry = lastEntry[term] ?? -1;
        if (entry >= start) {
          counts[entry] = Math.min(largestCount, (counts[entry] ?? 0) + 1);
        } else {
          lastEntry[term] = length;
          terms[length] = term;
          counts[length] = 1;
          length += 1;
        }
      }
      starts.push(length);
    },
    addCounted(own, times) {
      reserve(own.length);
      terms.set(own, length);
      counts.set(times, length);
      length += own.length;
      starts.push(length);
    },
    finish: () => ({
      names,
      docStarts: Uint32Array.from(starts),
      terms: terms.subarray(0, length),
      counts: counts.subarray(0, length),
    }),
  };
}
