import path from 'node:path';
import { readVersion } from '@backlog-toolkit/file-store';
import { OrchOpsError } from '../errors.ts';
import { countStatuses } from '../markdown/count-statuses.ts';
import { foldStates } from '../markdown/event-line.ts';
import { findDefects } from '../markdown/find-defects.ts';
import { createReader, createView, type QueueView } from '../markdown/queue-view.ts';
import { readCell, readItem } from '../markdown/read-item.ts';
import type { QueueDefect, QueueReader, QueueStore, StatusSummary } from '../queue-store.ts';
import { readEventLog } from './event-log.ts';
import { runTransaction } from './markdown-transaction.ts';
import { findPlace, type QueuePlace } from './queue-place.ts';
import { readEventLines } from './read-event-lines.ts';
import { readQueueFile } from './read-queue-file.ts';

/** How a Markdown queue is treated; what is not given has its default. */
export interface MarkdownQueueOptions {
  /** Refuse to write (false). */
  readonly isReadOnly?: boolean | undefined;
  /** `max_attempts` of items that say nothing themselves (3). */
  readonly maxAttempts?: number | undefined;
  /** How long a transaction waits for other processes, milliseconds (10,000). */
  readonly lockTimeoutMs?: number | undefined;
}

/** A reader meets a writer between the queue and its event log only so often. */
const maxReads = 10;

/**
 * Opens a queue in a Markdown table. Every read and every transaction reads the file anew.
 * @throws OrchOpsError QUEUE_MISSING, QUEUE_READ_FAILED; reads throw QUEUE_MALFORMED too
 */
export async function openMarkdownQueue(
  file: string,
  options: MarkdownQueueOptions = {},
): Promise<QueueStore> {
  const { isReadOnly = false, maxAttempts = 3, lockTimeoutMs = 10_000 } = options;
  const place = findPlace(file);
  const read = (): QueueReader => createReader(loadView(place, maxAttempts));
  return {
    kind: 'markdown',
    engine: 'markdown',
    file: path.resolve(file),
    noteSeparator: ' / ',
    readItems: async (query) => read().readItems(query),
    findItem: async (id) => read().findItem(id),
    findByIdempotencyKey: async (key) => read().findByIdempotencyKey(key),
    readEvents: async (query) => read().readEvents(query),
    readStatus: async (topCount) => readStatus(place, topCount, maxAttempts),
    countEvents: async (type) => countEvents(place, type),
    readDefects: async () => readDefects(place),
    transact: async (work, transaction) => {
      if (isReadOnly && transaction.dryRun !== true) throw readOnly(file);
      return runTransaction(place, work, transaction, { maxAttempts, lockTimeoutMs });
    },
    close: async () => {},
  };
}

/** The queue and its event log as they belong together. */
function loadView(place: QueuePlace, maxAttempts: number): QueueView {
  for (let reads = 1; ; reads += 1) {
    const { document, version } = readQueueFile(place);
    const log = readEventLog(place, document.text);
    const now = log.exists ? readVersion(place.file) : version;
    const isSame = now.exists && version.exists && now.ino === version.ino && now.mtimeNs === version.mtimeNs;
    if (isSame || reads === maxReads) return createView(document, log, maxAttempts);
  }
}

function readStatus(place: QueuePlace, topCount: number, maxAttempts: number): StatusSummary {
  const { document } = readQueueFile(place);
  const { counts, otherCount, topInProgress } = countStatuses(document, topCount);
  // Only those few rows need the log.
  const states = topInProgress.length === 0 ? foldStates([]) : readEventLog(place, document.text).states;
  const items = topInProgress.map((row) =>
    readItem(document.text, row, states.get(readCell(document.text, row, 'id')), maxAttempts),
  );
  return { counts, otherCount, topInProgress: items };
}

function countEvents(place: QueuePlace, type: string): number | null {
  const { document } = readQueueFile(place);
  const { exists, lines } = readEventLog(place, document.text);
  return exists ? lines.filter((line) => line.event_type === type).length : null;
}

function readDefects(place: QueuePlace): QueueDefect[] {
  const { document } = readQueueFile(place);
  return [
    ...findDefects(document).map((defect) => ({ file: place.name, ...defect })),
    ...readEventLines(place).defects.map((defect) => ({ file: place.eventsFile, ...defect })),
  ];
}

function readOnly(file: string): OrchOpsError {
  return new OrchOpsError('READ_ONLY', `${file} is not written: the queue is read-only`, {
    hint: 'Unset ORCH_QUEUE_MD_READ_ONLY to change it.',
    file,
  });
}
