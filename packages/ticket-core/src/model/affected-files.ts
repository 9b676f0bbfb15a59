import {
  listHeadings,
  listItems,
  listTables,
  type MarkdownScan,
  type MarkdownTable,
  type TextRange,
  unescapeCell,
} from '@backlog-toolkit/markdown-lines';

/** What a ticket does to a file; `unknown` when it does not say. */
export type FileAction = 'create' | 'modify' | 'delete' | 'unknown';

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

const actions: readonly (readonly [FileAction, RegExp])[] = [
  ['create', /\b(create[ds]?|new|add(?:ed|s)?|crear)\b/i],
  ['delete', /\b(delete[ds]?|remove[ds]?|drop(?:ped|s)?)\b/i],
  [
    'modify',
    /\b(modif(?:y|ied|ies)|edit(?:ed|s)?|update[ds]?|change[ds]?|extend(?:ed|s)?|refactor(?:ed|s)?)\b/i,
  ],
];
// Absolute paths count as paths too, so that a rule can refuse them.
const pathLike = /^(?:\.{1,2}\/|~?\/|[A-Za-z]:\/)?[\w@$()[\]{}+.*-]+(?:\/[\w@$()[\]{}+.*-]+)*\/?$/u;

function actionOf(text: string): FileAction {
  return actions.find(([, pattern]) => pattern.test(text))?.[0] ?? 'unknown';
}

function cleanPath(text: string): string | undefined {
  const trimmed = text.trim().replace(/^\[([^\]]+)\]\([^)]*\)$/, '$1');
  const quoted = /^[*_]*`([^`]+)`[*_]*$/.exec(trimmed)?.[1];
  const bare = (quoted ?? trimmed.replaceAll(/^[*_]+|[*_]+$/g, ''))
    .replaceAll('\\', '/')
    .replace(/:\d+(?:[-:]\d+)?$/, '')
    .replace(/^\.\//, '')
    .trim();
  if (/^n\/a$/i.test(bare)) return undefined;
  const isShaped = quoted === undefined ? pathLike.test(bare) : !/[\n<>]|:\/\//.test(bare);
  const isPath =
    isShaped && (bare.includes('/') || /\.[A-Za-z]\w*$/.test(bare) || /^[A-Z]\w*file$/.test(bare));
  return isPath ? bare : undefined;
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
    const action = actionOf(actionColumn === -1 ? '' : (row.cells[actionColumn]?.text ?? ''));
    return [{ path, action, line: row.line, form: 'table' as const }];
  });
}

function pathInItem(text: string): string | undefined {
  const code = /`([^`]+)`/.exec(text)?.[1];
  if (code !== undefined && !/\s/.test(code)) return cleanPath(code);
  return (
    text
      .split(/[\s,;()]+|:(?=\s|$)/)
      .map(cleanPath)
      // Outside backticks `and/or` is prose; a path there shows itself by its ending.
      .find((path) => path !== undefined && /\.\w+$|\/$|file$/.test(path))
  );
}

/**
 * Reads the files of an Affected Files section: a table (the normal form) or a bullet list, where the action
 * stands in the item or in the sub-heading above it.
 */
export function readAffectedFiles(scan: MarkdownScan, range: TextRange): AffectedFile[] {
  const fromTables = listTables(scan, range).flatMap(readTable);
  const headings = listHeadings(scan).filter(
    (heading) => heading.start >= range.start && heading.end <= range.end,
  );
  const fromLists = listItems(scan, range).flatMap((item) => {
    const path = pathInItem(item.text);
    if (path === undefined) return [];
    const own = actionOf(item.text.replace(/`[^`]*`/, ' '));
    const above = headings.findLast((heading) => heading.line < item.line);
    const action = own === 'unknown' && above ? actionOf(above.text) : own;
    return [{ path, action, line: item.line, form: 'list' as const }];
  });
  return [...fromTables, ...fromLists];
}
