import type { ModelFacts } from '../document/prompt-document.ts';
import type { Client, Surface } from '../surface/surface.ts';
import { anthropicBlocks } from './anthropic-blocks.ts';
import { type JsonNode, member, textOf } from './json-node.ts';
import { openaiBlocks } from './openai-blocks.ts';

/** The parts of a request in the order in which providers put them together and cache them. */
export type Section = 'tools' | 'system' | 'messages';

/** How long an entry lives that a breakpoint writes. */
export type Lifetime = '5m' | '30m' | '1h';

/** A place up to which a provider caches. */
export interface Breakpoint {
  /** What asks for it: the `cache_control` or `prompt_cache_breakpoint` object. */
  readonly node: JsonNode;
  readonly lifetime: Lifetime;
  /** Place of its block among all blocks of the request. */
  readonly block: number;
  /** True for the one at the top of the request, which stands behind the last block. */
  readonly isAutomatic: boolean;
}

/** What a provider hashes as one piece: a tool, a block of the system prompt, a block of a message. */
export interface RequestBlock {
  readonly section: Section;
  readonly node: JsonNode;
  /** Place of its message in `messages` or `input`; null outside of messages. */
  readonly message: number | null;
  readonly role: string | null;
  readonly type: string;
  /** Texts in it that whoever makes the request says, and so could say otherwise. */
  readonly texts: readonly JsonNode[];
  /** The objects in it that ask for a breakpoint. */
  readonly marks: readonly JsonNode[];
}

/** A request to a model, ready for rules. */
export interface RequestDocument {
  /** The whole file; offsets are those of it. */
  readonly source: string;
  readonly surface: Surface;
  readonly client: Client;
  /** The model that the request names. */
  readonly modelId: string | undefined;
  readonly model: ModelFacts | undefined;
  readonly root: JsonNode;
  /** In the provider's order. */
  readonly blocks: readonly RequestBlock[];
  /** In the same order. */
  readonly breakpoints: readonly Breakpoint[];
  /** True where the provider caches by itself, breakpoints or none. */
  readonly cachesByItself: boolean;
}

function readLifetime(source: string, mark: JsonNode): Lifetime {
  return textOf(source, member(mark, 'ttl')) === '1h' ? '1h' : '5m';
}

function listBreakpoints(source: string, root: JsonNode, blocks: readonly RequestBlock[]): Breakpoint[] {
  const found = blocks.flatMap(({ marks }, block) =>
    marks.map((node): Breakpoint => ({
      node,
      lifetime: readLifetime(source, node),
      block,
      isAutomatic: false,
    })),
  );
  const automatic = member(root, 'cache_control');
  const last = blocks.length - 1;
  // On a block that has one itself it adds nothing.
  if (automatic?.kind !== 'object' || last < 0 || found.at(-1)?.block === last) return found;
  return [
    ...found,
    { node: automatic, lifetime: readLifetime(source, automatic), block: last, isAutomatic: true },
  ];
}

/** Source: reference of `prompt_cache_breakpoint` and `prompt_cache_options`, for GPT-5.6 and later, 2026-11. */
function listOpenaiBreakpoints(blocks: readonly RequestBlock[]): Breakpoint[] {
  return blocks.flatMap(({ marks }, block) =>
    marks.map((node): Breakpoint => ({ node, lifetime: '30m', block, isAutomatic: false })),
  );
}

/** What a request is read from. */
export interface RequestSource extends Pick<RequestDocument, 'source' | 'root' | 'surface' | 'client'> {
  /** What is known of the model that a request names. */
  readonly modelOf: (id: string | undefined) => ModelFacts | undefined;
}

/** Reads a request in the shape that its surface says; what is not there is empty. */
export function readRequest({ modelOf, ...request }: RequestSource): RequestDocument {
  const { source, root, surface } = request;
  const isAnthropic = surface === 'request-anthropic';
  const blocks = isAnthropic ? anthropicBlocks(source, root) : openaiBlocks(source, root);
  const breakpoints = isAnthropic ? listBreakpoints(source, root, blocks) : listOpenaiBreakpoints(blocks);
  const mode = textOf(source, member(member(root, 'prompt_cache_options'), 'mode'));
  const cachesByItself = !isAnthropic && mode !== 'explicit';
  const modelId = textOf(source, member(root, 'model'));
  const { client } = request;
  return {
    source,
    root,
    surface,
    client,
    modelId,
    model: modelOf(modelId),
    blocks,
    breakpoints,
    cachesByItself,
  };
}
