import { appendJsonl, readJsonl } from '@backlog-toolkit/file-store';
import { existsSync } from 'node:fs';
import { isObject, textAt } from '../providers/json-value.ts';

/** A line of `answers.jsonl`. */
export type LocalAnswer =
  | { readonly request: number; readonly at: string; readonly state: 'started' }
  | { readonly request: number; readonly at: string; readonly state: 'succeeded'; readonly text: string }
  | {
      readonly request: number;
      readonly at: string;
      readonly state: 'errored';
      readonly reason: string;
      readonly isTransient: boolean;
    };

/** How far the requests of a batch are. */
export interface LocalProgress {
  /** Begun, and neither answered nor failed. */
  readonly open: ReadonlySet<number>;
  readonly succeeded: ReadonlySet<number>;
  readonly errored: ReadonlySet<number>;
  /** When the last of it happened; null when nothing has. */
  readonly lastAt: string | null;
}

const maxLineBytes = 64 * 1024 * 1024;

/** Adds a line, durably. */
export function noteAnswer(file: string, answer: LocalAnswer): void {
  appendJsonl(file, answer, { fsync: true });
}

/** Yields the lines that are whole; of a request that has several answers, the first counts. */
export function* readAnswers(file: string): Generator<LocalAnswer> {
  if (!existsSync(file)) return;
  const done = new Set<number>();
  for (const line of readJsonl(file, { maxLineBytes })) {
    if (line.kind !== 'record' || !isAnswer(line.value)) continue;
    const answer = line.value;
    if (answer.state !== 'started') {
      if (done.has(answer.request)) continue;
      done.add(answer.request);
    }
    yield answer;
  }
}

/** Reads how far a batch is. */
export function readProgress(file: string): LocalProgress {
  const open = new Set<number>();
  const ends = { succeeded: new Set<number>(), errored: new Set<number>() };
  let lastAt: string | null = null;
  for (const { request, state, at } of readAnswers(file)) {
    lastAt = at;
    if (state === 'started') open.add(request);
    else ends[state].add(request);
  }
  for (const request of [...ends.succeeded, ...ends.errored]) open.delete(request);
  return { open, ...ends, lastAt };
}

function isAnswer(value: unknown): value is LocalAnswer {
  if (!isObject(value) || typeof value['request'] !== 'number' || textAt(value, 'at') === null) return false;
  switch (value['state']) {
    case 'started':
      return true;
    case 'succeeded':
      return textAt(value, 'text') !== null;
    case 'errored':
      return textAt(value, 'reason') !== null && typeof value['isTransient'] === 'boolean';
    default:
      return false;
  }
}
