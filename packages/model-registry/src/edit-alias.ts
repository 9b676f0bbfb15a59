import { type JsonSpan, scanJson } from '@backlog-toolkit/config';
import { RegistryError } from './errors.ts';
import { layoutOf, renderJson } from './json-layout.ts';
import { formatRegistry, parseRegistry, withoutMark } from './parse-registry.ts';
import type { AliasCandidate, RegistryFile } from './registry-file.ts';

/** Where the aliases stand, and one of them; of a key that is there twice, the last one, which is what counts. */
function findAlias(text: string, alias: string): { readonly aliases?: JsonSpan; readonly own?: JsonSpan } {
  const found: { aliases?: JsonSpan; own?: JsonSpan } = {};
  scanJson(withoutMark(text), (span) => {
    const { depth, key, parent } = span.place;
    if (depth === 1 && key === 'aliases') found.aliases = span;
    if (depth === 2 && key === alias && parent?.key === 'aliases') found.own = span;
  });
  return found;
}

function replace(text: string, start: number, end: number, by: string): string {
  return text.slice(0, start) + by + text.slice(end);
}

/** Adds a member at the end of an object, on lines of its own unless the object has only one line. */
function addMember(text: string, object: JsonSpan, key: string, value: unknown, depth: number): string {
  const layout = layoutOf(text);
  const inner = text.slice(object.start + 1, object.end - 1);
  const isEmpty = inner.trim() === '';
  const onOneLine = !isEmpty && !inner.includes('\n');
  const member = onOneLine
    ? `${JSON.stringify(key)}: ${JSON.stringify(value)}`
    : `${JSON.stringify(key)}: ${renderJson(value, depth + 1, layout)}`;
  if (onOneLine) return replace(text, object.end - 1, object.end - 1, `, ${member}`);
  const lead = layout.newline + layout.indent.repeat(depth + 1);
  const last = object.start + 1 + inner.trimEnd().length;
  const tail = isEmpty ? layout.newline + layout.indent.repeat(depth) : text.slice(last, object.end - 1);
  return replace(text, last, object.end - 1, `${isEmpty ? '' : ','}${lead}${member}${tail}`);
}

/** Takes a member out with the comma that belongs to it. */
function removeMember(text: string, { keyStart = 0, end }: JsonSpan): string {
  const before = text.slice(0, keyStart).trimEnd();
  const after = /^\s*,/.exec(text.slice(end));
  if (before.endsWith(',')) return replace(text, before.length - 1, end, '');
  if (!after) return before + text.slice(end).trimStart();
  const rest = text.slice(end + after[0].length);
  return before + text.slice(before.length, keyStart) + rest.trimStart();
}

function checked(
  before: RegistryFile,
  text: string,
  alias: string,
  expected: readonly AliasCandidate[] | undefined,
): string {
  const after = parseRegistry(text, 'the changed registry');
  const others = ({ aliases, ...rest }: RegistryFile): string => {
    const { [alias]: _own, ...kept } = aliases;
    return JSON.stringify([rest, kept]);
  };
  const own = Object.hasOwn(after.aliases, alias) ? after.aliases[alias] : undefined;
  if (others(before) !== others(after) || JSON.stringify(own) !== JSON.stringify(expected))
    throw new RegistryError('EDIT_REFUSED', `Setting ${alias} would change more than this alias.`, {
      hint: 'Edit the file by hand; a key may be in it twice.',
    });
  return text;
}

/** A new registry file with one alias. */
export function newRegistryText(alias: string, candidates: readonly AliasCandidate[]): string {
  return formatRegistry({ version: '1.1', generated_at: null, aliases: { [alias]: candidates }, models: {} });
}

/**
 * The text of a registry file with an alias set or, with undefined, removed; every other byte stays. The same text
 * when nothing changes.
 * @throws {RegistryError} EDIT_REFUSED when more would change; what parseRegistry throws.
 */
export function editAlias(
  text: string,
  file: string,
  alias: string,
  candidates: readonly AliasCandidate[] | undefined,
): string {
  const before = parseRegistry(text, file);
  const own = Object.hasOwn(before.aliases, alias) ? before.aliases[alias] : undefined;
  if (JSON.stringify(own) === JSON.stringify(candidates)) return text;
  const { aliases, own: span } = findAlias(text, alias);
  if (span) {
    const edited =
      candidates === undefined
        ? removeMember(text, span)
        : replace(text, span.start, span.end, renderJson(candidates, 2, layoutOf(text)));
    return checked(before, edited, alias, candidates);
  }
  if (!aliases || candidates === undefined) return text;
  return checked(before, addMember(text, aliases, alias, candidates, 1), alias, candidates);
}
