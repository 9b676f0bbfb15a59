import type { Finding } from './finding.ts';

/** Compares texts by code point, so that the order depends on no locale. */
export function compareCodePoints(first: string, second: string): number {
  const length = Math.min(first.length, second.length);
  for (let at = 0; at < length; at += 1) {
    const difference = rankUnit(first.charCodeAt(at)) - rankUnit(second.charCodeAt(at));
    if (difference !== 0) return difference;
  }
  return first.length - second.length;
}

/** Findings by file, line, column and rule; those without a line come first in their file. */
export function sortFindings(findings: readonly Finding[]): Finding[] {
  return findings.toSorted(
    (first, second) =>
      compareCodePoints(first.file, second.file) ||
      (first.line ?? 0) - (second.line ?? 0) ||
      (first.column ?? 0) - (second.column ?? 0) ||
      compareCodePoints(first.ruleId, second.ruleId) ||
      compareCodePoints(first.message, second.message),
  );
}

/** Surrogates stand for code points above all others, though their units do not. */
function rankUnit(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
