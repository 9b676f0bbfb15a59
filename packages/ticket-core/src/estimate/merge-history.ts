import type { HistoryFile } from './history-file.ts';
import { isRecord, type JsonRecord, readEntry } from './history-entry.ts';
import type { HistoryInput } from './history-input.ts';

/** What a backlog knows of a ticket beyond its costs; stored keys. */
export type DescribeTicket = (ticketId: string) => JsonRecord;

/** A history with further entries. */
export interface MergedHistory {
  readonly history: HistoryFile;
  readonly added: number;
  /** Sums of a report that took the place of older ones. */
  readonly replaced: number;
  readonly unchanged: number;
}

const reportSource = 'report';

function sameValue(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** True when an entry says all that the given one says: what was filled in when it was added may be more. */
function holds(entry: unknown, given: JsonRecord): boolean {
  return (
    isRecord(entry) &&
    Object.entries(given).every(([key, value]) => Object.hasOwn(entry, key) && sameValue(entry[key], value))
  );
}

/** Places of the entries by ticket, so that a long history is not searched for every entry. */
function indexEntries(entries: readonly unknown[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (const [place, entry] of entries.entries()) {
    const id = isRecord(entry) ? readEntry(entry)?.ticketId : undefined;
    if (id !== undefined) places.set(id, [...(places.get(id) ?? []), place]);
  }
  return places;
}

/**
 * Adds entries to a history. An entry that stands there already is not added again; the sums of a report take the
 * place of the sums that an earlier report gave for the same ticket. What `describe` knows fills what is not given.
 */
export function mergeHistory(
  history: HistoryFile,
  input: HistoryInput,
  describe: DescribeTicket,
  today: string,
): MergedHistory {
  const entries = [...history.entries];
  const places = indexEntries(entries);
  let added = 0;
  let replaced = 0;
  for (const record of input.records) {
    const given = input.isReport ? { ...record, source: reportSource } : record;
    const id = String(record['ticket_id']);
    const same = places.get(id) ?? [];
    if (same.some((place) => holds(entries[place], given))) continue;
    const complete = { ticket_id: id, ...describe(id), date: today, ...given };
    const isSum = (entry: unknown): boolean => isRecord(entry) && entry['source'] === reportSource;
    const at = input.isReport ? same.find((place) => isSum(entries[place])) : undefined;
    if (at === undefined) {
      places.set(id, [...same, entries.length]);
      entries.push(complete);
      added += 1;
    } else {
      entries[at] = complete;
      replaced += 1;
    }
  }
  const unchanged = input.records.length - added - replaced;
  return { history: added + replaced > 0 ? { ...history, entries } : history, added, replaced, unchanged };
}
