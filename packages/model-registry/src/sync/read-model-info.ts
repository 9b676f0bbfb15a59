import { isDeepStrictEqual } from 'node:util';
import { fail, succeed, type SyncResult } from './failure.ts';
import { field, isObject, type JsonObject, objectField, textField } from './fields.ts';
import { readLitellmEntry } from './read-litellm-entry.ts';
import type { SourceCatalogue, SourceModel } from './source.ts';

/** Reads `GET /model/info` of a LiteLLM proxy; `data` is one deployment when the proxy serves only one. */
export function readModelInfo(
  document: unknown,
  address: string,
  today: string,
): SyncResult<SourceCatalogue> {
  const data = isObject(document) ? field(document, 'data') : undefined;
  const deployments: readonly unknown[] | undefined = Array.isArray(data)
    ? data
    : isObject(data)
      ? [data]
      : undefined;
  if (!deployments) {
    const hint = 'Check that llmOps.gateway.baseURL is the address of a LiteLLM proxy.';
    return fail('bad-data', `${address} has neither a list nor an object in "data".`, hint);
  }
  const models = new Map<string, SourceModel>();
  const problems: string[] = [];
  const disputed = new Set<string>();
  for (const [index, deployment] of deployments.entries()) {
    const model = isObject(deployment) ? readDeployment(deployment, today) : undefined;
    if (!model) {
      problems.push(`data[${index}] names no model`);
      continue;
    }
    const other = models.get(model.id);
    if (other?.prices && model.prices && !isDeepStrictEqual(other.prices, model.prices))
      disputed.add(model.id);
    models.set(model.id, { ...model, ...other });
  }
  for (const id of disputed)
    problems.push(`deployments of ${id} have different prices; none of them is used`);
  return succeed({
    source: 'litellm',
    address,
    models: [...models.values()].map((model) => (disputed.has(model.id) ? withoutPrices(model) : model)),
    listed: deployments.length,
    problems: problems.slice(0, 20),
  });
}

function withoutPrices({ prices: _prices, ...rest }: SourceModel): SourceModel {
  return { ...rest, isAddable: false };
}

function readDeployment(deployment: JsonObject, today: string): SourceModel | undefined {
  const info = objectField(deployment, 'model_info');
  const id = textField(info, 'key') ?? textField(objectField(deployment, 'litellm_params'), 'model');
  // A name with a star stands for whatever is asked for.
  if (id === undefined || id.includes('*')) return undefined;
  const provider = textField(info, 'litellm_provider') ?? id.split('/', 1)[0];
  const entry = { ...info, litellm_provider: id.includes('/') || 'litellm_provider' in info ? provider : '' };
  const model = readLitellmEntry(id, entry, today);
  // What the project's own gateway serves is worth knowing, whoever sells it.
  return { ...model, isAddable: model.provider !== '' && model.prices?.output !== undefined };
}
