import {
  type Endpoint,
  extendEndpoint,
  findBadProxy,
  parseEndpoint,
  type RetryNote,
} from '@backlog-toolkit/model-registry';
import { BatchQueueError } from '../errors.ts';
import type { ProviderName } from '../job.ts';
import { formatOf } from '../providers/format-of.ts';
import { litellmRoute } from '../providers/litellm-route.ts';
import type { BatchFormat, BatchProvider } from '../providers/provider.ts';
import { openAnthropic } from './anthropic.ts';
import { type LocalOptions, openLocal } from './local.ts';
import { openOpenai } from './openai.ts';
import type { Connection, ConnectionLimits } from './provider-http.ts';

/** Which provider to open, and the world around it. */
export interface OpenProviderOptions {
  readonly name: ProviderName;
  /** The provider's id of the model: behind LiteLLM it decides which wire format is spoken. */
  readonly model: string;
  /** `llmOps.gateway` of the configuration. */
  readonly gateway: { readonly baseURL: string; readonly apiKeyEnv: string };
  /** `llmOps.batchPolicy.providerKeyEnv` of the configuration (ANTHROPIC_API_KEY, OPENAI_API_KEY without it). */
  readonly keyEnv?: { readonly anthropic: string; readonly openai: string } | undefined;
  /** Read for keys, ANTHROPIC_BASE_URL, OPENAI_BASE_URL and the proxy variables. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly limits?: ConnectionLimits | undefined;
  readonly onRetry?: ((note: RetryNote) => void) | undefined;
  /** For the provider `local`, which cannot be opened without. */
  readonly local?: LocalOptions | undefined;
}

/** Opens a provider; nothing is asked yet. Throws KEY_MISSING, BASE_URL_INVALID. Loads undici. */
export async function openProvider(options: OpenProviderOptions): Promise<BatchProvider> {
  const { name, model, env, limits, onRetry } = options;
  const format = formatOf(name, model);
  const world = { env, limits, onRetry };
  refuseBadProxy(name, env);
  if (name === 'local') {
    if (options.local === undefined) throw new TypeError('the local provider needs a folder');
    return openLocal(format, options.local, env);
  }
  if (name === 'litellm') return openLitellm(options, format, world);
  if (name === 'anthropic') {
    const base = readBase(env['ANTHROPIC_BASE_URL'] || 'https://api.anthropic.com', 'ANTHROPIC_BASE_URL');
    const headers = {
      'x-api-key': readKey(env, options.keyEnv?.anthropic ?? 'ANTHROPIC_API_KEY'),
      ...anthropicVersion,
    };
    return openAnthropic(format, { base, headers, ...world });
  }
  const base = readBase(env['OPENAI_BASE_URL'] || 'https://api.openai.com/v1', 'OPENAI_BASE_URL');
  return openOpenai(format, {
    base,
    headers: bearer(readKey(env, options.keyEnv?.openai ?? 'OPENAI_API_KEY')),
    ...world,
  });
}

const anthropicVersion = { 'anthropic-version': '2023-06-01' };

function openLitellm(
  { model, gateway, env }: OpenProviderOptions,
  format: BatchFormat,
  world: Pick<Connection, 'env' | 'limits' | 'onRetry'>,
): Promise<BatchProvider> {
  const base = readBase(gateway.baseURL.replace(/\/v1\/*$/, ''), 'llmOps.gateway.baseURL');
  const headers = bearer(readKey(env, gateway.apiKeyEnv));
  const route = litellmRoute(model);
  const connection = {
    ...world,
    base: extendEndpoint(base, `/${route.format === 'anthropic' ? 'anthropic' : 'v1'}`),
  };
  if (route.format === 'anthropic')
    return openAnthropic(format, { ...connection, headers: { ...headers, ...anthropicVersion } });
  const { provider } = route;
  const asked = provider === null ? {} : { 'custom-llm-provider': provider };
  // LiteLLM itself repeats a create that failed, unless it is told not to.
  return openOpenai(format, { ...connection, headers: { ...headers, ...asked } }, { max_retries: 0 });
}

function bearer(key: string): Record<string, string> {
  return { authorization: `Bearer ${key}` };
}

function refuseBadProxy(name: ProviderName, env: OpenProviderOptions['env']): void {
  const bad = name === 'local' ? undefined : findBadProxy(env);
  if (bad === undefined) return;
  throw new BatchQueueError('BASE_URL_INVALID', `${bad} is not an http or https address.`, {
    hint: `Correct or unset ${bad}.`,
  });
}

function readBase(address: string, where: string): Endpoint {
  const base = parseEndpoint(address);
  if (base) return base;
  // The address itself is not shown: it can hold a password.
  throw new BatchQueueError('BASE_URL_INVALID', `${where} is not an http or https address.`, {
    hint: 'Expected an address such as https://host/path.',
  });
}

function readKey(env: OpenProviderOptions['env'], name: string): string {
  const key = (env[name] ?? '').trim();
  if (/^[\u0021-\u007E]+$/.test(key)) return key;
  const what = key === '' ? 'is not set' : 'holds characters that a request cannot carry';
  throw new BatchQueueError('KEY_MISSING', `${name} ${what}, so the provider cannot be asked.`, {
    hint: `Put the provider's key into ${name}; it is never read from a file.`,
  });
}
