import { renderDiff } from '@backlog-toolkit/cli-kit';
import type { RehearsedChanges } from '../io/rehearse-effects.ts';
import { countOf, dryRunLine } from '../render/submit-text.ts';

const mostDiffs = 20;

/** What a dry run of reconcile would write: diffs of tickets, rows of the ledger. */
export function renderChanges({ tickets, ledgerRows }: RehearsedChanges, isColored: boolean): string {
  const diffs = tickets
    .slice(0, mostDiffs)
    .map(({ fileBefore, fileAfter, before, after }) =>
      renderDiff(
        { before: { path: fileBefore, text: before }, after: { path: fileAfter, text: after } },
        isColored,
      ).trimEnd(),
    );
  const more = tickets.length - diffs.length;
  return [
    ...diffs,
    ...(more > 0 ? [`and ${countOf(more, 'ticket')} more (--json shows all)`] : []),
    ...(ledgerRows.length > 0 ? [`would add ${countOf(ledgerRows.length, 'row')} to the ledger`] : []),
    dryRunLine,
  ].join('\n');
}
