import { type CommandRun, type PaintCell, renderTable, showControls } from '@backlog-toolkit/cli-kit';
import { findTicketById } from '../io/find-ticket.ts';
import type { Ticket } from '../model/ticket.ts';
import { paintWord } from './paint-word.ts';
import { openFor } from './open.ts';
import { listSections } from '@backlog-toolkit/markdown-lines';
import { readText } from '../model/read-values.ts';

const wordRows: ReadonlySet<string | undefined> = new Set(['status:', 'priority:', 'severity:']);

function describe(value: unknown): string {
  return Array.isArray(value)
    ? value.map((item) => readText(item) ?? JSON.stringify(item)).join(', ')
    : (readText(value) ?? (value === null ? '' : JSON.stringify(value)));
}

function toJson(ticket: Ticket): unknown {
  const { scan } = ticket;
  return {
    schemaVersion: 1,
    id: ticket.id,
    file: ticket.file,
    folder: ticket.folder,
    frontmatter: ticket.data,
    criteria: ticket.criteria.map(({ ref, checked, text, line }) => ({
      ref,
      checked: checked === true,
      text,
      line,
    })),
    affectedFiles: ticket.affectedFiles.map(({ path, action, line }) => ({ path, action, line })),
    sections: listSections(scan).map(({ heading, bodyStart, contentEnd }) => ({
      level: heading.level,
      heading: heading.text,
      line: heading.line,
      body: scan.text.slice(bodyStart, contentEnd).trim(),
    })),
  };
}

/** ticket-core show */
export const run: CommandRun = async (args, context) => {
  const ticket = findTicketById(await openFor(context), args.positionals[0] ?? '');
  if (args.flag('json')) {
    context.out.printJson(toJson(ticket));
    return 0;
  }
  const ticked = ticket.criteria.filter((criterion) => criterion.checked === true).length;
  const fields = Object.entries(ticket.data).map(([key, value]) => [`${key}:`, describe(value)]);
  const rows = [
    ...fields,
    ['file:', ticket.file],
    ['criteria:', `${ticked} of ${ticket.criteria.length} ticked`],
  ];
  const paint: PaintCell = (text, column, row) =>
    column === 1 && wordRows.has(rows[row]?.[0]) ? paintWord(text) : text;
  const head = renderTable(rows, undefined, context.out.color ? paint : undefined);
  const body = ticket.text.slice(ticket.scan.bodyStart).trim();
  context.out.print(`${head}\n${context.out.isTty ? showControls(body) : body}`);
  return 0;
};
