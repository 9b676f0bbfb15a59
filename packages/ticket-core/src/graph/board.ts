import { compareCodePoints } from '@backlog-toolkit/findings';
import { isUnproven, unprovenStatus } from '../model/is-done.ts';
import { compareTicketIds } from '../model/ticket-id.ts';
import type { TicketSummary } from '../model/ticket-summary.ts';

/** One column of a board. */
export interface BoardColumn {
  readonly status: string;
  readonly tickets: readonly TicketSummary[];
}

/** How to draw a board. */
export interface BoardStyle {
  /** Columns of the terminal. */
  readonly width: number;
  /** Most tickets that a column shows. */
  readonly limit: number;
  /** Columns that a text takes. */
  readonly measure: (text: string) => number;
  /** Makes data harmless to a terminal. */
  readonly clean: (text: string) => string;
  /** Puts the colour of a status or priority around a text that takes its place already. */
  readonly paint?: ((text: string, word: string) => string) | undefined;
}

const usual = ['pending', 'in_progress', 'blocked', unprovenStatus, 'completed'];
const priorities = ['critical', 'high', 'medium', 'low'];
const gap = 2;
const leastColumn = 22;

function rank(list: readonly string[], word: string): number {
  const at = list.indexOf(word);
  return at === -1 ? list.length : at;
}

/** Tickets by status: the usual ones first, then others by name; in a column the most pressing first. */
export function arrangeBoard(tickets: readonly TicketSummary[]): BoardColumn[] {
  const columns = new Map<string, TicketSummary[]>([
    ['pending', []],
    ['in_progress', []],
    ['blocked', []],
  ]);
  for (const ticket of tickets) {
    const status = isUnproven(ticket) ? unprovenStatus : ticket.status || 'no status';
    const column = columns.get(status);
    if (column) column.push(ticket);
    else columns.set(status, [ticket]);
  }
  const pressing = (a: TicketSummary, b: TicketSummary): number =>
    rank(priorities, a.priority) - rank(priorities, b.priority) ||
    compareTicketIds(a.id, b.id) ||
    compareCodePoints(a.file, b.file);
  return [...columns]
    .sort(([a], [b]) => rank(usual, a) - rank(usual, b) || compareCodePoints(a, b))
    .map(([status, list]) => ({ status, tickets: [...list].sort(pressing) }));
}

const segmenter = new Intl.Segmenter('en');

function fit(text: string, width: number, { measure, clean }: BoardStyle): string {
  const line = clean(text.replaceAll(/\s+/g, ' ').trim());
  if (measure(line) <= width) return line + ' '.repeat(width - measure(line));
  let kept = '';
  let used = 0;
  for (const { segment } of segmenter.segment(line)) {
    const more = measure(segment);
    if (used + more > width - 1) break;
    kept += segment;
    used += more;
  }
  return `${kept}…${' '.repeat(width - 1 - used)}`;
}

/** One line of a column; `word` gives the beginning its colour. */
interface BoardLine {
  readonly text: string;
  readonly word?: string;
  /** How much of the text is painted. */
  readonly painted?: number;
}

function linesOf({ tickets }: BoardColumn, limit: number): BoardLine[] {
  const shown = tickets.slice(0, limit).map(({ id, priority, title }) => {
    const mark = priority === 'critical' ? '!! ' : priority === 'high' ? '! ' : '';
    return { text: `${mark}${id} ${title}`, word: priority, painted: mark.trim().length };
  });
  const rest = tickets.length - shown.length;
  return rest > 0 ? [...shown, { text: `… ${rest} more` }] : shown;
}

function headOf({ status, tickets }: BoardColumn): BoardLine {
  const name = status.toUpperCase().replaceAll('_', ' ');
  return { text: `${name} (${tickets.length})`, word: status, painted: name.length };
}

/** A line in its place: as wide as asked, painted after it was measured. */
function place({ text, word, painted = 0 }: BoardLine, width: number, style: BoardStyle): string {
  const fitted = fit(text, width, style);
  if (!style.paint || word === undefined || painted === 0) return fitted;
  return style.paint(fitted.slice(0, painted), word) + fitted.slice(painted);
}

function renderList(columns: readonly BoardColumn[], style: BoardStyle): string {
  const width = Math.max(10, style.width - 2);
  const blocks = columns
    .filter(({ tickets }) => tickets.length > 0)
    .map((column) => [
      place(headOf(column), width, style),
      ...linesOf(column, style.limit).map((line) => `  ${place(line, width, style)}`),
    ]);
  return blocks.map((lines) => lines.map((line) => line.trimEnd()).join('\n')).join('\n\n');
}

/** Draws columns side by side, or one below the other where they would be too narrow to read. */
export function renderBoard(columns: readonly BoardColumn[], style: BoardStyle): string {
  const width = Math.floor((style.width - gap * (columns.length - 1)) / Math.max(1, columns.length));
  if (width < leastColumn) return `${renderList(columns, style)}\n`;
  const cells = columns.map((column) => [
    headOf(column),
    { text: '─'.repeat(width) },
    ...linesOf(column, style.limit),
  ]);
  const height = Math.max(...cells.map(({ length }) => length));
  const rows = Array.from({ length: height }, (_, row) =>
    cells
      .map((lines) => place(lines[row] ?? { text: '' }, width, style))
      .join(' '.repeat(gap))
      .trimEnd(),
  );
  return `${rows.join('\n')}\n`;
}
