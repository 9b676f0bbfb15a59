import { type Endpoint, extendEndpoint, parseEndpoint } from './endpoint.ts';
import type { SyncFailure } from './failure.ts';
import { crossChecks, type SourceName, sourceNames } from './source.ts';

const mebibyte = 1024 * 1024;

/** How to ask one source. */
export type SourcePlan =
  | {
      readonly kind: 'http';
      readonly source: SourceName;
      readonly endpoint: Endpoint;
      readonly headers: Readonly<Record<string, string>>;
      readonly maxBytes: number;
      /** Query parameter that goes on after an id; undefined where there is one page only. */
      readonly after?: string;
    }
  | { readonly kind: 'file'; readonly source: SourceName; readonly path: string; readonly maxBytes: number };

/** A source that is not asked, and why. */
export interface SkippedSource {
  readonly source: SourceName;
  readonly reason: string;
}

/** A source that failed. */
export interface SourceFailure extends SyncFailure {
  readonly source: SourceName;
  /** False for a cross-check that nobody asked for by name: the others count without it. */
  readonly isFatal: boolean;
}

/** Which sources to ask, and how. */
export interface SyncPlan {
  readonly asked: readonly SourcePlan[];
  readonly skipped: readonly SkippedSource[];
  readonly failures: readonly SourceFailure[];
}

/** What a plan depends on. */
export interface PlanInput {
  /** Only these; each of them must be usable. All usable ones without it. */
  readonly sources?: readonly SourceName[] | undefined;
  readonly skip?: readonly SourceName[] | undefined;
  /** No network: only the catalogue and files. */
  readonly offline?: boolean | undefined;
  /** Addresses or files instead of the public ones. */
  readonly places?: Readonly<Partial<Record<SourceName, string>>> | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly gateway: { readonly baseURL?: string | null; readonly apiKeyEnv?: string | null };
}

const publicPlaces: Readonly<Partial<Record<SourceName, string>>> = {
  'price-map': 'https://raw.githubusercontent.com/BerriAI/litellm/main/model_prices_and_context_window.json',
  'models-dev': 'https://models.dev/api.json',
  openrouter: 'https://openrouter.ai/api/v1/models',
};

type Planned = SourcePlan | { readonly reason: string } | SyncFailure;

/** Decides which sources are asked, in their order. Pure. */
export function planSync(input: PlanInput): SyncPlan {
  const asked: SourcePlan[] = [];
  const skipped: SkippedSource[] = [];
  const failures: SourceFailure[] = [];
  const badProxy = findBadProxy(input.env);
  for (const source of sourceNames) {
    const isNamed = input.sources?.includes(source) ?? false;
    if ((input.sources && !isNamed) || input.skip?.includes(source)) continue;
    const planned = planSource(source, input);
    if ('source' in planned && planned.kind === 'http' && badProxy !== undefined)
      failures.push({ source, isFatal: true, ...badAddress(badProxy) });
    else if ('source' in planned) asked.push(planned);
    else if ('message' in planned) failures.push({ source, isFatal: true, ...planned });
    else if (!isNamed || input.offline) skipped.push({ source, reason: planned.reason });
    else {
      const message = `${source} cannot be asked: ${planned.reason}.`;
      const hint = 'Set what is missing, or leave this source out of --source.';
      failures.push({ source, isFatal: true, kind: 'bad-config', message, hint });
    }
  }
  return { asked, skipped, failures };
}

/** Whether the failure of a source keeps the others from counting. */
export function isFatal(source: SourceName, { sources }: Pick<PlanInput, 'sources'>): boolean {
  return !crossChecks.has(source) || (sources?.includes(source) ?? false);
}

function planSource(source: SourceName, input: PlanInput): Planned {
  switch (source) {
    case 'anthropic':
      return planProvider(source, input, {
        address: input.env['ANTHROPIC_BASE_URL'] || 'https://api.anthropic.com',
        where: 'ANTHROPIC_BASE_URL',
        path: '/v1/models',
        keyEnv: 'ANTHROPIC_API_KEY',
        headers: (key) => ({ 'x-api-key': key, 'anthropic-version': '2023-06-01' }),
        query: { limit: '1000' },
        after: 'after_id',
        maxBytes: 8 * mebibyte,
      });
    case 'openai':
      return planProvider(source, input, {
        address: input.env['OPENAI_BASE_URL'] || 'https://api.openai.com/v1',
        where: 'OPENAI_BASE_URL',
        path: '/models',
        keyEnv: 'OPENAI_API_KEY',
        headers: bearer,
        after: 'after',
        maxBytes: 8 * mebibyte,
      });
    case 'litellm': {
      const { baseURL, apiKeyEnv } = input.gateway;
      if (!baseURL) return { reason: 'llmOps.gateway.baseURL is not set' };
      return planProvider(source, input, {
        address: baseURL,
        where: 'llmOps.gateway.baseURL',
        path: '/model/info',
        keyEnv: apiKeyEnv || undefined,
        headers: bearer,
        maxBytes: 32 * mebibyte,
      });
    }
    default:
      return planPlace(source, input);
  }
}

interface Provider {
  readonly address: string;
  /** What the address was read from. */
  readonly where: string;
  readonly path: string;
  readonly keyEnv: string | undefined;
  readonly headers: (key: string) => Record<string, string>;
  readonly query?: Readonly<Record<string, string>>;
  readonly after?: string;
  readonly maxBytes: number;
}

function bearer(key: string): Record<string, string> {
  return { authorization: `Bearer ${key}` };
}

function planProvider(source: SourceName, { env, offline }: PlanInput, provider: Provider): Planned {
  if (offline) return { reason: '--offline' };
  const { keyEnv } = provider;
  const key = keyEnv === undefined ? '' : (env[keyEnv] ?? '').trim();
  if (keyEnv !== undefined && key === '') return { reason: `${keyEnv} is not set` };
  if (!/^[\u0021-\u007E]*$/.test(key)) {
    const message = `The key in ${keyEnv ?? ''} has characters that a request cannot carry.`;
    return { kind: 'bad-config', message, hint: `Check the value of ${keyEnv ?? ''}.` };
  }
  const base = parseEndpoint(provider.address);
  if (!base) return badAddress(provider.where);
  return {
    kind: 'http',
    source,
    endpoint: extendEndpoint(base, provider.path, provider.query),
    headers: key === '' ? {} : provider.headers(key),
    maxBytes: provider.maxBytes,
    ...(provider.after === undefined ? {} : { after: provider.after }),
  };
}

function planPlace(source: SourceName, { places, offline }: PlanInput): Planned {
  const place = places?.[source] ?? publicPlaces[source] ?? '';
  const maxBytes = 64 * mebibyte;
  if (!/^[a-z][a-z\d+.-]+:\/\//i.test(place)) return { kind: 'file', source, path: place, maxBytes };
  if (offline) return { reason: '--offline' };
  const endpoint = parseEndpoint(place);
  return endpoint ? { kind: 'http', source, endpoint, headers: {}, maxBytes } : badAddress(`--${source}`);
}

/** The proxy variable, if any, that holds no address. */
export function findBadProxy(env: PlanInput['env']): string | undefined {
  const names = ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'HTTPS_PROXY'];
  return names.find((name) => env[name] && !URL.canParse(env[name]));
}

/** The address itself is not shown: it can hold a password. */
function badAddress(where: string): SyncFailure {
  const message = `${where} is not an http or https address.`;
  return { kind: 'bad-config', message, hint: 'Expected an address such as https://host/path.' };
}
