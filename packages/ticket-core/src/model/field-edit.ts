import type { FieldValue, ListItemValue } from '../edit/write-scalar.ts';
import { TicketError } from '../errors.ts';
import { booleanFields, listFields, numberFields, textFields } from './known-fields.ts';
import { readIdMap } from './read-values.ts';

/** One assignment of the command line: `key=value`, `key+=item`, `key-=item`. */
export interface FieldEdit {
  readonly key: string;
  readonly operator: '=' | '+=' | '-=';
  readonly value: string;
}

// A key as short as can be: the last `-` of `tags-=a` belongs to the operator.
const assignment = /^([A-Za-z_][\w-]*?)\s*(\+=|-=|=)([\s\S]*)$/;
// Numbers that are written back as they were given.
const canonicalInteger = /^(?:0|-?[1-9]\d{0,14})$/;

/** Reads an assignment. @throws {TicketError} ASSIGNMENT_INVALID naming the form that is expected. */
export function parseFieldEdit(text: string): FieldEdit {
  const match = assignment.exec(text);
  const [, key, operator, value] = match ?? [];
  if (
    key !== undefined &&
    value !== undefined &&
    (operator === '=' || operator === '+=' || operator === '-=')
  ) {
    return { key, operator, value };
  }
  throw new TicketError(
    'ASSIGNMENT_INVALID',
    `${JSON.stringify(text)} is no assignment, expected key=value, key+=item or key-=item.`,
    {
      hint: 'For example: ticket-core set TASK-001 priority=high tags+=auth',
    },
  );
}

function splitItems(value: string): string[] {
  const bare = value.trim().replace(/^\[([\s\S]*)\]$/, '$1');
  return bare
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean);
}

/** A number or boolean where the field holds one, or is new and looks like one; text otherwise. */
function typedValue(key: string, value: string, current: unknown): string | number | boolean {
  if (textFields.includes(key)) return value;
  const isNew = current === undefined || current === null;
  const mayBe = (type: 'number' | 'boolean', known: readonly string[]): boolean =>
    isNew || typeof current === type || known.includes(key);
  if (canonicalInteger.test(value) && mayBe('number', numberFields)) return Number(value);
  if ((value === 'true' || value === 'false') && mayBe('boolean', booleanFields)) return value === 'true';
  return value;
}

/** What an item of a list is called on the command line; undefined for what has no name there. */
function nameOf(item: unknown): string | undefined {
  return typeof item === 'object' && item !== null ? readIdMap(item) : String(item);
}

function isListItem(item: unknown): item is ListItemValue {
  return item === null || ['string', 'number', 'boolean', 'object'].includes(typeof item);
}

/** The field's new value: a list for list fields; items that stay are the same values. */
export function editedValue(edit: FieldEdit, current: unknown): FieldValue {
  const isList = Array.isArray(current) || listFields.includes(edit.key);
  if (edit.operator === '=')
    return isList ? splitItems(edit.value) : typedValue(edit.key, edit.value, current);
  if (!isList && current !== undefined && current !== null) {
    throw new TicketError('EDIT_REFUSED', `${edit.key} is not a list; ${edit.operator} works on lists.`, {
      hint: `Use ${edit.key}=${edit.value} to replace its value.`,
    });
  }
  const items: readonly ListItemValue[] = Array.isArray(current) ? current.filter(isListItem) : [];
  const given = splitItems(edit.value);
  const names = items.map(nameOf);
  return edit.operator === '+='
    ? [...items, ...given.filter((item) => !names.includes(item))]
    : items.filter((_item, index) => !given.includes(names[index] ?? ''));
}
