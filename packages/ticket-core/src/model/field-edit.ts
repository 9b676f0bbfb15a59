import { TicketError } from '../errors.ts';

/** One assignment of the command line: `key=value`, `key+=item`, `key-=item`. */
export interface FieldEdit {
  readonly key: string;
  readonly operator: '=' | '+=' | '-=';
  readonly value: string;
}

const assignment = /^([A-Za-z_][\w-]*)\s*(\+=|-=|=)([\s\S]*)$/;

/** Fields that hold lists; `key=a,b` sets them item by item. */
const listFields: ReadonlySet<string> = new Set([
  'blockers',
  'depends_on',
  'shared_files',
  'related_docs',
  'tags',
]);

/** Reads an assignment. @throws {TicketError} INPUT_INVALID naming the form that is expected. */
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
    'ID_INVALID',
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

/** The field's new value: a list for list fields, text otherwise. */
export function editedValue(edit: FieldEdit, current: unknown): string | readonly string[] {
  const isList = Array.isArray(current) || listFields.has(edit.key);
  if (edit.operator === '=') return isList ? splitItems(edit.value) : edit.value;
  if (!isList && current !== undefined && current !== null) {
    throw new TicketError('EDIT_REFUSED', `${edit.key} is not a list; ${edit.operator} works on lists.`, {
      hint: `Use ${edit.key}=${edit.value} to replace its value.`,
    });
  }
  const items = Array.isArray(current) ? current.map(String) : [];
  const given = splitItems(edit.value);
  return edit.operator === '+='
    ? [...items, ...given.filter((item) => !items.includes(item))]
    : items.filter((item) => !given.includes(item));
}
