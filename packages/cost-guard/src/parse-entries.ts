import { checkEntry, type LedgerEntry } from '@backlog-toolkit/usage-ledger';
import { CostGuardError } from './errors.ts';

/**
 * Reads entries from a text: one JSON object, an array of them, or one object a line. What an entry lacks is taken from
 * `defaults`. Throws RECORD_INVALID with the line, or the place in the array.
 */
export function parseEntries(text: string, defaults: Readonly<Record<string, unknown>>): LedgerEntry[] {
  const whole = parseJson(text);
  if (whole !== undefined) {
    const list: unknown[] = Array.isArray(whole.value) ? whole.value : [whole.value];
    return list.map((value, i) => readEntry(value, defaults, list.length === 1 ? 'entry' : `entry ${i + 1}`));
  }
  return text.split('\n').flatMap((line, i): LedgerEntry[] => {
    if (line.trim() === '') return [];
    const parsed = parseJson(line);
    if (parsed === undefined) throw invalid('expected JSON', `line ${i + 1}`, i + 1);
    return [readEntry(parsed.value, defaults, `line ${i + 1}`, i + 1)];
  });
}

/** Checks one entry; throws RECORD_INVALID. */
export function readEntry(
  value: unknown,
  defaults: Readonly<Record<string, unknown>>,
  place: string,
  line?: number,
): LedgerEntry {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  const checked = checkEntry(isObject ? { ...defaults, ...value } : value);
  if ('reason' in checked) throw invalid(checked.reason, place, line);
  return checked.entry;
}

function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

function invalid(reason: string, place: string, line?: number): CostGuardError {
  const hint = 'Correct it and record everything again; nothing was written.';
  return new CostGuardError('RECORD_INVALID', `Not a ledger entry, ${place}: ${reason}`, { hint, line });
}
