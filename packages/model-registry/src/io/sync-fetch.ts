import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { extendEndpoint } from '../sync/endpoint.ts';
import { fail, succeed, type SyncResult } from '../sync/failure.ts';
import type { SourcePlan } from '../sync/plan.ts';
import { readModelsDev, readOpenrouter } from '../sync/read-cross-checks.ts';
import { readModelInfo } from '../sync/read-model-info.ts';
import { readPriceMap } from '../sync/read-price-map.ts';
import { readAnthropicModel, readOpenaiModel, readPage } from '../sync/read-provider.ts';
import type { SourceCatalogue, SourceModel } from '../sync/source.ts';
import { parseJson } from './sync-body.ts';
import type { HttpClient } from './sync-http.ts';

/** What fetching needs of the world. */
export interface FetchContext {
  /** Opened once, when the first source needs it. */
  readonly http: () => Promise<HttpClient>;
  readonly cwd: string;
  /** `YYYY-MM-DD` (UTC) */
  readonly today: string;
}

const maxPages = 200;

/** Asks one source for all that it says. */
export async function fetchSource(
  plan: SourcePlan,
  context: FetchContext,
): Promise<SyncResult<SourceCatalogue>> {
  if (plan.source === 'anthropic' || plan.source === 'openai') return fetchPages(plan, context);
  const address = plan.kind === 'http' ? plan.endpoint.shown : plan.path;
  const document =
    plan.kind === 'file'
      ? readFile(plan.path, context.cwd, plan.maxBytes)
      : await (await context.http()).getJson(plan);
  if (!document.ok) return document;
  const { value } = document;
  if (plan.source === 'litellm') return readModelInfo(value, address, context.today);
  if (plan.source === 'price-map') return readPriceMap(value, address, context.today);
  return plan.source === 'models-dev' ? readModelsDev(value, address) : readOpenrouter(value, address);
}

async function fetchPages(plan: SourcePlan, context: FetchContext): Promise<SyncResult<SourceCatalogue>> {
  if (plan.kind !== 'http') throw new TypeError(`${plan.source} is asked over HTTP only`);
  const http = await context.http();
  const readModel = plan.source === 'anthropic' ? readAnthropicModel : readOpenaiModel;
  const { shown } = plan.endpoint;
  const models: SourceModel[] = [];
  const problems: string[] = [];
  const seen = new Set<string>();
  let listed = 0;
  let endpoint = plan.endpoint;
  for (let count = 0; count < maxPages; count += 1) {
    const document = await http.getJson({ ...plan, endpoint });
    if (!document.ok) return document;
    const page = readPage(document.value, shown, readModel, context.today);
    if (!page.ok) return page;
    models.push(...page.value.models);
    problems.push(...page.value.problems);
    listed += page.value.listed;
    const { next } = page.value;
    if (next === undefined)
      return succeed({
        source: plan.source,
        address: shown,
        models,
        listed,
        problems: problems.slice(0, 20),
      });
    if (seen.has(next) || plan.after === undefined) break;
    seen.add(next);
    endpoint = extendEndpoint(plan.endpoint, '', { [plan.after]: next });
  }
  const message = `${shown} does not come to an end: ${seen.size} pages, then the same again or more.`;
  return fail('bad-data', message, 'Check that the base URL is the one of the provider.');
}

function readFile(file: string, cwd: string, maxBytes: number): SyncResult<unknown> {
  try {
    const full = path.resolve(cwd, file);
    const stat = statSync(full);
    if (!stat.isFile() || stat.size > maxBytes)
      return fail('bad-data', `${file} is not a file of at most ${maxBytes} bytes.`, 'Check the path.');
    return parseJson(readFileSync(full), file, (text) => text);
  } catch (error) {
    const code = typeof error === 'object' && error !== null ? String(Reflect.get(error, 'code')) : '';
    const kind = code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'bad-data';
    return fail(kind, `${file} cannot be read (${code}).`, 'Check the path.');
  }
}
