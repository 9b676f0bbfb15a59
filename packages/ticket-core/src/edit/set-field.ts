import { TicketError } from '../errors.ts';
import { parseFrontmatter } from '../frontmatter/parse-frontmatter.ts';
import type { ParsedFrontmatter } from '../frontmatter/parse-frontmatter.ts';
import { startOfLine } from '../frontmatter/source-trivia.ts';
import type { YamlPair } from '../frontmatter/yaml-node.ts';
import { refusal, refuseFlowRoot, tryEdit } from './checked-edit.ts';
import type { EditWhere } from './checked-edit.ts';
import { hasComments } from './commented-flow-splices.ts';
import { listSplices } from './list-splices.ts';
import { isSameValue } from './same-value.ts';
import type { Splice } from './splice.ts';
import { inlineSplices, literalSplices } from './value-splices.ts';
import { writeInline, writeScalar } from './write-scalar.ts';
import type { FieldValue } from './write-scalar.ts';

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
  if (pair !== undefined && hasComments(yaml, pair.value)) {
    throw new TicketError(
      'EDIT_REFUSED',
      `Cannot set the field "${key}": its comments could not stay with their items.`,
      {
        file: where.file,
        line: parsed.keyLines.get(key),
        hint: 'Write the list one item a line, each with its own comment behind it, or edit the file by hand.',
      },
    );
  }
  throw refusal('set', key, parsed, where);
}

function isCollection(item: unknown): boolean {
  return typeof item === 'object' && item !== null;
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
    // Written anew, the list would lose its comments and, in maps, its style.
    if (value.length > 0 && (hasComments(yaml, node) || value.some(isCollection))) return;
  }
  if (typeof value === 'string') yield literalSplices(yaml, pair, value, parsed.range.eol);
  const inline = writeInline(value, { style: node.style });
  yield inlineSplices(yaml, pair, inline, false);
  yield inlineSplices(yaml, pair, inline, true);
}
