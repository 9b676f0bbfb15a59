import { maxCount } from '../entry.ts';
import type { FileAnswer } from './file-reading.ts';
import { hashText } from './hash-text.ts';
import type { UsageCopy } from './parse-transcript-line.ts';
import { isSynthetic } from './usage-event.ts';

/** What many answers of a file have in common. */
export type SharedPart = Pick<
  UsageCopy,
  | 'model'
  | 'serviceTier'
  | 'speed'
  | 'sessionId'
  | 'agentId'
  | 'cwd'
  | 'gitBranch'
  | 'version'
  | 'isSidechain'
  | 'isApiError'
>;

/** Answers as numbers and bytes: little to keep, to hand from thread to thread, and to make ledger lines of. */
export interface AnswerRows {
  /** `rowLength` numbers an answer, see {@link column}. */
  readonly figures: Float64Array<ArrayBuffer>;
  /** Three words an answer: two of its message id, one of its request id that is odd in a sidechain. */
  readonly hashes: Int32Array<ArrayBuffer>;
  /** `<message id>:<request id>` of ordinary answers, in ASCII, one behind the other. */
  readonly ids: Uint8Array<ArrayBuffer>;
  readonly shared: readonly SharedPart[];
  /** Answers that are out of the ordinary, as they are. */
  readonly odd: readonly UsageCopy[];
}

/** What the numbers of a row are. */
export const column = {
  input: 0,
  output: 1,
  cacheRead: 2,
  cacheWrite5m: 3,
  cacheWrite1h: 4,
  webSearches: 5,
  timestampMs: 6,
  /** Which of the shared parts. */
  shared: 7,
  /** Where its ids begin; of one that is out of the ordinary, which it is of those. */
  place: 8,
  /** 0 when it is out of the ordinary. */
  messageLength: 9,
  idLength: 10,
} as const;

/** Numbers in a row. */
export const rowLength = 11;

/** Words that tell an answer. */
export const wordsPerAnswer = 3;
/** The lowest bit of the last word says whether the answer was in a sidechain. */
export const sidechainBit = 1;

// Years of four digits, as timestamps have them.
const minTimeMs = Date.parse('0001-01-01T00:00:00Z');
const maxTimeMs = Date.parse('9999-12-31T23:59:59.999Z');
const colon = 58;

let scratch = new Uint8Array(64 * 1024);

/** Packs answers. */
export function packAnswers(answers: readonly FileAnswer[]): AnswerRows {
  const figures = new Float64Array(answers.length * rowLength);
  const hashes = new Int32Array(answers.length * wordsPerAnswer);
  const shared = makeSharedList();
  const odd: UsageCopy[] = [];
  let used = 0;
  let at = 0;
  answers.forEach(({ copy }, i) => {
    const { tokens } = copy;
    const end = isOrdinary(copy) ? writeIds(copy, used) : -1;
    figures[at + column.input] = tokens.input;
    figures[at + column.output] = tokens.output;
    figures[at + column.cacheRead] = tokens.cacheRead;
    figures[at + column.cacheWrite5m] = tokens.cacheWrite5m;
    figures[at + column.cacheWrite1h] = tokens.cacheWrite1h;
    figures[at + column.webSearches] = copy.webSearchRequests;
    figures[at + column.timestampMs] = copy.timestampMs;
    figures[at + column.shared] = shared.numberOf(copy);
    if (end === -1) figures[at + column.place] = odd.push(copy) - 1;
    else {
      figures[at + column.place] = used;
      figures[at + column.messageLength] = copy.messageId?.length ?? 0;
      figures[at + column.idLength] = end - used;
      used = end;
    }
    at += rowLength;
    if (copy.messageId === undefined) return;
    const word = i * wordsPerAnswer;
    [hashes[word], hashes[word + 1]] = hashText(copy.messageId);
    const [request] = hashText(copy.requestId ?? '');
    hashes[word + 2] = copy.isSidechain ? request | sidechainBit : request & ~sidechainBit;
  });
  return { figures, hashes, ids: scratch.slice(0, used), shared: shared.list, odd };
}

/** Whether an answer can become a line of a ledger without being looked at again; its ids are another matter. */
function isOrdinary(copy: UsageCopy): boolean {
  const { tokens } = copy;
  return (
    copy.messageId !== undefined &&
    copy.costUsd === undefined &&
    tokens.input <= maxCount &&
    tokens.output <= maxCount &&
    tokens.cacheRead <= maxCount &&
    tokens.cacheWrite5m + tokens.cacheWrite1h <= maxCount &&
    copy.webSearchRequests <= maxCount &&
    copy.timestampMs >= minTimeMs &&
    copy.timestampMs <= maxTimeMs &&
    !isSynthetic(copy)
  );
}

/** Returns where they end; -1 when a ledger would not have them as they are, or not as the names of this answer. */
function writeIds({ messageId = '', requestId = '' }: UsageCopy, start: number): number {
  // Without a message id an answer is named by its line, or by its moment.
  if (messageId === 'line' || messageId === 'at') return -1;
  const length = messageId.length + 1 + requestId.length;
  if (start + length > scratch.length) {
    const larger = new Uint8Array((start + length) * 2);
    larger.set(scratch);
    scratch = larger;
  }
  const middle = writePlain(messageId, start);
  if (middle === -1) return -1;
  scratch[middle] = colon;
  return writePlain(requestId, middle + 1);
}

function writePlain(text: string, start: number): number {
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    // Neither what JSON escapes nor what separates names.
    if (code < 32 || code > 126 || code === 34 || code === 92 || code === colon) return -1;
    scratch[start + i] = code;
  }
  return start + text.length;
}

/** Numbers shared parts; that of the answer before is looked at first. */
function makeSharedList(): { list: SharedPart[]; numberOf: (copy: UsageCopy) => number } {
  const list: SharedPart[] = [];
  const numbers = new Map<string, number>();
  let last: SharedPart | undefined;
  let lastNumber = -1;
  return {
    list,
    numberOf(copy) {
      if (last !== undefined && isSameShare(last, copy)) return lastNumber;
      last = sharedOf(copy);
      const key = JSON.stringify(Object.values(last));
      lastNumber = numbers.get(key) ?? list.push(last) - 1;
      numbers.set(key, lastNumber);
      return lastNumber;
    },
  };
}

// Key by key, not in a loop: this runs for every answer.
function isSameShare(a: SharedPart, b: SharedPart): boolean {
  return (
    a.model === b.model &&
    a.serviceTier === b.serviceTier &&
    a.speed === b.speed &&
    a.sessionId === b.sessionId &&
    a.agentId === b.agentId &&
    a.cwd === b.cwd &&
    a.gitBranch === b.gitBranch &&
    a.version === b.version &&
    a.isSidechain === b.isSidechain &&
    a.isApiError === b.isApiError
  );
}

function sharedOf(copy: UsageCopy): SharedPart {
  const { model, serviceTier, speed, sessionId, agentId, cwd, gitBranch, version } = copy;
  const { isSidechain, isApiError } = copy;
  return {
    model,
    serviceTier,
    speed,
    sessionId,
    agentId,
    cwd,
    gitBranch,
    version,
    isSidechain,
    isApiError,
  };
}
