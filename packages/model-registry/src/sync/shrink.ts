import type { Refusal, SourceRecord } from './outcome.ts';
import type { SourceCatalogue } from './source.ts';

/** A source that lists less than this share of what it listed before is not believed. */
const smallestShare = 0.7;
/** A difference of this share is worth a write of its own. */
const worthRecording = 0.1;

/** The sources that list nothing, or at the address they had before lost over 30% of their entries. */
export function findShrinks(
  sources: readonly SourceCatalogue[],
  records: Readonly<Partial<Record<string, SourceRecord>>>,
): Refusal[] {
  return sources.flatMap(({ source, address, listed }): Refusal[] => {
    // Nothing to compare with is needed: a source without models is broken, or not what it was taken for.
    if (listed === 0) return [{ kind: 'shrink', model: null, message: `${source} lists no models` }];
    const record = records[source];
    if (record?.address !== address || listed >= record.listed * smallestShare) return [];
    const lost = Math.round((1 - listed / record.listed) * 100);
    const message = `${source} lists ${listed} models, ${lost}% fewer than the ${record.listed} of last time`;
    return [{ kind: 'shrink', model: null, message }];
  });
}

/** Whether the kept sizes are too old to notice a shrink by. */
export function needsRecording(
  sources: readonly SourceCatalogue[],
  records: Readonly<Partial<Record<string, SourceRecord>>>,
): boolean {
  return sources.some(({ source, address, listed }) => {
    const record = records[source];
    if (record?.address !== address) return true;
    return Math.abs(listed - record.listed) > record.listed * worthRecording;
  });
}
