import { setField } from '../edit/set-field.ts';
import {
  booleanFields,
  dateFields,
  listFields,
  normalWord,
  numberFields,
  ticketPriorities,
  ticketStatuses,
} from '../model/known-fields.ts';
import { readText, readTextList } from '../model/read-values.ts';
import { canonicalTicketId, parseTicketId, ticketIdOfFileName } from '../model/ticket-id.ts';
import type { Ticket } from '../model/ticket.ts';
import { checkLists, checkTypes, readTyped } from './field-kinds.ts';
import { type RuleHit, ruleMeta, type TicketRule } from './rule.ts';

const choices: readonly (readonly [string, readonly string[]])[] = [
  ['status', ticketStatuses],
  ['priority', ticketPriorities],
  ['severity', ticketPriorities],
];
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

// A folded text ends with a line feed; what stands within a title is meant.
const notInTitle = /[\p{Control}\u2028\u2029]/u;

function* checkTitle(ticket: Ticket): Iterable<RuleHit> {
  const { title } = ticket;
  const expected = 'expected a short sentence';
  if (title.trim() === '')
    yield { message: `Missing field title, ${expected}.`, line: ticket.lineOf('title') };
  else if (notInTitle.test(title.trim())) {
    const message = `Unexpected line break or control character in title, ${expected} on one line.`;
    yield { message, line: ticket.lineOf('title') };
  }
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

/** What is wrong with a ticket's fields; what has no severity of its own is an error. */
export function* checkFields(ticket: Ticket): Iterable<RuleHit> {
  yield* checkId(ticket);
  yield* checkTitle(ticket);
  yield* checkChoice(ticket, 'status', ticketStatuses);
  yield* checkChoice(ticket, 'priority', ticketPriorities);
  if (ticket.prefix === 'BUG') yield* checkChoice(ticket, 'severity', ticketPriorities);
  for (const key of dateFields) {
    const value = readText(ticket.data[key]);
    if (value !== undefined && !isDate(value)) {
      yield {
        message: `Unexpected ${key} ${JSON.stringify(value)}, expected YYYY-MM-DD.`,
        line: ticket.lineOf(key),
      };
    }
  }
  yield* checkTypes(ticket);
  yield* checkLists(ticket);
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
  check: checkFields,
  fix(ticket) {
    let { text } = ticket;
    for (const [key, allowed] of choices) {
      const value = readText(ticket.data[key]);
      if (value === undefined || allowed.includes(value) || !allowed.includes(normalWord(value))) continue;
      text = setField(text, key, normalWord(value), { file: ticket.file });
    }
    for (const key of [...numberFields, ...booleanFields]) {
      const typed = readTyped(key, ticket.data[key]);
      if (typed !== undefined) text = setField(text, key, typed, { file: ticket.file });
    }
    for (const key of listFields) {
      const value = ticket.data[key];
      if (typeof value === 'string') text = setField(text, key, readTextList(value), { file: ticket.file });
    }
    return text;
  },
};
