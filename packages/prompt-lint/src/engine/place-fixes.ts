import type { FindingEdit } from '@backlog-toolkit/findings';
import type { Edit, Fix } from '../edit/edit.ts';
import type { LintFinding } from './lint-finding.ts';
import { makeLocator, type Position } from './positions.ts';

/** A change of more places is one that a program makes and nobody reads. */
const maxEdits = 5000;

function placeEdit({ start, end, text }: Edit, locate: (offset: number) => Position): FindingEdit {
  const from = locate(start);
  const to = locate(end);
  return { line: from.line, column: from.column, endLine: to.line, endColumn: to.column, text };
}

/** A byte order mark has no column: what takes it out has no place. */
function isNothing({ line, column, endLine, endColumn, text }: FindingEdit): boolean {
  return text === '' && line === endLine && column === endColumn;
}

/**
 * Findings of one text with the lines and columns of what would mend them, for other programs. A change that several
 * findings share stands with the first of them.
 */
export function placeFixes(findings: readonly LintFinding[], text: string): LintFinding[] {
  const locate = makeLocator(text);
  const placed = new Set<Fix>();
  return findings.map((finding) => {
    const { fix } = finding;
    if (fix === undefined || fix.edits.length > maxEdits || placed.has(fix)) return finding;
    placed.add(fix);
    const edits = fix.edits
      .toSorted((first, second) => first.start - second.start)
      .map((edit) => placeEdit(edit, locate))
      .filter((edit) => !isNothing(edit));
    if (edits.length === 0) return finding;
    return { ...finding, fixes: [{ title: fix.title, isSafe: fix.tier === 'safe', edits }] };
  });
}
