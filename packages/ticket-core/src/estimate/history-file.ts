import { findJsonFault } from '@backlog-toolkit/config';
import { compareCodePoints } from '@backlog-toolkit/findings';
import { TicketError } from '../errors.ts';
import { type HistoryEntry, isRecord, type JsonRecord, readEntry } from './history-entry.ts';

/** A cost history as it stands in its file; keys and entries that are not understood are kept. */
export interface HistoryFile {
  /** Keys beside `version`, `entries` and `averages`. */
  readonly other: JsonRecord;
  readonly version: unknown;
  readonly entries: readonly unknown[];
}

/** Means over the entries of one type or complexity. */
export interface HistoryAverage {
  readonly name: string;
  readonly tickets: number;
  /** Null when no entry tells. */
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  readonly costUsd: number | null;
}

/** A history without entries. */
export const emptyHistory: HistoryFile = { other: {}, version: '1.0', entries: [] };

/** Reads a cost history. @throws {TicketError} INPUT_INVALID when it is no JSON object with entries. */
export function parseHistory(text: string, file: string): HistoryFile {
  const bare = text.startsWith('\uFEFF') ? text.slice(1) : text;
  let json: unknown;
  try {
    json = JSON.parse(bare);
  } catch (cause) {
    const fault = findJsonFault(bare);
    throw refuse(
      file,
      fault ? `is no JSON: expected ${fault.expected}, found ${fault.found}` : 'is no JSON',
      fault?.line,
      cause,
    );
  }
  // The oldest form was the bare list.
  if (Array.isArray(json)) return { ...emptyHistory, entries: json };
  if (!isRecord(json)) throw refuse(file, 'is not an object with a list of entries');
  const { version = emptyHistory.version, entries = [], averages: _, ...other } = json;
  if (!Array.isArray(entries)) throw refuse(file, 'has entries that are no list');
  return { other, version, entries };
}

function refuse(file: string, what: string, line?: number, cause?: unknown): TicketError {
  return new TicketError('INPUT_INVALID', `${file} ${what}.`, {
    file,
    line,
    hint: 'Mend it, or move it away: the next "ticket-core history add" starts a new one.',
    cause,
  });
}

/** The entries of a history that name a ticket. */
export function historyEntries(history: HistoryFile): HistoryEntry[] {
  return history.entries.flatMap((entry) => (isRecord(entry) ? (readEntry(entry) ?? []) : []));
}

function meanOf(values: readonly (number | null)[], digits: number): number | null {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return null;
  return Number((known.reduce((sum, value) => sum + value, 0) / known.length).toFixed(digits));
}

function averageBy(entries: readonly HistoryEntry[], key: 'type' | 'complexity'): HistoryAverage[] {
  const groups = new Map<string, HistoryEntry[]>();
  for (const entry of entries) {
    const name = entry[key] || 'unknown';
    const group = groups.get(name);
    if (group) group.push(entry);
    else groups.set(name, [entry]);
  }
  return [...groups]
    .sort(([a], [b]) => compareCodePoints(a, b))
    .map(([name, group]) => ({
      name,
      tickets: group.length,
      inputTokens: meanOf(
        group.map(({ inputTokens }) => inputTokens),
        0,
      ),
      outputTokens: meanOf(
        group.map(({ outputTokens }) => outputTokens),
        0,
      ),
      costUsd: meanOf(
        group.map(({ costUsd }) => costUsd),
        6,
      ),
    }));
}

/** Means by type and by complexity, by name. */
export function averageHistory(entries: readonly HistoryEntry[]): {
  byType: HistoryAverage[];
  byComplexity: HistoryAverage[];
} {
  return { byType: averageBy(entries, 'type'), byComplexity: averageBy(entries, 'complexity') };
}

function averageRecord(averages: readonly HistoryAverage[]): JsonRecord {
  return Object.fromEntries(
    averages.map(({ name, tickets, inputTokens, outputTokens, costUsd }) => [
      name,
      { tickets, input_tokens: inputTokens, output_tokens: outputTokens, cost_usd: costUsd },
    ]),
  );
}

/** The text of a history's file, its averages worked out anew. */
export function formatHistory(history: HistoryFile): string {
  const { byType, byComplexity } = averageHistory(historyEntries(history));
  const json = {
    version: history.version,
    entries: history.entries,
    averages: { by_type: averageRecord(byType), by_complexity: averageRecord(byComplexity) },
    ...history.other,
  };
  return `${JSON.stringify(json, null, 2)}\n`;
}
