import { EVENT_ID, SCALAR_STYLE, YAMLException, constructFromEvents, getScalarValue } from 'js-yaml';
import type { AliasEvent, Event, MappingEvent, ScalarEvent, SequenceEvent } from 'js-yaml';
import { maxAliases, maxValues } from './limits.ts';
import { resolvesToString } from './plain-scalar.ts';
import { skipTrivia } from './source-trivia.ts';
import type { YamlNode, YamlPair, YamlStyle } from './yaml-node.ts';

/** A limit that a document breaks, at an offset into it. */
export class YamlLimit extends Error {
  readonly offset: number;
  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

interface Reader {
  readonly source: string;
  readonly events: readonly Event[];
  next: number;
  aliases: number;
  values: number;
  /** Values below each finished anchor; null while it is being read. */
  readonly anchors: Map<string, number | null>;
}

const scalarStyles: Readonly<Record<number, YamlStyle>> = {
  [SCALAR_STYLE.PLAIN]: 'plain',
  [SCALAR_STYLE.SINGLE_QUOTED]: 'single',
  [SCALAR_STYLE.DOUBLE_QUOTED]: 'double',
  [SCALAR_STYLE.LITERAL_BLOCK]: 'literal',
  [SCALAR_STYLE.FOLDED_BLOCK]: 'folded',
};

/**
 * Builds the tree of source positions of the first document among js-yaml's events, or null when there is none.
 * Throws YamlLimit for cyclic or exploding aliases, whose expansion is counted and never made.
 */
export function readNodes(source: string, events: readonly Event[]): YamlNode | null {
  if (events.length === 0) return null;
  return readNode({ source, events, next: 1, aliases: 0, values: 0, anchors: new Map() }, 0, -1);
}

function count(reader: Reader, values: number, offset: number): void {
  reader.values += values;
  if (reader.values > maxValues) {
    throw new YamlLimit(`The frontmatter stands for more than ${maxValues} values.`, offset);
  }
}

function readNode(reader: Reader, from: number, dash: number): YamlNode {
  const event = reader.events[reader.next++];
  if (event === undefined || event.type === EVENT_ID.DOCUMENT || event.type === EVENT_ID.POP) {
    throw new YamlLimit('The frontmatter has a value that cannot be placed.', from);
  }
  if (event.type === EVENT_ID.ALIAS) return readAlias(reader, event, dash);
  const before = reader.values;
  count(reader, 1, from);
  const name = event.anchorStart === -1 ? null : reader.source.slice(event.anchorStart, event.anchorEnd);
  if (name !== null) reader.anchors.set(name, null);
  const node =
    event.type === EVENT_ID.SCALAR
      ? readScalar(reader.source, event, from, dash)
      : readCollection(reader, event, dash);
  if (name !== null) reader.anchors.set(name, reader.values - before);
  return node;
}

function readAlias(reader: Reader, event: AliasEvent, dash: number): YamlNode {
  const start = event.anchorStart - 1;
  const name = reader.source.slice(event.anchorStart, event.anchorEnd);
  const values = reader.anchors.get(name);
  if (values === undefined) YAMLException.throwAt(reader.source, start, `there is no anchor "&${name}"`);
  if (values === null) throw new YamlLimit(`The alias "*${name}" refers to itself.`, start);
  if (++reader.aliases > maxAliases) {
    throw new YamlLimit(`The frontmatter has more than ${maxAliases} aliases.`, start);
  }
  count(reader, values, start);
  const end = event.anchorEnd;
  return {
    kind: 'alias',
    style: 'plain',
    start,
    end,
    propsStart: start,
    propsEnd: start,
    dash,
    text: '',
    items: [],
    pairs: [],
  };
}

function propsOf(event: ScalarEvent | SequenceEvent | MappingEvent): { start: number; end: number } | null {
  const starts = [event.anchorStart - 1, event.tagStart].filter((start) => start >= 0);
  if (starts.length === 0) return null;
  return { start: Math.min(...starts), end: Math.max(event.anchorEnd, event.tagEnd) };
}

function readScalar(source: string, event: ScalarEvent, from: number, dash: number): YamlNode {
  const props = propsOf(event);
  const empty = event.valueStart === -1;
  const style = empty ? 'empty' : (scalarStyles[event.style] ?? 'plain');
  let start = props?.end ?? from;
  let end = start;
  if (!empty) {
    // js-yaml's offsets leave out quotes and the header of a block scalar.
    const quote = style === 'single' || style === 'double' ? 1 : 0;
    const block = style === 'literal' || style === 'folded';
    start = block ? skipTrivia(source, start) : event.valueStart - quote;
    end = event.valueEnd + quote;
  }
  const text = empty ? '' : getScalarValue(source, event);
  const place = { start, end, propsStart: props?.start ?? start, propsEnd: props?.end ?? start, dash };
  return { kind: 'scalar', style, ...place, text, items: [], pairs: [] };
}

function readCollection(reader: Reader, event: SequenceEvent | MappingEvent, dash: number): YamlNode {
  const props = propsOf(event);
  const isList = event.type === EVENT_ID.SEQUENCE;
  const open = reader.source[event.start];
  // A pair inside a flow list (`[a: b]`) is a mapping without braces.
  const closer = open === '[' ? ']' : open === '{' ? '}' : '';
  const items: YamlNode[] = [];
  const pairs: YamlPair[] = [];
  const cursor = { at: closer === '' ? event.start : event.start + 1 };
  while (reader.events[reader.next]?.type !== EVENT_ID.POP) {
    if (isList) items.push(readItem(reader, cursor, closer === ''));
    else pairs.push(readPair(reader, cursor));
  }
  reader.next++;
  if (closer !== '') cursor.at = skipPast(reader.source, cursor.at, closer);
  return {
    kind: isList ? 'list' : 'map',
    style: closer === '' ? 'block' : 'flow',
    start: event.start,
    end: cursor.at,
    propsStart: props?.start ?? event.start,
    propsEnd: props?.end ?? event.start,
    dash,
    text: '',
    items,
    pairs,
  };
}

function readItem(reader: Reader, cursor: { at: number }, block: boolean): YamlNode {
  const at = skipCommas(reader.source, cursor.at);
  const item = readNode(reader, block ? at + 1 : at, block ? at : -1);
  cursor.at = item.end;
  return item;
}

function readPair(reader: Reader, cursor: { at: number }): YamlPair {
  let at = skipCommas(reader.source, cursor.at);
  if (reader.source[at] === '?' && /\s/.test(reader.source[at + 1] ?? ' '))
    at = skipTrivia(reader.source, at + 1);
  const keyEvent = reader.next;
  const key = readNode(reader, at, -1);
  if (key.kind !== 'scalar') throw new YamlLimit('A key must be text.', at);
  at = skipTrivia(reader.source, key.end);
  const hasColon = reader.source[at] === ':';
  const value = readNode(reader, hasColon ? at + 1 : key.end, -1);
  cursor.at = value.end;
  return { name: nameOf(reader, key, keyEvent), key, value, afterColon: hasColon ? at + 1 : -1 };
}

function nameOf(reader: Reader, key: YamlNode, keyEvent: number): string {
  if (key.propsStart === key.start && (key.style !== 'plain' || resolvesToString(key.text))) return key.text;
  // `012:` is the key "12" in the loaded data: the loader has the last word.
  const [document, event, pop] = [reader.events[0], reader.events[keyEvent], reader.events.at(-1)];
  if (document === undefined || event === undefined || pop === undefined) return key.text;
  return String(constructFromEvents([document, event, pop], { source: reader.source })[0]);
}

function skipCommas(source: string, from: number): number {
  let at = skipTrivia(source, from);
  while (source[at] === ',') at = skipTrivia(source, at + 1);
  return at;
}

function skipPast(source: string, from: number, closer: string): number {
  let at = from;
  while (at < source.length && source[at] !== closer) at = skipTrivia(source, at + 1);
  return at + 1;
}
