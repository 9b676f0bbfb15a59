import type { Position } from '../../engine/positions.ts';
import type { RequestDocument } from '../../json/request-document.ts';
import { acrossRequests, type AcrossRequests, type FileHit, type Trace } from '../rule.ts';
import { listShared, minRequests } from './shared-blocks.ts';

/** A block with a breakpoint in one of the files. */
interface Marked {
  readonly place: string;
  readonly content: string;
  readonly at: Position;
}

/** Of one file, so many blocks are compared with those of others. */
const maxMarked = 50;

function readMarked(
  requests: readonly RequestDocument[],
  locate: (offset: number) => Position,
): readonly Marked[] | null {
  // What several requests of a file tell is said there.
  if (requests.length >= minRequests) return null;
  const marked = requests.flatMap((request) =>
    [...listShared(request)].map(({ block, place, content }) => ({
      place,
      content,
      at: locate((block.marks[0] ?? block.node).start),
    })),
  );
  return marked.length === 0 ? null : marked.slice(0, maxMarked);
}

function* compareMarked(traces: readonly Trace<readonly Marked[]>[]): Iterable<FileHit> {
  const byPlace = new Map<string, { readonly path: string; readonly marked: Marked }[]>();
  for (const { path, value } of traces) {
    for (const marked of value) {
      const known = byPlace.get(marked.place);
      if (known === undefined) byPlace.set(marked.place, [{ path, marked }]);
      else known.push({ path, marked });
    }
  }
  for (const found of byPlace.values()) {
    const [first, second] = found;
    if (first === undefined || second === undefined || found.length < minRequests) continue;
    if (new Set(found.map(({ marked }) => marked.content)).size < found.length) continue;
    yield {
      path: second.path,
      ...second.marked.at,
      message: `Unexpected cache breakpoint on a block that is another one in each of ${found.length} requests, expected it on the last block that it shares with ${first.path}: an entry is written each time and never read.`,
      hint: 'Put the breakpoint on the block in front, or take it away.',
      severity: 'warning',
      data: { requests: found.length, first: first.path },
      fingerprint: first.path,
    };
  }
}

/** Finds blocks with a breakpoint that are another one in each file although all in front of them is the same. */
export const volatileBlocksAcross: AcrossRequests<unknown> = acrossRequests({
  collect: readMarked,
  compare: compareMarked,
});
