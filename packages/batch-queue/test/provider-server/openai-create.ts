import { acceptRequest } from './answers.ts';
import { acceptBatch, type StoredBatch, type StoredRequest } from './state.ts';
import { newId, type World } from './world.ts';

interface Create {
  readonly input_file_id?: string;
  readonly endpoint?: string;
  readonly completion_window?: string;
  readonly metadata?: Record<string, string>;
}

interface Line {
  readonly custom_id?: string;
  readonly method?: string;
  readonly url?: string;
  readonly body?: object;
}

/** Makes a batch of an uploaded file, or says at once why it does not; what is wrong with the input comes out later. */
export function createOpenaiBatch(world: World, text: string): StoredBatch | string {
  let body: Create;
  try {
    body = JSON.parse(text) as Create;
  } catch {
    return 'We could not parse the JSON body of your request.';
  }
  const input = world.state.files.find(({ id }) => id === body.input_file_id);
  if (!input) return `Invalid file id: No such File object: ${body.input_file_id ?? ''}`;
  if (body.completion_window !== '24h') return "Invalid value: 'completion_window'";
  const metadata = body.metadata ?? {};
  const isTooMuch =
    Object.keys(metadata).length > 16 ||
    Object.entries(metadata).some(([key, value]) => key.length > 64 || value.length > 512);
  if (isTooMuch) return 'metadata: too much';
  const { requests, invalid } = readInput(world, input.content, body.endpoint ?? '');
  const batch: StoredBatch = {
    id: newId(world, 'batch_'),
    format: 'openai',
    createdAt: world.now().toISOString(),
    requests,
    metadata,
    endpoint: body.endpoint ?? null,
    inputFileId: input.id,
    invalid,
    endedAt: null,
    cancelRequestedAt: null,
    hasExpired: false,
    areResultsGone: false,
    inspections: 0,
    outcomes: [],
  };
  acceptBatch(world.state, batch);
  return batch;
}

function readInput(
  world: World,
  content: string,
  endpoint: string,
): { requests: StoredRequest[]; invalid: string | null } {
  const requests: StoredRequest[] = [];
  let invalid: string | null = null;
  for (const text of content.split('\n').filter((line) => line !== '')) {
    let line: Line;
    try {
      line = JSON.parse(text) as Line;
    } catch {
      invalid ??= 'invalid_json_line';
      continue;
    }
    const { custom_id: customId, method, url, body } = line;
    if (customId === undefined || method !== 'POST' || url !== endpoint || body === undefined) {
      invalid ??= 'invalid_request';
      continue;
    }
    requests.push(acceptRequest(customId, body, 'openai', world.answer));
  }
  if (new Set(requests.map(({ customId }) => customId)).size !== requests.length)
    invalid ??= 'duplicate_custom_id';
  if (new Set(requests.map(({ model }) => model)).size > 1) invalid ??= 'mismatched_model';
  if (requests.length === 0) invalid ??= 'empty_file';
  if (requests.length > 50_000) invalid ??= 'too_many_tasks';
  return { requests, invalid };
}
