import { TicketError } from '../errors.ts';
import { parseFrontmatter } from '../frontmatter/parse-frontmatter.ts';
import type { ParsedFrontmatter } from '../frontmatter/parse-frontmatter.ts';
import { isSameValue } from './same-value.ts';
import { applySplices } from './splice.ts';
import type { Splice } from './splice.ts';
import type { FieldValue } from './write-scalar.ts';

/** The file a text is from, for messages. */
export interface EditWhere {
  readonly file?: string;
}

/** The edited text, or null unless a reading of it differs in the one field alone. */
export function tryEdit(
  text: string,
  parsed: ParsedFrontmatter,
  yaml: string,
  splices: readonly Splice[],
  key: string,
  value: FieldValue | undefined,
): string | null {
  const { yamlStart, yamlEnd } = parsed.range;
  const edited = text.slice(0, yamlStart) + applySplices(yaml, splices) + text.slice(yamlEnd);
  try {
    const { data, range } = parseFrontmatter(edited);
    const isBodyKept = edited.length - range.bodyStart === text.length - parsed.range.bodyStart;
    return isBodyKept && isOnlyChange(parsed.data, data, key, value) ? edited : null;
  } catch (error) {
    if (error instanceof TicketError) return null;
    throw error;
  }
}

function isOnlyChange(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
  key: string,
  value: FieldValue | undefined,
): boolean {
  const others = Object.entries(before).filter(([name]) => name !== key);
  const kept = Object.entries(after).filter(([name]) => name !== key);
  const isValue = value === undefined ? !Object.hasOwn(after, key) : isSameValue(after[key], value);
  return isValue && isSameValue(others, kept);
}

/** Throws EDIT_REFUSED for entries within braces, which have no lines of their own. */
export function refuseFlowRoot(parsed: ParsedFrontmatter, key: string, where: EditWhere): void {
  if (parsed.root?.style !== 'flow') return;
  throw new TicketError(
    'EDIT_REFUSED',
    `The field "${key}" cannot be edited: the frontmatter is written in braces.`,
    {
      file: where.file,
      line: 2,
      hint: 'Write each entry on a line of its own as key: value.',
    },
  );
}

/** The error for an edit that could only be made by changing other fields too. */
export function refusal(verb: string, key: string, parsed: ParsedFrontmatter, where: EditWhere): TicketError {
  return new TicketError(
    'EDIT_REFUSED',
    `Cannot ${verb} the field "${key}": the file would not read back as asked with every other field unchanged.`,
    {
      file: where.file,
      line: parsed.keyLines.get(key),
      hint: 'Look for an anchor (&name) or alias (*name) that ties it to other fields, and edit the file by hand.',
    },
  );
}
