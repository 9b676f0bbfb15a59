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
  const byKey = new Map<string, Growing>();
  const lastOfConversation = new Map<string, Growing>();

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
    const conversation = `${answer.copy.isSidechain ? 's' : 'm'}${answer.copy.agentId ?? ''}`;
    const before = lastOfConversation.get(conversation);
    if (before !== undefined) before.isFollowed = true;
    lastOfConversation.set(conversation, answer);
  };

  return {
    add(copy, place) {
      if (copy.messageId === undefined) {
        markFollowed(start(copy, place));
        return;
      }
      // The copies of an answer mostly follow each other: no need to look it up then.
      const last = answers.at(-1);
      let known = last !== undefined && isSameAnswer(last.copy, copy) ? last : undefined;
      if (known === undefined) {
        const key = keyOf(copy);
        known = byKey.get(key);
        if (known === undefined) {
          const answer = start(copy, place);
          byKey.set(key, answer);
          markFollowed(answer);
          return;
        }
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
