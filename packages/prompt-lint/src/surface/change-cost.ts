import type { Client, Surface } from './surface.ts';

/**
 * What a change on a surface makes the next request pay again, from worst to nothing: all of the prompt, the
 * messages, what later invocations would have shared, the end of a session's first message, nothing.
 */
export type CostReach = 'whole-prompt' | 'messages' | 'later-invocations' | 'session-tail' | 'nothing';

/** The cost of a change, and why. */
export interface ChangeCost {
  readonly reach: CostReach;
  /** Ends a sentence: "…, which <reason>." */
  readonly reason: string;
}

const systemPrompt: ChangeCost = {
  reach: 'whole-prompt',
  reason: 'becomes the system prompt, so that a change there makes every later token a cache miss',
};
const firstMessage: ChangeCost = {
  reach: 'messages',
  reason:
    'opens the first message of every session, so that a change there makes all that follows a cache miss',
};
const invocation: ChangeCost = {
  reach: 'later-invocations',
  reason:
    'arrives at the end of the conversation, so that a change there costs reuse across invocations only',
};
const nothing: ChangeCost = {
  reach: 'nothing',
  reason: 'is read on demand, so that a change there costs nothing',
};

/**
 * By surface. Source: requests of Claude Code 2.1.330 captured on a loopback server (2026-11), and the providers'
 * documentation of prompt caching.
 */
const costs: Readonly<Record<Surface, ChangeCost>> = {
  skill: invocation,
  command: invocation,
  agent: systemPrompt,
  'claude-md': firstMessage,
  'agents-md': firstMessage,
  prompt: systemPrompt,
  'request-anthropic': systemPrompt,
  'request-openai': systemPrompt,
  manifest: systemPrompt,
  reference: nothing,
};

/** Keys of a skill's or command's frontmatter that every session lists. */
const listedKeys = new Set(['name', 'description', 'when_to_use']);

/** What a change of a surface's body costs a client. */
export function changeCost(surface: Surface, client: Client): ChangeCost {
  // Only Claude Code appends a skill at the end; a program that sends one puts it where its system prompt is.
  if (client !== 'claude-code' && (surface === 'skill' || surface === 'command')) return systemPrompt;
  return costs[surface];
}

/** True for providers that cache by prefix, whatever the blocks of a request are. */
export function cachesByPrefix(client: Client): boolean {
  return client === 'openai' || client === 'gemini';
}

/**
 * True when what stands in front of a change is still read from the cache: OpenAI and Gemini cache by prefix, and a
 * program that sends a prompt file can end a block there. Anthropic caches whole blocks, and Claude Code makes one
 * block of a file.
 */
export function cachesInFront(surface: Surface, client: Client): boolean {
  return surface === 'prompt' || cachesByPrefix(client);
}

/** What a change of one frontmatter key costs Claude Code. */
export function keyCost(surface: Surface, key: string): ChangeCost {
  if (surface !== 'skill' && surface !== 'command' && surface !== 'agent') return nothing;
  if (key === 'model') {
    return {
      reach: 'whole-prompt',
      reason: 'switches the model, whose cache holds nothing of the conversation',
    };
  }
  if (key === 'effort')
    return { reach: 'messages', reason: 'changes the output configuration of the request' };
  if (key === 'disallowed-tools') {
    return { reach: 'whole-prompt', reason: 'changes the tools, which stand before everything else' };
  }
  if (listedKeys.has(key)) {
    return { reach: 'session-tail', reason: 'is listed at the end of the first message of every session' };
  }
  return nothing;
}
