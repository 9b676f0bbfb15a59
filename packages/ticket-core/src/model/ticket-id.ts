/** A ticket id in its parts: `FEAT-012` is prefix `FEAT`, number 12. */
export interface TicketId {
  readonly prefix: string;
  readonly number: number;
}

const idPattern = /^([A-Z][A-Z0-9_]{0,31})-(\d{1,9})$/;
const fileIdPattern = /^([A-Z][A-Z0-9_]{0,31}-\d{1,9})(?=[-.])/;

/** Reads an id; null for anything that is not one (an id is never a path). */
export function parseTicketId(text: string): TicketId | null {
  const match = idPattern.exec(text);
  return match ? { prefix: match[1] ?? '', number: Number(match[2]) } : null;
}

/** Writes an id with at least three digits. */
export function formatTicketId(prefix: string, number: number): string {
  return `${prefix}-${String(number).padStart(3, '0')}`;
}

/** The id that a ticket's file name begins with (`FEAT-012-login.md` → `FEAT-012`), or null. */
export function ticketIdOfFileName(name: string): string | null {
  return fileIdPattern.exec(name)?.[1] ?? null;
}

/** True when two spellings name the same ticket: `FEAT-12` and `FEAT-012`. */
export function sameTicketId(a: string, b: string): boolean {
  return a === b || canonicalTicketId(a) === canonicalTicketId(b);
}

/** The id with exactly the zeros that {@link formatTicketId} gives, or the text itself when it is no id. */
export function canonicalTicketId(text: string): string {
  const id = parseTicketId(text.trim());
  return id ? formatTicketId(id.prefix, id.number) : text.trim();
}

const idLike = /^[^\w/\\]*([A-Za-z]\w*?)[\s_#-]*(\d{1,9})\W*$/;

/** The id that a misspelt one means: `task-1`, `TASK 1` and `#TASK-001` are TASK-001; null where none can be meant. */
export function likelyTicketId(text: string): string | null {
  const [, prefix = '', digits = ''] = idLike.exec(text) ?? [];
  const id = canonicalTicketId(`${prefix.toUpperCase()}-${digits}`);
  return parseTicketId(id) ? id : null;
}

/** Orders ids by prefix, then by number; what is no id comes last, by code point. */
export function compareTicketIds(a: string, b: string): number {
  const left = parseTicketId(a);
  const right = parseTicketId(b);
  if (left && right && left.prefix === right.prefix) return left.number - right.number;
  if (left && !right) return -1;
  if (right && !left) return 1;
  return a < b ? -1 : a > b ? 1 : 0;
}
