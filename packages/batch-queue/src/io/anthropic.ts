import { BatchQueueError } from '../errors.ts';
import { readAnthropicResult } from '../providers/anthropic-result.ts';
import { readAnthropicBatch } from '../providers/anthropic-wire.ts';
import { makeCustomId, type SentIds } from '../providers/custom-id.ts';
import { judgeCreate } from '../providers/judge-create.ts';
import type {
  BatchFormat,
  BatchProvider,
  CreateBatch,
  CreateOutcome,
  RemoteBatch,
} from '../providers/provider.ts';
import { readResults } from '../providers/result-reader.ts';
import { makeBatchCalls } from './batch-calls.ts';
import { measureBody } from './batch-body.ts';
import { listBatches } from './list-batches.ts';
import { ownsByNonce } from './owns-by-nonce.ts';
import { type Connection, openProviderHttp, type ProviderHttp, unavailable } from './provider-http.ts';

const root = ['v1', 'messages', 'batches'] as const;

/** Opens Anthropic's Message Batches, at Anthropic or behind a gateway that passes them on. Loads undici. */
export async function openAnthropic(format: BatchFormat, connection: Connection): Promise<BatchProvider> {
  const http = await openProviderHttp(connection);
  const calls = makeBatchCalls(http, root, readAnthropicBatch);
  const results: BatchProvider['results'] = (batch, sent) => readBatchResults(http, calls, batch, sent);
  return {
    ...format,
    ownership: 'nonce',
    create: (batch) => create(http, batch),
    ...calls,
    results,
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

async function* readBatchResults(
  http: ProviderHttp,
  calls: Pick<BatchProvider, 'inspect'>,
  { id, status, resultFiles, requestCount }: RemoteBatch,
  sent: SentIds,
): ReturnType<typeof readResults> {
  if (status !== 'ended') throw unavailable(`Batch ${id} has not ended: it has no results yet.`);
  if (resultFiles.length === 0)
    throw new BatchQueueError('BATCH_GONE', `The results of batch ${id} are no longer kept.`, {
      hint: 'They are kept for 29 days. Its requests can be sent again with retry, and are then paid again.',
    });
  const { maxLineBytes } = http;
  const pieces = http.stream({ path: [...root, id, 'results'] }, async () => {
    const now = await calls.inspect(id);
    return now.resultFiles.length === 0;
  });
  yield* readResults(pieces, { sent, requestCount, maxLineBytes, read: readAnthropicResult });
}
