import { createHash } from 'node:crypto';
import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import { BatchQueueError } from '../errors.ts';
import type { Job } from '../job.ts';
import { systemCode } from './plain-files.ts';
import { isJobId, type StorePlaces } from './store-places.ts';

const chunkBytes = 1024 * 1024;
const newline = 0x0a;

/**
 * Yields a payload's lines. All of it is checked before the first line leaves: half a payload must not be sent.
 * Throws PAYLOAD_DAMAGED.
 */
export async function* readPayload(places: StorePlaces, job: Job): AsyncGenerator<string> {
  const expected = job.payload;
  const repacked = places.repackedFile(job.id, expected.sha256);
  const isRepacked = isJobId(job.id) && existsSync(repacked);
  const file = isRepacked ? repacked : places.payloadFile(job.id);
  const fd = isJobId(job.id) ? openPayload(file) : undefined;
  if (fd === undefined) throw damaged(file, 'it is not there');
  try {
    const hash = createHash('sha256');
    let bytes = 0;
    for (const chunk of chunksOf(fd)) {
      hash.update(chunk);
      bytes += chunk.length;
    }
    if (bytes !== expected.bytes || hash.digest('hex') !== expected.sha256)
      throw damaged(file, `expected ${expected.bytes} bytes as they were enqueued, found others`);
    let pieces: Buffer[] = [];
    for (const chunk of chunksOf(fd)) {
      let from = 0;
      for (let end; (end = chunk.indexOf(newline, from)) !== -1; from = end + 1) {
        yield Buffer.concat([...pieces, chunk.subarray(from, end)]).toString('utf8');
        pieces = [];
      }
      // The chunk's memory is used again.
      if (from < chunk.length) pieces.push(Buffer.from(chunk.subarray(from)));
    }
  } finally {
    closeSync(fd);
  }
}

function openPayload(file: string): number | undefined {
  try {
    return openSync(file, 'r');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function* chunksOf(fd: number): Generator<Buffer, void, undefined> {
  const chunk = Buffer.allocUnsafe(chunkBytes);
  let position = 0;
  for (let length; (length = readSync(fd, chunk, 0, chunkBytes, position)) > 0; position += length)
    yield chunk.subarray(0, length);
}

function damaged(file: string, found: string): BatchQueueError {
  return new BatchQueueError('PAYLOAD_DAMAGED', `${file} cannot be sent: ${found}`, {
    file,
    hint: 'Cancel the job and enqueue its tickets again.',
  });
}
