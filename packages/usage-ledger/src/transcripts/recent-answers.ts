import { idOfCopy } from './parse-transcript-line.ts';
import type { UsageCopy } from './parse-transcript-line.ts';
import type { RecentAnswer } from './transcript-state.ts';

/** Something that holds a copy. */
interface CopyHolder {
  readonly copy: UsageCopy;
}

// Copies of an answer follow each other closely: in transcripts of one file hardly any other stands between them.
const kept = 16;
const keptForMs = 24 * 60 * 60 * 1000;

/** An answer that turned out larger than what was handed out, with only the difference as its figures. */
export interface CorrectedAnswer<T> {
  readonly answer: T;
  /** From 1, for each answer. */
  readonly number: number;
  /** What is remembered of it from now on. */
  readonly recent: RecentAnswer;
}

/** Whether an answer is remembered at all: later copies of those that are older than a day are not expected. */
export function isKeptAsRecent(timestampMs: number, nowMs: number): boolean {
  return nowMs - timestampMs < keptForMs;
}

/** Remembers the figures of the last answers of a file; those added have message ids and {@link isKeptAsRecent}. */
export function rememberRecent(
  before: readonly RecentAnswer[],
  added: readonly CopyHolder[],
  nowMs: number,
): RecentAnswer[] {
  const last = added
    .toSorted((a, b) => a.copy.timestampMs - b.copy.timestampMs)
    .slice(-kept)
    .map(({ copy }) => ({
      id: idOfCopy(copy, ''),
      figures: figuresOf(copy),
      timestampMs: copy.timestampMs,
      corrections: 0,
    }));
  return [...before.filter(({ timestampMs }) => isKeptAsRecent(timestampMs, nowMs)), ...last]
    .sort((a, b) => a.timestampMs - b.timestampMs)
    .slice(-kept);
}

/** Finds the answers whose output is larger than what was handed out before. */
export function correctAnswers<T extends CopyHolder>(
  answers: readonly T[],
  recent: readonly RecentAnswer[],
): CorrectedAnswer<T>[] {
  if (recent.length === 0) return [];
  const byId = new Map(recent.map((answer) => [answer.id, answer]));
  return answers.flatMap((answer) => {
    const before = byId.get(idOfCopy(answer.copy, ''));
    const figures = figuresOf(answer.copy);
    if (before === undefined || (figures[1] ?? 0) <= (before.figures[1] ?? 0)) return [];
    // A figure that shrank stays as it was: a ledger only grows.
    const [input = 0, output = 0, cacheRead = 0, cacheWrite5m = 0, cacheWrite1h = 0, webSearchRequests = 0] =
      figures.map((figure, index) => Math.max(0, figure - (before.figures[index] ?? 0)));
    const number = before.corrections + 1;
    return [
      {
        answer: {
          ...answer,
          copy: {
            ...answer.copy,
            tokens: { input, output, cacheRead, cacheWrite5m, cacheWrite1h },
            webSearchRequests,
            costUsd: undefined,
          },
        },
        number,
        recent: { id: before.id, figures, timestampMs: answer.copy.timestampMs, corrections: number },
      },
    ];
  });
}

function figuresOf({ tokens, webSearchRequests }: UsageCopy): number[] {
  return [
    tokens.input,
    tokens.output,
    tokens.cacheRead,
    tokens.cacheWrite5m,
    tokens.cacheWrite1h,
    webSearchRequests,
  ];
}
