import { cpSync, createWriteStream, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import path from 'node:path';
import { measurePayload, openFileJobStore, queueFolder } from '../../dist/index.js';

export const jobId = 'batch-20261120T080000000Z-bench0';
export const resultsFile = 'results-of-provider.jsonl';
const at = '2026-11-20T08:00:00.000Z';
const nonce = 'benchnonce';

/**
 * Writes what the provider will answer, in another order than asked.
 *
 * @param {string} folder
 * @param {number} count
 * @param {number} chars of each answer
 * @param {string} stopReason
 */
export async function writeResults(folder, count, chars, stopReason) {
  const stream = createWriteStream(path.join(folder, resultsFile));
  const sentence = 'The export writes one line for each row of the report.\\n';
  const text = sentence.repeat(Math.ceil(chars / sentence.length));
  const usage =
    '"usage":{"input_tokens":1200,"cache_creation_input_tokens":0,"cache_read_input_tokens":600,"output_tokens":700}';
  for (let i = 0; i < count; i += 1) {
    // 7919 is prime: every number comes once.
    const number = (i * 7919) % count;
    const line = `{"custom_id":"${nonce}-${number}","result":{"type":"succeeded","message":{"id":"msg_${number}","type":"message","role":"assistant","model":"claude-haiku-5-5","content":[{"type":"text","text":"Answer ${number}. ${text}"}],"stop_reason":"${stopReason}",${usage}}}}\n`;
    if (!stream.write(line)) await once(stream, 'drain');
  }
  stream.end();
  await once(stream, 'finish');
}

/**
 * Makes the project new, with a submitted job that waits for its results.
 *
 * @param {string} folder
 * @param {number} count
 * @param {(id: string) => string} [ticketText] also write the tickets
 */
export async function prepareJob(folder, count, ticketText) {
  const root = path.join(folder, 'project');
  rmSync(root, { recursive: true, force: true });
  const pending = path.join(root, 'backlog', 'data', 'pending');
  mkdirSync(pending, { recursive: true });
  writeFileSync(
    path.join(root, 'backlog.config.json'),
    '{ "version": "1.1", "qualityGates": { "testCommand": "true" } }',
  );
  const requests = Array.from({ length: count }, (_, i) => {
    const ticket = `FEAT-${String(i + 1).padStart(3, '0')}`;
    const file = `backlog/data/pending/${ticket}.md`;
    if (ticketText) writeFileSync(path.join(root, file), ticketText(ticket));
    return {
      ticket,
      file,
      sectionSha256: null,
      attempts: 0,
      inputTokens: 1700,
      maxOutputTokens: 4000,
      reservedUsd: 0.001,
    };
  });
  const payload = requests.map(() => '{}');
  const store = await openFileJobStore({ folder: queueFolder(root) });
  await store.add([
    {
      job: {
        schemaVersion: 1,
        id: jobId,
        state: 'pending',
        revision: 0,
        task: 'plan',
        provider: 'anthropic',
        alias: 'cheap',
        model: 'claude-haiku-5-5',
        vendor: 'anthropic',
        priority: 'normal',
        createdAt: at,
        updatedAt: at,
        notBefore: null,
        retryOf: null,
        retriedAs: null,
        requests,
        payload: measurePayload(payload),
        estimate: { costUsd: 1, reservedUsd: 2, inputTokens: 1, outputTokens: 1, basis: 'bench' },
        attempt: null,
        batch: null,
        outcome: null,
        failure: null,
        history: [],
      },
      payload,
    },
  ]);
  await store.withJob(jobId, async (held) => {
    const attempt = { id: `${jobId}-a`, nonce, startedAt: at, fingerprint: measurePayload(payload).sha256 };
    await held.change((job) => ({ ...job, state: 'submitting', attempt }));
    await held.change((job) => ({
      ...job,
      state: 'submitted',
      batch: {
        id: 'msgbatch_bench',
        submittedAt: at,
        expiresAt: null,
        checkedAt: null,
        status: 'in-progress',
        detail: 'in_progress',
        counts: null,
        endedAt: null,
        cancelRequestedAt: null,
        collectedAt: null,
        isAdopted: false,
      },
    }));
  });
}

/**
 * Keeps the project as it was prepared; `restoreProject` begins with it again, since a job is reconciled once.
 *
 * @param {string} folder
 */
export function keepProject(folder) {
  cpSync(path.join(folder, 'project'), path.join(folder, 'prepared'), { recursive: true });
}

/** @param {string} folder */
export function restoreProject(folder) {
  rmSync(path.join(folder, 'project'), { recursive: true, force: true });
  cpSync(path.join(folder, 'prepared'), path.join(folder, 'project'), { recursive: true });
}
