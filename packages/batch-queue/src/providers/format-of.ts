import { BatchQueueError } from '../errors.ts';
import type { ProviderName } from '../job.ts';
import { anthropicFormat } from './anthropic-format.ts';
import type { BatchFormat } from './provider.ts';

/** How a provider wants requests for a model; needs no key and asks nobody. */
export function formatOf(name: ProviderName, model: string): BatchFormat {
  if (name === 'anthropic') return { name, ...anthropicFormat };
  throw new BatchQueueError('PROVIDER_UNAVAILABLE', `Provider ${name} is not there yet for ${model}.`, {
    hint: 'Use --provider anthropic.',
  });
}
