import { MARKDOWN_COLUMNS, type QueueItem } from '../queue-item.ts';
import { cellText } from './cell-text.ts';
import { formatRow } from './edit-rows.ts';

const columns = Object.fromEntries(MARKDOWN_COLUMNS.map((name, index) => [name, index]));

/** Items as a Markdown table: a header, an alignment row, and a row each. */
export function formatQueue(items: readonly QueueItem[]): string {
  const table = { columns: { id: 0, status: 1, ...columns }, columnCount: MARKDOWN_COLUMNS.length };
  const lines = [
    `| ${MARKDOWN_COLUMNS.join(' | ')} |`,
    `|${'---|'.repeat(MARKDOWN_COLUMNS.length)}`,
    ...items.map((item) => formatRow(cleanItem(item), table)),
  ];
  return `${lines.join('\n')}\n`;
}

function cleanItem(item: QueueItem): QueueItem {
  return { ...item, ...Object.fromEntries(MARKDOWN_COLUMNS.map((name) => [name, cellText(item[name])])) };
}
