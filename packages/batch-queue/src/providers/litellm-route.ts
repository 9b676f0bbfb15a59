/** Which of a LiteLLM proxy's routes serves a model. */
export type LitellmRoute =
  /** Passed on to Anthropic as it is. */
  | { readonly format: 'anthropic'; readonly model: string }
  /** OpenAI's routes; `provider` is who LiteLLM asks, null for its default. */
  | { readonly format: 'openai'; readonly model: string; readonly provider: string | null };

/** Those whose batches LiteLLM knows (1.106); any other first word belongs to the model's own name. */
const prefixes: ReadonlySet<string> = new Set([
  'azure',
  'bedrock',
  'gemini',
  'hosted_vllm',
  'mistral',
  'openai',
  'vertex_ai',
]);

/** Decides by the model's name, such as `claude-haiku-5-5`, `azure/plans` or `gpt-6-luna`. */
export function litellmRoute(model: string): LitellmRoute {
  const at = model.indexOf('/');
  const prefix = model.slice(0, Math.max(0, at));
  const rest = model.slice(at + 1);
  if (prefix === 'anthropic' || (at === -1 && model.startsWith('claude')))
    return { format: 'anthropic', model: rest };
  return prefixes.has(prefix)
    ? { format: 'openai', model: rest, provider: prefix }
    : { format: 'openai', model, provider: null };
}
