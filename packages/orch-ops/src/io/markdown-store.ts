import path from 'node:path';
import { readVersion } from '@backlog-toolkit/file-store';
import { OrchOpsError } from '../errors.ts';
import { countStatuses } from '../markdown/count-statuses.ts';
import { foldStates } from '../markdown/event-line.ts';
import { findDefects } from '../markdown/find-defects.ts';
import { createReader, createView, type QueueView } from '../markdown/queue-view.ts';
import { readColumns } from '../markdown/read-columns.ts';
import { readItem } from '../markdown/read-item.ts';
import type { QueueDefect, QueueReader, QueueStore, StatusSummary } from '../queue-store.ts';
import { readEventLog, type ReadEventLog } from './event-log.ts';
import { runTransaction } from './markdown-transaction.ts';
import { findPlace, type QueuePlace } from './queue-place.ts';
import { readQueueFile, type QueueFile } from './read-queue-file.ts';
import { isSame, remember } from './remember.ts';

/** How a Markdown queue is treated; what is not given has its default. */
export interface MarkdownQueueOptions {
  /** Refuse to write (false). */
  readonly isReadOnly?: boolean | undefined;
  /** A file that is missing reads as a queue without rows; it is not made by this store (false). */
  readonly isEmptyIfMissing?: boolean | undefined;
  /** `max_attempts` of items that say nothing themselves (3). */
  readonly maxAttempts?: number | undefined;
  /** How long a transaction waits for other processes, milliseconds (10,000). */
  readonly lockTimeoutMs?: number | undefined;
}

/** A reader meets a writer between the queue and its event log only so often. */
const maxReads = 10;

/** What a store has read, as long as the files are the same. */
interface Reads {
  readonly queue: () => QueueFile;
  readonly log: () => ReadEventLog;
}

/**
 * Opens a queue in a Markdown table. Reads see the files as they are; what did not change is not read again.
 * @throws OrchOpsError QUEUE_MISSING, QUEUE_READ_FAILED; reads throw QUEUE_MALFORMED too
 */
export async function openMarkdownQueue(
  file: string,
  options: MarkdownQueueOptions = {},
): Promise<QueueStore> {
  const { isReadOnly = false, isEmptyIfMissing = false, maxAttempts = 3, lockTimeoutMs = 10_000 } = options;
  const place = findPlace(file, isEmptyIfMissing);
  const queue = remember([place.file], () => readQueueFile(place));
  const log = remember([place.file, place.eventsFile, place.stagedFile], () =>
    readEventLog(place, queue().document.text),
  );
  const reads = { queue, log };
  const read = (): QueueReader => createReader(loadView(place, reads, maxAttempts));
  return {
    kind: 'markdown',
    engine: 'markdown',
    file: path.resolve(file),
    noteSeparator: ' / ',
    readItems: async (query) => read().readItems(query),
    findItem: async (id) => read().findItem(id),
    findByIdempotencyKey: async (key) => read().findByIdempotencyKey(key),
    readEvents: async (query) => read().readEvents(query),
    readStatus: async (topCount) => readStatus(reads, topCount, maxAttempts),
    readColumns: async (columns) => readColumns(loadView(place, reads, maxAttempts), columns),
    countEvents: async (type) => countEvents(reads, type),
    readDefects: async () => readDefects(place, reads),
    transact: async (work, transaction) => {
      if (isReadOnly && transaction.dryRun !== true) throw readOnly(file);
      return runTransaction(place, work, transaction, { maxAttempts, lockTimeoutMs });
    },
    close: async () => {},
  };
}

/** The queue and its event log as they belong together. */
function loadView(place: QueuePlace, reads: Reads, maxAttempts: number): QueueView {
  for (let count = 1; ; count += 1) {
    const { document, version } = reads.queue();
    const log = reads.log();
    if (!log.exists || isSame(readVersion(place.file), version) || count === maxReads)
      return createView(document, log, maxAttempts);
  }
}

function readStatus({ queue, log }: Reads, topCount: number, maxAttempts: number): StatusSummary {
  const { document } = queue();
  const { counts, otherCount, topInProgress } = countStatuses(document, topCount);
  // Only those few rows need the log.
  const states = topInProgress.length === 0 ? foldStates([]) : log().states;
  const items = topInProgress.map((row) => readItem(document.text, row, states.get(row.id), maxAttempts));
  return { counts, otherCount, topInProgress: items };
}

function countEvents({ queue, log }: Reads, type: string): number | null {
  queue();
  const { exists, lines } = log();
  return exists ? lines.filter((line) => line.event_type === type).length : null;
}

function readDefects(place: QueuePlace, { queue, log }: Reads): QueueDefect[] {
  return [
    ...findDefects(queue().document).map((defect) => ({ file: place.name, ...defect })),
    ...log().defects.map((defect) => ({ file: place.eventsFile, ...defect })),
  ];
}

function readOnly(file: string): OrchOpsError {
  return new OrchOpsError('READ_ONLY', `${file} is not written: the queue is read-only`, {
    hint: 'Unset ORCH_QUEUE_MD_READ_ONLY to change it.',
    file,
  });
}
