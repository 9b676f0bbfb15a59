import { setImmediate as nextTurn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Finding } from '@backlog-toolkit/findings';
import { recallFacts } from '../check-tickets.ts';
import type { Ticket, TicketSource } from '../model/ticket.ts';
import { claimBatch, maxBatches, type OwnAnswer, type OwnBatch, type OwnJob } from './own-job.ts';

// Small enough that neither thread waits long for the other's last batch.
const batchTickets = 64;
// So many batches lie ready for the thread: enough for as long as this one is busy, little enough memory.
const maxReady = 32;

/** A second thread that checks tickets by the rules about a ticket alone. */
export interface OwnHelper {
  /** Hands it one more ticket. */
  offer(ticket: Ticket): void;
  /** Waits until every ticket is checked, with `check` on this thread for those that the other one did not take. */
  finish(check: (ticket: Ticket, found: Finding[]) => void): Promise<Finding[]>;
  /** Ends the thread, whatever it does. */
  stop(): void;
}

interface Thread {
  readonly post: (batch: OwnBatch) => void;
  readonly stop: () => void;
}

function sourceOf({ file, fileName, folder, text }: Ticket): TicketSource {
  return { file, fileName, folder, text };
}

/** Null when no thread can start. The file of its code must stand beside the file that this becomes part of. */
function startThread(
  job: OwnJob,
  on: { readonly answer: (answer: OwnAnswer) => void; readonly end: () => void },
): Thread | null {
  try {
    const worker = new Worker(new URL('./own-worker.js', import.meta.url), {
      workerData: job,
      // Of the options for Node that this process has, none is of use for the thread.
      execArgv: [],
      // It holds one body at a time; with more room its garbage would only lie longer.
      resourceLimits: { maxYoungGenerationSizeMb: 16 },
    });
    worker.on('message', on.answer);
    // A helper that fails only costs time: what it took is checked again.
    worker.once('error', on.end);
    worker.once('exit', on.end);
    return {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port between threads has no origin
      post: (batch) => worker.postMessage(batch),
      stop: () => void worker.terminate(),
    };
  } catch {
    return null;
  }
}

/** Starts a second thread. */
export function startOwnHelper({ config, place }: Omit<OwnJob, 'claims'>): OwnHelper {
  const claims = new SharedArrayBuffer(4 * (maxBatches + 1));
  const taken = new Int32Array(claims);
  const batches: Ticket[][] = [];
  const answers = new Map<number, OwnAnswer>();
  let isOver = false;
  let wake = (): void => undefined;
  const thread = startThread(
    { config, place, claims },
    {
      answer(answer) {
        answers.set(answer.batch, answer);
        wake();
      },
      end() {
        isOver = true;
        wake();
      },
    },
  );
  let sent = 0;
  const send = (): void => {
    const full = batches.length - 1;
    const end = Math.min(full, maxBatches, Atomics.load(taken, maxBatches) + maxReady);
    for (; sent < end && Atomics.load(taken, sent) === 0; sent += 1) {
      const sources = (batches[sent] ?? []).map(sourceOf);
      thread?.post({ batch: sent, sources });
    }
  };
  return {
    offer(ticket) {
      const last = batches.at(-1);
      if (last && last.length < batchTickets) last.push(ticket);
      else {
        batches.push([ticket]);
        send();
      }
    },
    async finish(check) {
      const found: Finding[] = [];
      const checkHere = (batch: number): void => {
        for (const ticket of batches[batch] ?? []) check(ticket, found);
      };
      const left: number[] = [];
      for (let batch = batches.length - 1; batch >= 0; batch -= 1) {
        send();
        if (batch < maxBatches && !claimBatch(taken, batch)) {
          left.push(batch);
          continue;
        }
        checkHere(batch);
        await nextTurn();
      }
      for (const batch of left) {
        // The thread may have ended behind an answer that is still under way.
        while (!answers.has(batch) && !isOver) {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
        const answer = answers.get(batch);
        if (!answer) checkHere(batch);
        else {
          for (const finding of answer.found) found.push(finding);
          batches[batch]?.forEach((ticket, i) => recallFacts(ticket, answer.facts[i] ?? null));
        }
      }
      return found;
    },
    stop: () => thread?.stop(),
  };
}
