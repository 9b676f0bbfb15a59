import { readJsonl, tryAcquireLock } from '@backlog-toolkit/file-store';
import { existsSync } from 'node:fs';
import type { LocalPlaces } from './local-batch.ts';
import { noteAnswer, readProgress } from './local-answers.ts';
import { type ExecOptions, runExec } from './run-exec.ts';

/** How the requests of a batch are answered. */
export interface AnswerOptions {
  /** Null: nothing is begun. */
  readonly exec: ExecOptions | null;
  /** Commands that run side by side. */
  readonly concurrency: number;
  readonly now: () => Date;
  readonly onStep: (step: string) => void;
}

/**
 * Answers what was not begun yet, unless another process is at it. Each request is noted as started, durably, before
 * its command runs: one that a crash cut short is noted as interrupted and never run again by itself. Resolves when
 * all commands have ended.
 */
export async function answerLocally(places: LocalPlaces, options: AnswerOptions): Promise<void> {
  const lock = tryAcquireLock(places.answers);
  if (!lock) return;
  try {
    const { open, succeeded, errored } = readProgress(places.answers);
    for (const request of open)
      noteAnswer(places.answers, {
        request,
        at: options.now().toISOString(),
        state: 'errored',
        reason: 'interrupted: the command was started, and what came of it is not known',
        isTransient: true,
      });
    if (options.exec === null) return;
    const isBegun = (request: number): boolean =>
      open.has(request) || succeeded.has(request) || errored.has(request);
    const waiting = readWaiting(places, isBegun);
    const workers = Array.from({ length: Math.max(1, options.concurrency) }, () =>
      work(waiting, places, options.exec, options),
    );
    const outcomes = await Promise.allSettled(workers);
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
  } finally {
    lock.release();
  }
}

interface Waiting {
  readonly request: number;
  /** Undefined when it cannot be read. */
  readonly body: string | undefined;
}

function* readWaiting(
  { requests, cancelled }: LocalPlaces,
  isBegun: (request: number) => boolean,
): Generator<Waiting> {
  for (const line of readJsonl(requests, { maxLineBytes: 256 * 1024 * 1024 })) {
    const request = line.line - 1;
    if (isBegun(request)) continue;
    if (existsSync(cancelled)) return;
    yield { request, body: line.kind === 'record' ? JSON.stringify(line.value) : undefined };
  }
}

const unreadable = {
  kind: 'failed',
  reason: 'was not run: the request cannot be read',
  isTransient: false,
} as const;

async function work(
  waiting: Iterator<Waiting>,
  { answers }: LocalPlaces,
  exec: ExecOptions | null,
  { now, onStep }: AnswerOptions,
): Promise<void> {
  for (let next = waiting.next(); !next.done && exec; next = waiting.next()) {
    const { request, body } = next.value;
    noteAnswer(answers, { request, at: now().toISOString(), state: 'started' });
    onStep(`started ${request}`);
    const outcome = body === undefined ? unreadable : await runExec(`${body}\n`, exec);
    onStep(`ended ${request}`);
    const at = now().toISOString();
    if (outcome.kind === 'answered')
      noteAnswer(answers, { request, at, state: 'succeeded', text: outcome.text });
    else {
      const reason = `the command ${outcome.reason}`;
      noteAnswer(answers, { request, at, state: 'errored', reason, isTransient: outcome.isTransient });
    }
    onStep(`noted ${request}`);
  }
}
