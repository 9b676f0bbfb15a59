/**
 * What a file is for a model's context. `reference` is everything that is read on demand or by people only: a change
 * there breaks nothing that was cached.
 */
export type Surface =
  | 'skill'
  | 'command'
  | 'agent'
  | 'claude-md'
  | 'agents-md'
  | 'prompt'
  | 'request-anthropic'
  | 'request-openai'
  | 'manifest'
  | 'reference';

/** Every surface, in the order in which they are documented. */
export const surfaces: readonly Surface[] = [
  'skill',
  'command',
  'agent',
  'claude-md',
  'agents-md',
  'prompt',
  'request-anthropic',
  'request-openai',
  'manifest',
  'reference',
];

/** Who sends the prompt: Claude Code, or a program by the API of a provider. */
export type Client = 'claude-code' | 'api' | 'openai' | 'gemini';

/** Every client. */
export const clients: readonly Client[] = ['claude-code', 'api', 'openai', 'gemini'];

/** True for surfaces that are JSON or JSON Lines rather than text. */
export function isJsonSurface(surface: Surface): boolean {
  return surface === 'request-anthropic' || surface === 'request-openai' || surface === 'manifest';
}

/** The client that usually sends what a surface holds. */
export function defaultClient(surface: Surface): Client {
  if (surface === 'request-openai') return 'openai';
  return surface === 'prompt' || isJsonSurface(surface) ? 'api' : 'claude-code';
}
