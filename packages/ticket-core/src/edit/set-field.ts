import { TicketError } from '../errors.ts';
import { parseFrontmatter } from '../frontmatter/parse-frontmatter.ts';
import type { ParsedFrontmatter } from '../frontmatter/parse-frontmatter.ts';
import { startOfLine } from '../frontmatter/source-trivia.ts';
import type { YamlPair } from '../frontmatter/yaml-node.ts';
import { listSplices } from './list-splices.ts';
import { isSameValue } from './same-value.ts';
import { applySplices } from './splice.ts';
import type { Splice } from './splice.ts';
import { inlineSplices, lineAfter, literalSplices } from './value-splices.ts';
import { writeInline, writeScalar } from './write-scalar.ts';
import type { FieldValue } from './write-scalar.ts';

/** The file a text is from, for messages. */
export interface EditWhere {
  readonly file?: string;
}

/**
 * Sets a top-level field of the frontmatter and returns the new text; every byte outside the value stays.
 * A new field is added before the closing fence; a field that has the value already leaves the text as it is.
 * Throws EDIT_REFUSED when another field would change too, and whatever parseFrontmatter throws.
 */
export function setField(text: string, key: string, value: FieldValue, where: EditWhere = {}): string {
  const parsed = parseFrontmatter(text, where);
  if (Object.hasOwn(parsed.data, key) && isSameValue(parsed.data[key], value)) return text;
  refuseFlowRoot(parsed, key, where);
  const yaml = text.slice(parsed.range.yamlStart, parsed.range.yamlEnd);
  const pair = parsed.pairs.find((each) => each.name === key);
  const plans =
    pair === undefined ? [newField(parsed, yaml, key, value)] : changePlans(parsed, yaml, pair, value);
  for (const splices of plans) {
    const edited = splices === null ? null : tryEdit(text, parsed, yaml, splices, key, value);
    if (edited !== null) return edited;
  }
  throw refusal('set', key, parsed, where);
}

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

/** Removes a top-level field with its lines and returns the new text; a field that is not there leaves it as it is. */
export function removeField(text: string, key: string, where: EditWhere = {}): string {
  const parsed = parseFrontmatter(text, where);
  const pair = parsed.pairs.find((each) => each.name === key);
  if (pair === undefined) return text;
  refuseFlowRoot(parsed, key, where);
  const yaml = text.slice(parsed.range.yamlStart, parsed.range.yamlEnd);
  const splice = {
    start: startOfLine(yaml, pair.key.propsStart),
    end: lineAfter(yaml, pair.value.end),
    text: '',
  };
  const edited = tryEdit(text, parsed, yaml, [splice], key, undefined);
  if (edited === null) throw refusal('remove', key, parsed, where);
  return edited;
}

function newField(parsed: ParsedFrontmatter, yaml: string, key: string, value: FieldValue): Splice[] {
  const root = parsed.root;
  const indent = root === null ? '' : yaml.slice(startOfLine(yaml, root.start), root.start);
  const line = `${indent}${writeScalar(key)}: ${writeInline(value)}${parsed.range.eol}`;
  return [{ start: yaml.length, end: yaml.length, text: line }];
}

/** The ways to write the value, those that keep most of the present style first. */
function* changePlans(
  parsed: ParsedFrontmatter,
  yaml: string,
  pair: YamlPair,
  value: FieldValue,
): Generator<Splice[] | null> {
  if (pair.afterColon === -1) return;
  const node = pair.value;
  const before = parsed.data[pair.name];
  if (Array.isArray(value) && node.kind === 'list' && Array.isArray(before)) {
    yield listSplices(yaml, node, before, value, parsed.range.eol);
  }
  if (typeof value === 'string') yield literalSplices(yaml, pair, value, parsed.range.eol);
  const inline = writeInline(value, { style: node.style });
  yield inlineSplices(yaml, pair, inline, false);
  yield inlineSplices(yaml, pair, inline, true);
}

/** The edited text, or null unless a reading of it differs in the one field alone. */
function tryEdit(
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

function refuseFlowRoot(parsed: ParsedFrontmatter, key: string, where: EditWhere): void {
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

function refusal(verb: string, key: string, parsed: ParsedFrontmatter, where: EditWhere): TicketError {
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
