import type { ProviderName } from '../job.ts';
import { anthropicFormat } from './anthropic-format.ts';
import { litellmRoute } from './litellm-route.ts';
import { localFormat } from './local-format.ts';
import { openaiFormat } from './openai-format.ts';
import type { BatchFormat } from './provider.ts';

/** How a provider wants requests for a model; needs no key and asks nobody. */
export function formatOf(name: ProviderName, model: string): BatchFormat {
  const formats: Readonly<Record<ProviderName, () => Omit<BatchFormat, 'name'>>> = {
    anthropic: () => anthropicFormat,
    openai: () => openaiFormat(name),
    litellm: () => litellmFormat(model),
    local: () => localFormat,
  };
  return { name, ...formats[name]() };
}

/** Of the model's name, what only says who answers is for LiteLLM, not for whoever answers. */
function litellmFormat(model: string): Omit<BatchFormat, 'name'> {
  const route = litellmRoute(model);
  const format = route.format === 'anthropic' ? anthropicFormat : openaiFormat('litellm');
  return { ...format, body: (prompt) => format.body({ ...prompt, model: route.model }) };
}
