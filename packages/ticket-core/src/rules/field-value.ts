import { setField } from '../edit/set-field.ts';
import { readText, readTextList } from '../model/read-values.ts';
import { canonicalTicketId, parseTicketId, ticketIdOfFileName } from '../model/ticket-id.ts';
import type { Ticket } from '../model/ticket.ts';
import { type RuleHit, ruleMeta, type TicketRule } from './rule.ts';

/** Statuses a ticket may have. */
const ticketStatuses: readonly string[] = [
  'pending',
  'in_progress',
  'blocked',
  'completed',
  'obsolete',
  'cancelled',
];
/** Priorities, most pressing first. */
const ticketPriorities: readonly string[] = ['critical', 'high', 'medium', 'low'];

const choices: readonly (readonly [string, readonly string[]])[] = [
  ['status', ticketStatuses],
  ['priority', ticketPriorities],
  ['severity', ticketPriorities],
];
const listKeys = ['blockers', 'depends_on', 'shared_files', 'related_docs', 'tags'];
const dateKeys = ['created', 'updated', 'completed'];
const datePattern = /^(\d{4})-(\d{2})-(\d{2})(?:[T ]\S+)?$/;

function isDate(text: string): boolean {
  const match = datePattern.exec(text);
  if (!match) return false;
  const date = new Date(`${match[1]}-${match[2]}-${match[3]}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.getUTCDate() === Number(match[3]);
}

function* checkId(ticket: Ticket): Iterable<RuleHit> {
  const id = readText(ticket.data['id']);
  const fileId = ticketIdOfFileName(ticket.fileName);
  if (id === undefined) yield { message: 'Missing field id, expected PREFIX-NNN.' };
  else if (!parseTicketId(canonicalTicketId(id))) {
    yield {
      message: `Unexpected id ${JSON.stringify(id)}, expected PREFIX-NNN such as TASK-001.`,
      line: ticket.lineOf('id'),
    };
  } else if (fileId === null || canonicalTicketId(fileId) !== canonicalTicketId(id)) {
    yield {
      message: `Unexpected id ${id} in a file named ${ticket.fileName}, expected ${id}-….md.`,
      line: ticket.lineOf('id'),
    };
  }
}

/** The spelling that a word of a fixed list has. */
function normalWord(value: string): string {
  return value
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_');
}

function* checkChoice(ticket: Ticket, key: string, allowed: readonly string[]): Iterable<RuleHit> {
  const value = readText(ticket.data[key]);
  if (value !== undefined && allowed.includes(value)) return;
  const line = ticket.lineOf(key);
  const expected = `expected one of ${allowed.join(', ')}`;
  const normal = normalWord(value ?? '');
  if (value === undefined) {
    yield { message: `Missing field ${key}, ${expected}.`, line };
  } else {
    const hit: RuleHit = { message: `Unexpected ${key} ${JSON.stringify(value)}, ${expected}.`, line };
    yield allowed.includes(normal) ? { ...hit, severity: 'warning', hint: `Write ${key}: ${normal}` } : hit;
  }
}

/** Frontmatter fields have the values that tools rely on. */
export const fieldValue: TicketRule = {
  meta: ruleMeta({
    id: 'field-value',
    title: 'Field value',
    description: 'Frontmatter fields exist and hold a value of the expected kind.',
    defaultSeverity: 'error',
    fixable: true,
  }),
  appliesTo: 'all',
  *check(ticket) {
    yield* checkId(ticket);
    if (ticket.title === '')
      yield { message: 'Missing field title, expected a short sentence.', line: ticket.lineOf('title') };
    yield* checkChoice(ticket, 'status', ticketStatuses);
    yield* checkChoice(ticket, 'priority', ticketPriorities);
    if (ticket.prefix === 'BUG') yield* checkChoice(ticket, 'severity', ticketPriorities);
    for (const key of dateKeys) {
      const value = readText(ticket.data[key]);
      if (value !== undefined && !isDate(value)) {
        yield {
          message: `Unexpected ${key} ${JSON.stringify(value)}, expected YYYY-MM-DD.`,
          line: ticket.lineOf(key),
        };
      }
    }
    for (const key of listKeys) {
      const value = ticket.data[key];
      if (value === undefined || value === null || Array.isArray(value)) continue;
      yield {
        message: `Unexpected ${typeof value} in ${key}, expected a list.`,
        line: ticket.lineOf(key),
        hint: `Write ${key}: [a, b]`,
        severity: 'warning',
      };
    }
  },
  fix(ticket) {
    let { text } = ticket;
    for (const [key, allowed] of choices) {
      const value = readText(ticket.data[key]);
      if (value === undefined || allowed.includes(value) || !allowed.includes(normalWord(value))) continue;
      text = setField(text, key, normalWord(value), { file: ticket.file });
    }
    for (const key of listKeys) {
      const value = ticket.data[key];
      if (typeof value === 'string') text = setField(text, key, readTextList(value), { file: ticket.file });
    }
    return text;
  },
};
