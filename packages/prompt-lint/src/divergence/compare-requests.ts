import { changingParts } from '../json/changing-parts.ts';
import { makeLocator } from '../engine/positions.ts';
import { type JsonNode, member } from '../json/json-node.ts';
import { normalise, normaliseBlock } from '../json/normalise.ts';
import type { RequestDocument, Section } from '../json/request-document.ts';
import { describeBlock } from './describe-block.ts';
import type { Divergence, DivergencePlace, RequestComparison } from './divergence.ts';
import { measureBlocks, subtract } from '../json/measure-blocks.ts';

const excerptChars = 60;
const sections: readonly Section[] = ['tools', 'system', 'messages'];

function placeOf({ source }: RequestDocument, offset: number, block: number | null): DivergencePlace {
  const start = source.lastIndexOf('\n', Math.max(offset - 1, 0)) + 1;
  const from = Math.max(start, offset - excerptChars / 2);
  const line = source.slice(from, from + excerptChars).split('\n')[0] ?? '';
  return { ...makeLocator(source)(offset), block, excerpt: line.trim() };
}

/** How many blocks both begin with. */
function countShared(a: RequestDocument, b: RequestDocument): number {
  const most = Math.min(a.blocks.length, b.blocks.length);
  for (let index = 0; index < most; index += 1) {
    const [ours, theirs] = [a.blocks[index], b.blocks[index]];
    if (ours === undefined || theirs === undefined) return index;
    if (ours.section !== theirs.section) return index;
    if (normaliseBlock(a.source, ours) !== normaliseBlock(b.source, theirs)) return index;
  }
  return most;
}

/** A parameter that is not the same, and from which block on it matters. */
function findParameter(
  a: RequestDocument,
  b: RequestDocument,
): { name: string; ours: JsonNode | undefined; theirs: JsonNode | undefined; from: number } | null {
  if (a.surface !== 'request-anthropic') return null;
  for (const { name, find, section } of changingParts) {
    const [ours, theirs] = [find(a.root), find(b.root)];
    if (normalise(a.source, ours) === normalise(b.source, theirs)) continue;
    const from = a.blocks.findIndex((block) => block.section === 'messages' || block.section === section);
    if (from !== -1) return { name, ours, theirs, from };
  }
  return null;
}

/** Up to which block the first request is in the cache, and on which assumption. */
function cachedEnd({ cachesByItself, breakpoints, blocks }: RequestDocument): {
  end: number;
  assumption: string;
} {
  if (cachesByItself) {
    return { end: blocks.length, assumption: 'The provider cached all of the first request.' };
  }
  const last = breakpoints.at(-1);
  if (last !== undefined) {
    return { end: last.block + 1, assumption: 'The first request is cached up to its last breakpoint.' };
  }
  const assumption =
    'The first request has no breakpoint, and left nothing in the cache; counted as if each of its blocks had one.';
  return { end: blocks.length, assumption };
}

function readableEnd({ cachesByItself, breakpoints }: RequestDocument, shared: number): number {
  if (cachesByItself || breakpoints.length === 0) return shared;
  return (breakpoints.findLast(({ block }) => block < shared)?.block ?? -1) + 1;
}

function divergeByModel(a: RequestDocument, b: RequestDocument): Divergence {
  const at = (request: RequestDocument): DivergencePlace =>
    placeOf(request, member(request.root, 'model')?.start ?? request.root.start, null);
  return {
    section: 'model',
    cause: 'model',
    describe: `another model, ${b.modelId ?? 'none'} instead of ${a.modelId ?? 'none'}`,
    hint: 'Each model has a cache of its own: keep one for a conversation.',
    a: at(a),
    b: at(b),
  };
}

/**
 * Compares two requests as a cache does: model, then tools, system and messages, with parameters where they begin to
 * matter. The second is taken to follow the first within the lifetime of its entries.
 */
export function compareRequests(a: RequestDocument, b: RequestDocument): RequestComparison {
  const cached = cachedEnd(a);
  const assumptions = [cached.assumption, 'The second is sent while the entries of the first live.'];
  const finish = (divergence: Divergence | null, shared: number): RequestComparison => {
    const readable = measureBlocks(a, readableEnd(a, shared));
    // What the second does not send is no loss.
    const isCut = shared >= b.blocks.length;
    const whole = measureBlocks(a, isCut ? Math.min(shared, cached.end) : cached.end);
    const lost = subtract(whole, divergence === null ? whole : readable);
    return { divergence, shared: measureBlocks(a, shared), readable, lost, assumptions };
  };
  if (a.modelId !== b.modelId) return finish(divergeByModel(a, b), 0);
  const shared = countShared(a, b);
  const parameter = findParameter(a, b);
  if (parameter !== null && parameter.from <= shared) {
    const { name, ours, theirs, from } = parameter;
    const divergence: Divergence = {
      section: 'parameters',
      cause: 'parameter',
      describe: `another ${name}`,
      hint: `Keep ${name} as it is for a whole conversation.`,
      a: placeOf(a, (ours ?? a.root).start, null),
      b: placeOf(b, (theirs ?? b.root).start, null),
    };
    return finish(divergence, from);
  }
  // What comes behind the end of the first is how a conversation goes on.
  if (shared >= a.blocks.length) return finish(null, shared);
  const { cause, describe, hint, offsetA, offsetB } = describeBlock(a, b, shared);
  const found = new Set([a.blocks[shared]?.section, b.blocks[shared]?.section]);
  const section = sections.find((name) => found.has(name)) ?? 'messages';
  const divergence: Divergence = {
    section,
    cause,
    describe,
    hint,
    a: placeOf(a, offsetA, shared + 1),
    b: placeOf(b, offsetB, shared < b.blocks.length ? shared + 1 : null),
  };
  return finish(divergence, shared);
}
