import {
  listHeadings,
  listItems,
  listTables,
  type MarkdownScan,
  type MarkdownTable,
  type TextRange,
  unescapeCell,
} from '@backlog-toolkit/markdown-lines';
import { cleanPath } from './clean-path.ts';
import { type FileAction, firstAction } from './file-action.ts';
import { readListItem } from './file-item.ts';

export type { FileAction } from './file-action.ts';

/** One file that a ticket says it touches. */
export interface AffectedFile {
  /** As written, without backticks, `./` and a line suffix; forward slashes. */
  readonly path: string;
  readonly action: FileAction;
  /** 1-based line in the ticket. */
  readonly line: number;
  /** How it was written: `table` is the normal form. */
  readonly form: 'table' | 'list';
}

/** False for a path that a ticket may spell in another way: a table escapes some characters. */
export function isLiteralPath(path: string): boolean {
  return !/[|\\&<]/.test(path);
}

function columnOf(table: MarkdownTable, pattern: RegExp): number {
  return table.header.cells.findIndex((cell) => pattern.test(cell.text));
}

function readTable(table: MarkdownTable): AffectedFile[] {
  const pathColumn = Math.max(0, columnOf(table, /^\W*(files?|paths?|file path)\b/i));
  const actionColumn = columnOf(table, /\b(action|change|operation|type|status)\b/i);
  return table.rows.flatMap((row) => {
    const path = cleanPath(unescapeCell(row.cells[pathColumn]?.text ?? ''));
    if (path === undefined) return [];
    const action = firstAction(actionColumn === -1 ? '' : (row.cells[actionColumn]?.text ?? ''));
    return [{ path, action, line: row.line, form: 'table' as const }];
  });
}

/**
 * Reads the files of an Affected Files section: a table (the normal form) or a bullet list, where the action
 * stands beside the path, in the sub-heading above it or in the item's words, in this order.
 */
export function readAffectedFiles(scan: MarkdownScan, range: TextRange): AffectedFile[] {
  const fromTables = listTables(scan, range).flatMap(readTable);
  const headings = listHeadings(scan).filter(
    (heading) => heading.start >= range.start && heading.end <= range.end,
  );
  const fromLists = listItems(scan, range).flatMap((item) => {
    const above = headings.findLast((heading) => heading.line < item.line);
    return readListItem(item.text, above?.text ?? '').map((file) => ({
      ...file,
      line: item.line,
      form: 'list' as const,
    }));
  });
  return [...fromTables, ...fromLists];
}
