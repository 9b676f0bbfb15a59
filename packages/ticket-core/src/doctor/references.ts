import { isInside, scanMarkdown } from '@backlog-toolkit/markdown-lines';
import { setField } from '../edit/set-field.ts';
import { parseFrontmatter } from '../frontmatter/parse-frontmatter.ts';
import { canonicalTicketId, parseTicketId } from '../model/ticket-id.ts';

const referenceLists = ['depends_on', 'blockers'];
const pathLists = ['related_docs', 'shared_files'];

function escapeRegExp(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

/** Finds an id as a word of its own, with any number of zeros, and not as the beginning of a file's name. */
export function idPattern(id: string): RegExp {
  const parsed = parseTicketId(id);
  const word = parsed ? `${escapeRegExp(parsed.prefix)}-0*${parsed.number}` : escapeRegExp(id);
  return new RegExp(String.raw`(?<![\w-])${word}(?!\w|-\w)`, 'g');
}

/** Finds a file's name as the last part of a path. */
function namePattern(name: string): RegExp {
  return new RegExp(String.raw`(?<![\w.-])${escapeRegExp(name)}(?![\w-])`, 'g');
}

/** Replaces in the body, where it is not code. */
function replaceInBody(text: string, pattern: RegExp, replacement: string): string {
  // Most tickets do not have it; scanning them would cost more than all the rest.
  if (text.search(pattern) === -1) return text;
  const scan = scanMarkdown(text);
  return text.replaceAll(pattern, (match, offset: number) => {
    const place = offset < scan.bodyStart ? 'frontmatter' : isInside(scan, offset);
    return place === 'frontmatter' || place === 'code' ? match : replacement;
  });
}

/** Replaces items of list fields; a list written as a line of text stays one. */
function replaceInLists(text: string, keys: readonly string[], replace: (item: string) => string): string {
  const { data } = parseFrontmatter(text);
  return keys.reduce((edited, key) => {
    const value = data[key];
    if (Array.isArray(value)) {
      const items = value.map((item: unknown) => (typeof item === 'string' ? replace(item) : item));
      const isSame = items.every((item, index) => item === value[index]);
      const isText = items.every((item): item is string => typeof item === 'string');
      return isSame || !isText ? edited : setField(edited, key, items);
    }
    if (typeof value !== 'string') return edited;
    const line = value
      .split(',')
      .map((item) => item.replace(item.trim(), () => replace(item.trim())))
      .join(',');
    return line === value ? edited : setField(edited, key, line);
  }, text);
}

/** Replaces an id in the body of a ticket, outside code. */
export function replaceIdInBody(text: string, from: string, to: string): string {
  return replaceInBody(text, idPattern(from), to);
}

/** Replaces an id in depends_on, blockers and the body, outside code. */
export function replaceIdReferences(text: string, from: string, to: string): string {
  const isFrom = (item: string): boolean => canonicalTicketId(item) === from;
  return replaceIdInBody(
    replaceInLists(text, referenceLists, (item) => (isFrom(item) ? to : item)),
    from,
    to,
  );
}

/** Replaces a ticket file's name in related_docs, shared_files and the body, outside code. */
export function replaceFileName(text: string, from: string, to: string): string {
  if (!text.includes(from)) return text;
  const pattern = namePattern(from);
  const inLists = replaceInLists(text, pathLists, (item) => item.replaceAll(pattern, () => to));
  return replaceInBody(inLists, pattern, to);
}

/** Whether a ticket's text refers to an id, in its lists or outside code in its body. */
export function mentionsId(text: string, id: string): boolean {
  // What a replacement would change is what refers; one rule for both.
  return text.search(idPattern(id)) !== -1 && replaceIdReferences(text, id, `${id}0`) !== text;
}

/** Whether a ticket's text names a file. */
export function mentionsFileName(text: string, name: string): boolean {
  return text.includes(name) && replaceFileName(text, name, `x-${name}`) !== text;
}
