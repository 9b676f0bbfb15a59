import { BatchQueueError } from '../errors.ts';
import { anthropicFormat } from '../providers/anthropic-format.ts';
import { readAnthropicResult } from '../providers/anthropic-result.ts';
import { readAnthropicBatch } from '../providers/anthropic-wire.ts';
import { makeCustomId } from '../providers/custom-id.ts';
import { judgeCreate } from '../providers/judge-create.ts';
import type { BatchProvider, CreateBatch, CreateOutcome, RemoteBatch } from '../providers/provider.ts';
import { readResults } from '../providers/result-reader.ts';
import { measureBody } from './batch-body.ts';
import { listBatches } from './list-batches.ts';
import { ownsByNonce } from './owns-by-nonce.ts';
import { type Connection, openProviderHttp, type ProviderHttp, unavailable } from './provider-http.ts';

const root = ['v1', 'messages', 'batches'] as const;
/** Opens Anthropic's Message Batches, at Anthropic or behind a gateway that passes them on. Loads undici. */
export async function openAnthropic(
  name: BatchProvider['name'],
  connection: Connection,
): Promise<BatchProvider> {
  const http = await openProviderHttp(connection);
  const results: BatchProvider['results'] = (batch, nonce) => readBatchResults(http, batch, nonce);
  return {
    name,
    ...anthropicFormat,
    ownership: 'nonce',
    create: (batch) => create(http, batch),
    inspect: (batchId) => inspect(http, batchId),
    results,
    cancel: (batchId) => cancel(http, batchId),
    list: (since) =>
      listBatches(http, { path: root, after: 'after_id', pageSize: 100 }, readAnthropicBatch, since),
    owns: (batch, nonce) => ownsByNonce(batch, () => results(batch, nonce)),
    close: () => http.close(),
  };
}

async function create(http: ProviderHttp, batch: CreateBatch): Promise<CreateOutcome> {
  const body = await measureBody('application/json', () => writeRequests(batch));
  return judgeCreate(await http.send({ path: root }, body, batch.signal), readAnthropicBatch);
}

async function* writeRequests({ lines, nonce }: CreateBatch): AsyncGenerator<string> {
  yield '{"requests":[';
  let request = 0;
  for await (const line of lines()) {
    const comma = request === 0 ? '' : ',';
    yield `${comma}{"custom_id":${JSON.stringify(makeCustomId(nonce, request))},"params":${line}}`;
    request += 1;
  }
  yield ']}';
}

function readBatch(http: ProviderHttp, value: unknown): RemoteBatch {
  const batch = readAnthropicBatch(value);
  if (batch) return batch;
  throw unavailable(`${http.address} answered with something that is not a Message Batch.`);
}

async function inspect(http: ProviderHttp, batchId: string): Promise<RemoteBatch> {
  return readBatch(http, await http.ask({ path: [...root, batchId] }));
}

async function cancel(http: ProviderHttp, batchId: string): Promise<RemoteBatch> {
  try {
    return readBatch(http, await http.ask({ path: [...root, batchId, 'cancel'], method: 'POST' }));
  } catch (error) {
    if (!(error instanceof BatchQueueError) || error.code !== 'PROVIDER_REFUSED') throw error;
    // One that has ended meanwhile cannot be cancelled, and need not be.
    const batch = await inspect(http, batchId);
    if (batch.status === 'ended') return batch;
    throw error;
  }
}

async function* readBatchResults(
  http: ProviderHttp,
  { id, status, resultFiles, requestCount }: RemoteBatch,
  nonce: string,
): ReturnType<typeof readResults> {
  if (status !== 'ended') throw unavailable(`Batch ${id} has not ended: it has no results yet.`);
  if (resultFiles.length === 0)
    throw new BatchQueueError('BATCH_GONE', `The results of batch ${id} are no longer kept.`, {
      hint: 'They are kept for 29 days. Its requests can be sent again with retry, and are then paid again.',
    });
  const { maxLineBytes } = http;
  const pieces = http.stream({ path: [...root, id, 'results'] });
  yield* readResults(pieces, { nonce, requestCount, maxLineBytes, read: readAnthropicResult });
}
