import { parseTicketId } from '../model/ticket-id.ts';

/**
 * A hint with a command for a shell, when every id in it is a valid one; else `otherwise`. An id is data that
 * somebody may copy into a shell: `TASK-001; rm -rf ~` must not get there.
 */
export function commandHint(ids: readonly string[], command: string, otherwise: string): string {
  return ids.every((id) => parseTicketId(id) !== null) ? command : otherwise;
}

/** The hint to make one ticket wait for another. */
export function dependencyHint(id: string, on: string): string {
  return commandHint(
    [id, on],
    `Run ticket-core set ${id} depends_on+=${on}`,
    'Name the other ticket in depends_on once both have a valid id.',
  );
}

const plainWord = /^[\w@%+=:,./-]+$/;

/** A word as a POSIX shell takes it: bare where nothing in it is special, else in single quotes. */
export function shellWord(text: string): string {
  return plainWord.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
