/** Where a ledger ends. */
export interface LedgerEnd {
  /** Lines that have an end. */
  readonly lines: number;
  /** What follows the last of them; empty in a ledger that is whole. */
  readonly unfinished: string;
}

/** Lines that are appended to a ledger, as a diff; a last line without an end is given one first. */
export function additionDiff(added: readonly string[], label: string, end: LedgerEnd): string {
  if (added.length === 0) return '';
  const isNew = end.lines === 0 && end.unfinished === '';
  const head = `--- ${isNew ? '/dev/null' : `a/${label}`}\n+++ b/${label}\n`;
  const lines = added.map((line) => `+${line}\n`).join('');
  if (end.unfinished === '')
    return `${head}@@ -${end.lines},0 +${rangeOf(end.lines + 1, added.length)} @@\n${lines}`;
  const first = end.lines + 1;
  const closed = `-${end.unfinished}\n\\ No newline at end of file\n+${end.unfinished}\n`;
  return `${head}@@ -${first} +${rangeOf(first, added.length + 1)} @@\n${closed}${lines}`;
}

function rangeOf(first: number, count: number): string {
  return count === 1 ? String(first) : `${first},${count}`;
}
