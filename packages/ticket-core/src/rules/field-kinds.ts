import { parseFrontmatter } from '../frontmatter/parse-frontmatter.ts';
import { lineAt } from '../frontmatter/source-trivia.ts';
import { booleanFields, listFields, numberFields } from '../model/known-fields.ts';
import { readIdMap } from '../model/read-values.ts';
import type { Ticket } from '../model/ticket.ts';
import type { RuleHit } from './rule.ts';

const wholeNumber = /^\s*\d{1,15}\s*$/;

const dependencyFields: ReadonlySet<string> = new Set(['depends_on', 'blockers']);

function isScalar(value: unknown): boolean {
  return typeof value !== 'object' || value === null;
}

/** The number or boolean that a text was meant to be; undefined when that takes judgement. */
export function readTyped(key: string, value: unknown): number | boolean | undefined {
  if (typeof value !== 'string') return undefined;
  if (numberFields.includes(key)) return wholeNumber.test(value) ? Number(value) : undefined;
  const word = value.trim().toLowerCase();
  return word === 'true' || word === 'false' ? word === 'true' : undefined;
}

function* checkTyped(ticket: Ticket, key: string, expected: string): Iterable<RuleHit> {
  const value = ticket.data[key];
  if (value === undefined || value === null) return;
  const isFine = numberFields.includes(key)
    ? Number.isSafeInteger(value) && Number(value) >= 0
    : typeof value === 'boolean';
  if (isFine) return;
  const hit: RuleHit = {
    message: `Unexpected ${key} ${JSON.stringify(value)}, expected ${expected}.`,
    line: ticket.lineOf(key),
  };
  const typed = readTyped(key, value);
  yield typed === undefined ? hit : { ...hit, severity: 'warning', hint: `Write ${key}: ${typed}` };
}

/** Numbers and booleans that are worked out or counted: a text is not added up. */
export function* checkTypes(ticket: Ticket): Iterable<RuleHit> {
  for (const key of numberFields) yield* checkTyped(ticket, key, 'a whole number');
  for (const key of booleanFields) yield* checkTyped(ticket, key, 'true or false');
}

function linesOfItems(ticket: Ticket, key: string): readonly number[] {
  const { pairs, range } = parseFrontmatter(ticket.text, { file: ticket.file });
  const yaml = ticket.text.slice(range.yamlStart, range.yamlEnd);
  const node = pairs.find((pair) => pair.name === key)?.value;
  return (node?.items ?? []).map((item) => lineAt(yaml, item.start, 2));
}

function describeItem(key: string, item: unknown): RuleHit {
  const kind = Array.isArray(item) ? 'list' : 'map';
  const id = dependencyFields.has(key) ? readIdMap(item) : undefined;
  const message = `Unexpected ${kind} as an item of ${key}, expected ${dependencyFields.has(key) ? 'an id' : 'text'}.`;
  return id === undefined
    ? { message, hint: `Write ${key}: [${dependencyFields.has(key) ? 'TASK-001, TASK-002' : 'a, b'}]` }
    : { message, severity: 'warning', hint: `Write ${key}: [${id}]` };
}

/** Lists are lists, of plain items. */
export function* checkLists(ticket: Ticket): Iterable<RuleHit> {
  for (const key of listFields) {
    const value = ticket.data[key];
    if (value === undefined || value === null) continue;
    if (Array.isArray(value)) {
      if (value.every(isScalar)) continue;
      const lines = linesOfItems(ticket, key);
      for (const [index, item] of value.entries()) {
        if (!isScalar(item)) yield { line: lines[index] ?? ticket.lineOf(key), ...describeItem(key, item) };
      }
      continue;
    }
    const kind = isScalar(value) ? typeof value : 'map';
    yield {
      message: `Unexpected ${kind} in ${key}, expected a list.`,
      line: ticket.lineOf(key),
      hint: `Write ${key}: [a, b]`,
      ...(isScalar(value) || readIdMap(value) !== undefined ? { severity: 'warning' } : {}),
    };
  }
}
