import { cachesByPrefix } from '../../surface/change-cost.ts';
import { acrossFiles, type FileHit, type PromptRule, ruleFacts, type Trace } from '../rule.ts';
import { type Chunks, readChunks } from './shared-chunks.ts';

/** Shorter parts are headings and turns of phrase. */
const minChunkChars = 40;
/** Of the files that hold a part, as many are looked at. */
const maxHolders = 40;

/** Where a file parts from another, and what both say behind that place. */
interface Drift {
  readonly at: number;
  readonly sharedChars: number;
  readonly restChars: number;
}

function findDrift(own: Chunks, other: Chunks): Drift {
  let at = 0;
  while (at < own.keys.length && own.keys[at] === other.keys[at]) at += 1;
  const behind = new Set(other.keys.slice(at));
  let sharedChars = 0;
  let restChars = 0;
  for (let index = at; index < own.keys.length; index += 1) {
    const chars = own.chars[index] ?? 0;
    restChars += chars;
    if (behind.has(own.keys[index] ?? '')) sharedChars += chars;
  }
  return { at, sharedChars, restChars };
}

/** The earlier file that has most in common with each, by its place in the list. */
function* findPartners(traces: readonly Trace<Chunks>[]): Iterable<readonly [Trace<Chunks>, Trace<Chunks>]> {
  const holders = new Map<string, number[]>();
  for (const [index, trace] of traces.entries()) {
    const shared = new Map<number, number>();
    for (const [at, key] of trace.value.keys.entries()) {
      const chars = trace.value.chars[at] ?? 0;
      if (chars < minChunkChars) continue;
      const held = holders.get(key) ?? [];
      for (const holder of held) shared.set(holder, (shared.get(holder) ?? 0) + chars);
      if (held.length < maxHolders && held.at(-1) !== index) held.push(index);
      holders.set(key, held);
    }
    shared.delete(index);
    const [best] = [...shared].toSorted((first, second) => second[1] - first[1] || first[0] - second[0]);
    const partner = best === undefined ? undefined : traces[best[0]];
    if (partner !== undefined) yield [trace, partner];
  }
}

function* compareGroup(traces: readonly Trace<Chunks>[], minChars: number): Iterable<FileHit> {
  for (const [{ path, client, value }, partner] of findPartners(traces)) {
    const { at, sharedChars, restChars } = findDrift(value, partner.value);
    // Less than half in common is a coincidence of wording, not a prefix that was meant.
    if (sharedChars < minChars || sharedChars * 2 < restChars) continue;
    yield {
      path,
      line: value.lines[at] ?? 1,
      column: 1,
      message: `Unexpected difference from ${partner.path}, expected it behind what both say: ${sharedChars} characters are the same below this line and share no cache entry.`,
      hint: 'Put what all of them say first, word for word, and what only one says behind it.',
      // Others share whole blocks only, and a program has to make one of what is common.
      ...(cachesByPrefix(client) ? {} : { severity: 'info' as const }),
      data: { partner: partner.path, sharedCharacters: sharedChars },
      fingerprint: partner.path,
    };
  }
}

/** Prompts that say the same after a first line that differs pay for it once each. */
export const sharedPrefixDrift: PromptRule = {
  ...ruleFacts({
    id: 'shared-prefix-drift',
    title: 'Shared prefix drift',
    description:
      'Two prompts that have most of their text in common part before it, so that neither reads it from the cache of the other.',
    severity: { agent: 'warning', prompt: 'warning' },
    fix: 'none',
    options: {
      minCharacters: {
        default: 4000,
        describe: 'Characters in common behind the first difference that make a finding.',
      },
    },
  }),
  check: () => [],
  across: acrossFiles({
    collect: readChunks,
    *compare(traces: readonly Trace<Chunks>[], options) {
      const groups = new Map<string, Trace<Chunks>[]>();
      for (const trace of traces) {
        const key = `${trace.surface}\n${trace.client}\n${trace.value.group}`;
        const group = groups.get(key);
        if (group === undefined) groups.set(key, [trace]);
        else group.push(trace);
      }
      for (const group of groups.values()) yield* compareGroup(group, options.number('minCharacters'));
    },
  }),
};
