import type { EditWhere } from './checked-edit.ts';
import { setField } from './set-field.ts';
import type { FieldValue } from './write-scalar.ts';

/** Sets several fields, one after the other; throws before anything is returned when one is refused. */
export function setFields(
  text: string,
  entries: Iterable<readonly [string, FieldValue]> | Readonly<Record<string, FieldValue>>,
  where: EditWhere = {},
): string {
  const list = Symbol.iterator in entries ? entries : Object.entries(entries);
  let edited = text;
  for (const [key, value] of list) edited = setField(edited, key, value, where);
  return edited;
}
