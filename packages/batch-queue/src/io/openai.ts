import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../providers/json-value.ts';
import { judgeCreate } from '../providers/judge-create.ts';
import { judgeUpload } from '../providers/judge-upload.ts';
import { openaiEndpoint, readOpenaiBatch } from '../providers/openai-wire.ts';
import type { BatchFormat, BatchProvider, CreateBatch, CreateOutcome } from '../providers/provider.ts';
import { writeUpload } from '../providers/upload-form.ts';
import { jsonBody, measureBody } from './batch-body.ts';
import { makeBatchCalls } from './batch-calls.ts';
import { listBatches } from './list-batches.ts';
import { readOpenaiResults } from './openai-results.ts';
import { ownsByNonce } from './owns-by-nonce.ts';
import { type Connection, openProviderHttp, type ProviderHttp } from './provider-http.ts';

const root = ['batches'] as const;

/**
 * Opens OpenAI's files and batches, at OpenAI or behind a gateway with the same routes; the base address ends with
 * `/v1`, and `extra` is what such a gateway wants to be told with each create. Loads undici.
 */
export async function openOpenai(
  format: BatchFormat,
  connection: Connection,
  extra: JsonObject = {},
): Promise<BatchProvider> {
  const http = await openProviderHttp(connection);
  const results: BatchProvider['results'] = (batch, sent) => readOpenaiResults(http, batch, sent);
  return {
    ...format,
    ownership: 'metadata',
    create: (batch) => create(http, batch, extra),
    ...makeBatchCalls(http, root, readOpenaiBatch),
    results,
    list: (since) => listBatches(http, { path: root, after: 'after', pageSize: 100 }, readOpenaiBatch, since),
    owns: (batch, nonce) => ownsByNonce(batch, () => results(batch, nonce)),
    close: () => http.close(),
  };
}

async function create(http: ProviderHttp, batch: CreateBatch, extra: JsonObject): Promise<CreateOutcome> {
  if (batch.inputFileId !== null) {
    const outcome = await createFrom(http, batch, batch.inputFileId, extra);
    // An input from an earlier try may have been deleted since.
    if (outcome.kind !== 'refused' || !/\bfile\b/i.test(outcome.reason)) return outcome;
  }
  const form = (): AsyncIterable<string> => writeUpload(batch, boundary);
  const boundary = `batch-queue-${randomUUID()}`;
  const body = await measureBody(`multipart/form-data; boundary=${boundary}`, form);
  const uploaded = judgeUpload(await http.send({ path: ['files'] }, body, batch.signal));
  if ('kind' in uploaded) return uploaded;
  await batch.onUploaded(uploaded.fileId);
  return createFrom(http, batch, uploaded.fileId, extra);
}

async function createFrom(
  http: ProviderHttp,
  { attemptId, nonce, signal }: CreateBatch,
  inputFileId: string,
  extra: JsonObject,
): Promise<CreateOutcome> {
  const body = jsonBody({
    input_file_id: inputFileId,
    endpoint: openaiEndpoint,
    completion_window: '24h',
    metadata: { attempt_id: attemptId, nonce },
    ...extra,
  });
  return judgeCreate(await http.send({ path: root }, body, signal), readOpenaiBatch);
}
