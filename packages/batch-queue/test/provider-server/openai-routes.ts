import { createOpenaiBatch } from './openai-create.ts';
import { showFile, showOpenai } from './openai-show.ts';
import { writeErrors, writeOutput } from './openai-lines.ts';
import { readForm } from './read-form.ts';
import type { ProviderRequest, Reply } from './reply.ts';
import type { StoredBatch, StoredFile } from './state.ts';
import { finish, newId, noteInspection, type World } from './world.ts';

function fail(status: number, message: string): Reply {
  return { status, json: { error: { message, type: 'invalid_request_error', param: null, code: null } } };
}

/** Answers a request to `/v1/files…` and `/v1/batches…`. */
export function answerOpenai(world: World, request: ProviderRequest): Reply {
  const [, kind, id = '', verb = ''] = request.path.replace(/^\/v1/, '').split('/');
  if (kind === 'files') return answerFiles(world, request, id, verb);
  if (kind !== 'batches') return fail(404, `Unknown request URL: ${request.path}`);
  if (id === '') return request.method === 'POST' ? create(world, request) : list(world, request);
  const batch = world.state.batches.find((one) => one.id === id && one.format === 'openai');
  if (!batch) return fail(404, `No batch found with id '${id}'.`);
  if (request.method === 'POST' && verb === 'cancel') return cancel(world, batch);
  if (verb !== '') return fail(404, 'no such route');
  noteInspection(world, batch);
  return { status: 200, json: showOpenai(batch) };
}

function create(world: World, { body }: ProviderRequest): Reply {
  const made = createOpenaiBatch(world, body.toString('utf8'));
  return typeof made === 'string' ? fail(400, made) : { status: 200, json: showOpenai(made) };
}

function cancel(world: World, batch: StoredBatch): Reply {
  if (batch.endedAt !== null) return fail(400, `Batch ${batch.id} cannot be cancelled: it has ended.`);
  batch.cancelRequestedAt ??= world.now().toISOString();
  const shown = showOpenai(batch);
  if (world.endAfterInspections !== null) finish(world, batch);
  return { status: 200, json: shown };
}

function list(world: World, { query }: ProviderRequest): Reply {
  const limit = Number(query.get('limit') ?? 20);
  if (!Number.isInteger(limit) || limit < 1 || limit > 100) return fail(400, 'limit: out of range');
  const all = world.state.batches.filter((one) => one.format === 'openai').toReversed();
  const after = query.get('after');
  const from = after === null ? 0 : all.findIndex((one) => one.id === after) + 1;
  const page = all.slice(from, from + limit);
  return {
    status: 200,
    json: {
      object: 'list',
      data: page.map((batch) => showOpenai(batch)),
      first_id: page[0]?.id ?? null,
      last_id: page.at(-1)?.id ?? null,
      has_more: from + limit < all.length,
    },
  };
}

function answerFiles(world: World, request: ProviderRequest, id: string, verb: string): Reply {
  if (id === '') return request.method === 'POST' ? upload(world, request) : fail(404, 'no such route');
  const file = world.state.files.find((one) => one.id === id);
  if (verb === 'content') return file ? { status: 200, lines: file.content.split('\n') } : results(world, id);
  if (!file) {
    const made = results(world, id);
    if (made.status !== 200 || request.method !== 'GET') return fail(404, `No such File object: ${id}`);
    return { status: 200, json: { id, object: 'file', bytes: 1, purpose: 'batch_output' } };
  }
  if (request.method === 'DELETE') {
    world.state.files.splice(world.state.files.indexOf(file), 1);
    return { status: 200, json: { id, object: 'file', deleted: true } };
  }
  return { status: 200, json: showFile(file) };
}

function upload(world: World, request: ProviderRequest): Reply {
  const form = readForm(request);
  if (form === undefined || form.fields['purpose'] !== 'batch' || form.file === undefined)
    return fail(400, 'expected a form with purpose and file');
  const file: StoredFile = {
    id: newId(world, 'file-'),
    filename: form.file.name,
    createdAt: world.now().toISOString(),
    content: form.file.content,
  };
  world.state.files.push(file);
  world.state.counts.uploads += 1;
  return { status: 200, json: showFile(file) };
}

function results(world: World, id: string): Reply {
  const [, kind, batchId] = /^file-(output|error)-(.+)$/.exec(id) ?? [];
  const batch = world.state.batches.find((one) => one.id === batchId);
  if (!batch || batch.endedAt === null || batch.areResultsGone)
    return fail(404, `No such File object: ${id}`);
  return { status: 200, lines: kind === 'output' ? writeOutput(batch) : writeErrors(batch) };
}
