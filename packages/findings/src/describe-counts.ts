import type { FindingCounts } from './severities.ts';

/** Counts as words: `2 errors, 1 warning`; severities without findings are left out. */
export function describeCounts(counts: FindingCounts): string {
  if (counts.total === 0) return 'no findings';
  return [
    countNouns(counts.error, 'error'),
    countNouns(counts.warning, 'warning'),
    counts.info === 0 ? '' : `${counts.info} info`,
  ]
    .filter((part) => part !== '')
    .join(', ');
}

function countNouns(count: number, noun: string): string {
  if (count === 0) return '';
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
