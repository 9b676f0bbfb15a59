import type { TaskName } from '../job.ts';

/** A request as the older toolkit knew it. */
export interface LegacyRequest {
  /** What it was sent as; null when it was not sent. */
  readonly customId: string | null;
  /** Id or file of its ticket. */
  readonly ticket: string;
}

/** What a file of the older toolkit tells. `place` is `file:line`, or the file. */
export type LegacyItem =
  /** A batch that was sent. */
  | {
      readonly kind: 'sent';
      readonly place: string;
      readonly batchId: string;
      readonly submittedAt: string;
      readonly task: TaskName;
      /** Alias or id of the model; null when nothing says. */
      readonly model: string | null;
      readonly requests: readonly LegacyRequest[];
    }
  /** Tickets that wait to be sent. */
  | {
      readonly kind: 'waiting';
      readonly place: string;
      readonly task: TaskName;
      readonly model: string | null;
      readonly tickets: readonly string[];
    }
  /** Over and done with. */
  | { readonly kind: 'finished'; readonly place: string; readonly what: string }
  /** What nothing can be made of. */
  | { readonly kind: 'unusable'; readonly place: string; readonly reason: string };

const taskWords: readonly (readonly [RegExp, TaskName])[] = [
  [/refin/i, 'refine'],
  [/validat/i, 'validate'],
  [/review/i, 'review'],
  [/plan|implement/i, 'plan'],
];

/** The task that words of the older toolkit mean: workflows, phases, ends of custom ids; undefined when none does. */
export function taskOf(words: readonly (string | null)[]): TaskName | undefined {
  for (const word of words)
    for (const [pattern, task] of taskWords) if (word !== null && pattern.test(word)) return task;
  return undefined;
}

/** The ticket that a custom id such as `feat-001-implement` was made of; the custom id itself when that is not plain. */
export function ticketOfCustomId(customId: string): string {
  return /^[A-Za-z][A-Za-z0-9]*-\d+(?=-|$)/.exec(customId)?.[0] ?? customId;
}
