import { isUtf8 } from 'node:buffer';
import { readFileSync, statSync } from 'node:fs';
import { readVersion, type FileVersion } from '@backlog-toolkit/file-store';
import { OrchOpsError } from '../errors.ts';
import { explainNoQueue } from '../markdown/explain-no-queue.ts';
import { formatQueue } from '../markdown/format-queue.ts';
import type { QueueDocument } from '../markdown/queue-document.ts';
import { scanQueue } from '../markdown/scan-queue.ts';
import type { QueuePlace } from './queue-place.ts';
import { readFailure } from './store-failure.ts';

/** A queue as it was read. */
export interface QueueFile {
  readonly document: QueueDocument;
  /** What the file was just before it was read. */
  readonly version: FileVersion;
}

/**
 * Reads the queue and finds its rows.
 * @throws OrchOpsError QUEUE_MISSING, QUEUE_READ_FAILED, QUEUE_MALFORMED (no queue in it, or not UTF-8)
 */
export function readQueueFile(place: QueuePlace): QueueFile {
  const { version, bytes } = readBytes(place);
  if (!isUtf8(bytes))
    throw malformed(place, findBadLine(bytes), 'expected UTF-8, found other bytes', 'Save it as UTF-8.');
  const document = scanQueue(bytes.toString('utf8'));
  if (document.tables.length > 0) return { document, version };
  const { line, message, hint } = explainNoQueue(document.text);
  throw malformed(place, line, message, hint);
}

function readBytes({ file, name, isEmptyIfMissing }: QueuePlace): { version: FileVersion; bytes: Buffer } {
  try {
    const version = readVersion(file);
    if (!version.exists && isEmptyIfMissing) return { version, bytes: Buffer.from(formatQueue([])) };
    // A pipe would wait for a writer for ever.
    if (version.exists && !statSync(file).isFile())
      throw Object.assign(new Error('not a regular file'), { code: 'EISDIR' });
    return { version, bytes: readFileSync(file) };
  } catch (error) {
    throw readFailure(error, name);
  }
}

function findBadLine(bytes: Buffer): number {
  let line = 1;
  for (let at = 0; at < bytes.length; line += 1) {
    const newline = bytes.indexOf(0x0a, at);
    const end = newline === -1 ? bytes.length : newline + 1;
    if (!isUtf8(bytes.subarray(at, end))) break;
    at = end;
  }
  return line;
}

function malformed({ name }: QueuePlace, line: number, message: string, hint: string): OrchOpsError {
  return new OrchOpsError('QUEUE_MALFORMED', `${name}:${line}: ${message}`, { hint, file: name, line });
}
