import { createHash } from 'node:crypto';
import type { PostgresInput, PostgresSession } from '@backlog-toolkit/postgres-client';
import { BatchQueueError } from '../errors.ts';
import { isJobId } from '../io/store-places.ts';
import type { Job } from '../job.ts';
import { nameRow } from './job-row.ts';

const chunkBytes = 1024 * 1024;
// What is small is read once and looked at in memory.
const smallBytes = 8 * chunkBytes;
const newline = 0x0a;

/** A piece of a payload as its row holds it. */
export interface PayloadChunk {
  readonly job: string;
  readonly sha256: string;
  readonly chunk: number;
  readonly data: Uint8Array;
}

/** Cuts a payload into pieces of at most 1 MB. */
export async function* cutPayload(
  { id, payload }: Job,
  lines: Iterable<string> | AsyncIterable<string>,
): AsyncGenerator<PayloadChunk> {
  let chunk = 0;
  let waiting: Buffer[] = [];
  let bytes = 0;
  const cut = (data: Uint8Array): PayloadChunk => ({ job: id, sha256: payload.sha256, chunk: chunk++, data });
  for await (const line of lines) {
    let rest = Buffer.from(`${line}\n`);
    while (bytes + rest.length > chunkBytes) {
      const room = chunkBytes - bytes;
      yield cut(Buffer.concat([...waiting, rest.subarray(0, room)]));
      rest = rest.subarray(room);
      waiting = [];
      bytes = 0;
    }
    waiting.push(rest);
    bytes += rest.length;
  }
  if (bytes > 0) yield cut(Buffer.concat(waiting));
}

/** Writes pieces, few enough at a time that none of it is large. */
export async function insertChunks(
  session: PostgresSession,
  chunks: AsyncIterable<PayloadChunk>,
): Promise<void> {
  let values: PostgresInput[] = [];
  let bytes = 0;
  const write = async (): Promise<void> => {
    if (values.length === 0) return;
    const rows = Array.from(
      { length: values.length / 4 },
      (_, i) => `($${i * 4 + 1}, $${i * 4 + 2}, $${i * 4 + 3}, $${i * 4 + 4})`,
    );
    await session.query(
      `INSERT INTO batch_queue.payload_chunks (job_id, sha256, chunk, data) VALUES ${rows.join(', ')} ON CONFLICT DO NOTHING`,
      values,
    );
    values = [];
    bytes = 0;
  };
  for await (const { job, sha256, chunk, data } of chunks) {
    values.push(job, sha256, chunk, data);
    bytes += data.length;
    if (bytes >= 4 * chunkBytes || values.length >= 4000) await write();
  }
  await write();
}

async function* readChunks(session: PostgresSession, job: Job): AsyncGenerator<Buffer> {
  for (let chunk = 0; ; chunk += 1) {
    const [row] = await session.query(
      'SELECT data FROM batch_queue.payload_chunks WHERE job_id = $1 AND sha256 = $2 AND chunk = $3',
      [job.id, job.payload.sha256, chunk],
    );
    if (row === undefined) return;
    const { data } = row;
    if (!Buffer.isBuffer(data)) throw new TypeError('a chunk of a payload is no bytes');
    yield data;
  }
}

/**
 * Yields a payload's lines, a piece of it in memory at a time. All of it is checked before the first line leaves: half a
 * payload must not be sent. Throws PAYLOAD_DAMAGED.
 */
export async function* readPayloadChunks(
  session: PostgresSession,
  where: string,
  job: Job,
): AsyncGenerator<string> {
  if (!isJobId(job.id)) throw damaged(where, job, 'it is not there');
  const isSmall = job.payload.bytes <= smallBytes;
  const kept: Buffer[] = [];
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of readChunks(session, job)) {
    hash.update(chunk);
    bytes += chunk.length;
    if (isSmall) kept.push(chunk);
    if (bytes > job.payload.bytes) break;
  }
  if (bytes === 0 && job.payload.bytes > 0) throw damaged(where, job, 'it is not there');
  if (bytes !== job.payload.bytes || hash.digest('hex') !== job.payload.sha256)
    throw damaged(where, job, `expected ${job.payload.bytes} bytes as they were enqueued, found others`);
  yield* splitChunks(isSmall ? kept : readChunks(session, job));
}

async function* splitChunks(chunks: Iterable<Buffer> | AsyncIterable<Buffer>): AsyncGenerator<string> {
  let pieces: Buffer[] = [];
  for await (const chunk of chunks) {
    let from = 0;
    for (let end; (end = chunk.indexOf(newline, from)) !== -1; from = end + 1) {
      yield Buffer.concat([...pieces, chunk.subarray(from, end)]).toString('utf8');
      pieces = [];
    }
    if (from < chunk.length) pieces.push(chunk.subarray(from));
  }
}

function damaged(where: string, { id }: Job, found: string): BatchQueueError {
  const file = nameRow(where, id);
  return new BatchQueueError('PAYLOAD_DAMAGED', `The payload of ${file} cannot be sent: ${found}`, {
    file,
    hint: 'Cancel the job and enqueue its tickets again.',
  });
}
