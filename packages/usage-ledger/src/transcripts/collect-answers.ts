import type { FileAnswer, FilePlace } from './file-reading.ts';
import { isFuller } from './parse-transcript-line.ts';
import type { UsageCopy } from './parse-transcript-line.ts';

/** Puts the copies of one file together, in the order of its lines. */
export interface AnswerCollector {
  add(copy: UsageCopy, place: FilePlace): void;
  /** All answers so far. */
  list(): FileAnswer[];
}

type Growing = { -readonly [Key in keyof FileAnswer]: FileAnswer[Key] };

/** Starts with no answers. */
export function makeAnswerCollector(): AnswerCollector {
  const answers: Growing[] = [];
  // Nearly every message has one request id: a key of all that an answer is told by is made for the others only.
  const byMessage = new Map<string, Growing>();
  const byKey = new Map<string, Growing>();
  const lastOfMain = new Map<string | undefined, Growing>();
  const lastOfSidechain = new Map<string | undefined, Growing>();

  const start = (copy: UsageCopy, place: FilePlace): Growing => {
    const answer: Growing = {
      copy,
      firstOffset: place.offset,
      firstLine: place.line,
      lastTimestampMs: copy.timestampMs,
      isWhole: copy.isWhole,
      isFollowed: false,
    };
    answers.push(answer);
    return answer;
  };
  const markFollowed = (answer: Growing): void => {
    const lastOfAgent = answer.copy.isSidechain ? lastOfSidechain : lastOfMain;
    const before = lastOfAgent.get(answer.copy.agentId);
    if (before !== undefined) before.isFollowed = true;
    lastOfAgent.set(answer.copy.agentId, answer);
  };
  const find = (copy: UsageCopy, messageId: string): Growing | undefined => {
    // The copies of an answer mostly follow each other: no need to look it up then.
    const last = answers.at(-1);
    if (last !== undefined && isSameAnswer(last.copy, copy)) return last;
    const first = byMessage.get(messageId);
    return first === undefined || isSameAnswer(first.copy, copy) ? first : byKey.get(keyOf(copy));
  };

  return {
    add(copy, place) {
      if (copy.messageId === undefined) {
        markFollowed(start(copy, place));
        return;
      }
      const known = find(copy, copy.messageId);
      if (known === undefined) {
        const answer = start(copy, place);
        if (byMessage.has(copy.messageId)) byKey.set(keyOf(copy), answer);
        else byMessage.set(copy.messageId, answer);
        markFollowed(answer);
        return;
      }
      known.lastTimestampMs = Math.max(known.lastTimestampMs, copy.timestampMs);
      known.isWhole ||= copy.isWhole;
      if (isFuller(copy, known.copy)) known.copy = copy;
    },
    list: () => answers,
  };
}

function isSameAnswer(a: UsageCopy, b: UsageCopy): boolean {
  return a.messageId === b.messageId && a.requestId === b.requestId && a.isSidechain === b.isSidechain;
}

function keyOf(copy: UsageCopy): string {
  return `${copy.messageId} ${copy.requestId ?? ''} ${copy.isSidechain}`;
}

/**
 * Up to where a file's answers may be handed out: the beginning of the first one that may still grow, else `end`. An
 * answer is settled when it says why it stopped, when another one follows, or when it is from before `settledBeforeMs`.
 */
export function findSettledEnd(
  answers: readonly FileAnswer[],
  settledBeforeMs: number,
  end: FilePlace,
): FilePlace {
  const growing = answers.find(
    (answer) => !answer.isWhole && !answer.isFollowed && answer.lastTimestampMs >= settledBeforeMs,
  );
  // Answers stand in the order in which they began.
  return growing === undefined ? end : { offset: growing.firstOffset, line: growing.firstLine };
}
