import { type Endpoint, parseEndpoint, type RetryNote } from '@backlog-toolkit/model-registry';
import { BatchQueueError } from '../errors.ts';
import type { ProviderName } from '../job.ts';
import type { BatchProvider } from '../providers/provider.ts';
import { openAnthropic } from './anthropic.ts';
import type { ConnectionLimits } from './provider-http.ts';

/** Which provider to open, and the world around it. */
export interface OpenProviderOptions {
  readonly name: ProviderName;
  /** The provider's id of the model: behind LiteLLM it decides which wire format is spoken. */
  readonly model: string;
  /** `llmOps.gateway` of the configuration. */
  readonly gateway: { readonly baseURL: string; readonly apiKeyEnv: string };
  /** Read for keys, ANTHROPIC_BASE_URL, OPENAI_BASE_URL and the proxy variables. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly limits?: ConnectionLimits | undefined;
  readonly onRetry?: ((note: RetryNote) => void) | undefined;
}

/** Opens a provider; nothing is asked yet. Throws KEY_MISSING, BASE_URL_INVALID. Loads undici. */
export async function openProvider(options: OpenProviderOptions): Promise<BatchProvider> {
  const { name, env, limits, onRetry } = options;
  switch (name) {
    case 'anthropic': {
      const base = readBase(env['ANTHROPIC_BASE_URL'] || 'https://api.anthropic.com', 'ANTHROPIC_BASE_URL');
      const headers = {
        'x-api-key': readKey(env, 'ANTHROPIC_API_KEY'),
        'anthropic-version': '2023-06-01',
      };
      return openAnthropic(name, { base, headers, env, limits, onRetry });
    }
    default:
      throw new BatchQueueError('PROVIDER_UNAVAILABLE', `Provider ${name} is not there yet.`, {
        hint: 'Use --provider anthropic.',
      });
  }
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
