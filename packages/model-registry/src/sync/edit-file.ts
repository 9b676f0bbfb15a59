import { isDeepStrictEqual } from 'node:util';
import { type JsonSpan, scanJson } from '@backlog-toolkit/config';
import { type JsonLayout, layoutOf, renderJson } from '../json-layout.ts';
import { formatRegistry, withoutMark } from '../parse-registry.ts';
import type { ModelEntry, RegistryFile } from '../registry-file.ts';
import type { SourceRecord } from './outcome.ts';

/** What a synchronisation changes in a file. */
export interface FileEdit {
  readonly entries: ReadonlyMap<string, ModelEntry | null>;
  readonly generatedAt: string;
  /** Added to the sizes of sources that are kept already. */
  readonly records: Readonly<Record<string, SourceRecord>>;
}

/** The registry file with what is kept of its sources. */
export interface SynchronisedFile extends RegistryFile {
  readonly sources?: Readonly<Record<string, SourceRecord>>;
}

interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The sizes of sources that a file keeps; what is not one is left out. */
export function recordsOf(file: RegistryFile | undefined): Record<string, SourceRecord> {
  const sources: unknown = file === undefined ? undefined : Reflect.get(file, 'sources');
  if (typeof sources !== 'object' || sources === null) return {};
  return Object.fromEntries(
    Object.entries(sources).flatMap(([name, record]: [string, unknown]) =>
      isRecord(record) ? [[name, record]] : [],
    ),
  );
}

function isRecord(value: unknown): value is SourceRecord {
  if (typeof value !== 'object' || value === null) return false;
  return (
    typeof Reflect.get(value, 'address') === 'string' && typeof Reflect.get(value, 'listed') === 'number'
  );
}

/** The content of a file after the edit. */
export function applyEdit(content: RegistryFile, edit: FileEdit): SynchronisedFile {
  const kept = Object.entries(content.models ?? {}).filter(([id]) => edit.entries.get(id) !== null);
  const set = [...edit.entries].flatMap(([id, entry]) => (entry === null ? [] : [[id, entry] as const]));
  // Spread and fromEntries keep the place of keys that are there, and take `__proto__` for data.
  const models = { ...Object.fromEntries(kept), ...Object.fromEntries(set) };
  return {
    ...content,
    generated_at: edit.generatedAt,
    ...(Object.keys(models).length > 0 || content.models ? { models } : {}),
    sources: { ...recordsOf(content), ...edit.records },
  };
}

/**
 * The text of a file after the edit: what the edit does not concern keeps its bytes. A text in which the places cannot
 * be found for certain (keys that are there twice) is written anew.
 */
export function editText(text: string, content: RegistryFile, edit: FileEdit): string {
  const after = applyEdit(content, edit);
  const edited = spliceText(text, after, edit);
  return edited !== undefined && isSame(edited, after) ? edited : formatRegistry(after);
}

function isSame(text: string, content: RegistryFile): boolean {
  try {
    const parsed: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return isDeepStrictEqual(parsed, JSON.parse(JSON.stringify(content)));
  } catch {
    return false;
  }
}

function spliceText(text: string, after: SynchronisedFile, { entries }: FileEdit): string | undefined {
  const spans = collectSpans(text);
  const root = spans.get('');
  if (!root) return undefined;
  const layout = layoutOf(text);
  const splices: Splice[] = [];
  const top = ['generated_at', 'models', 'sources'] as const;
  const ofModels = spans.get('models');
  const added: [string, unknown][] = [];
  for (const key of top) {
    const span = spans.get(key);
    if (after[key] === undefined || (key === 'models' && ofModels)) continue;
    if (!span) added.push([key, after[key]]);
    else splices.push({ start: span.start, end: span.end, text: renderJson(after[key], 1, layout) });
  }
  if (added.length > 0) splices.push(insertInto(root, spans.childrenOf(''), added, 1, layout));
  if (ofModels) {
    const children = spans.childrenOf('models');
    const kept = children.filter(({ place }) => entries.get(place.key) !== null);
    if (kept.length < children.length) {
      // Which comma goes with a removed entry depends on its neighbours: the whole object is written.
      splices.push({ start: ofModels.start, end: ofModels.end, text: renderJson(after.models, 1, layout) });
    } else {
      const known = new Map(children.map((span) => [span.place.key, span]));
      for (const [id, entry] of entries) {
        const span = known.get(id);
        if (span) splices.push({ start: span.start, end: span.end, text: renderJson(entry, 2, layout) });
      }
      const fresh = [...entries].filter(([id]) => !known.has(id));
      if (fresh.length > 0) splices.push(insertInto(ofModels, children, fresh, 2, layout));
    }
  }
  return applySplices(text, splices);
}

function insertInto(
  object: JsonSpan,
  children: readonly JsonSpan[],
  members: readonly (readonly [string, unknown])[],
  depth: number,
  layout: JsonLayout,
): Splice {
  const { newline, indent } = layout;
  const lead = newline + indent.repeat(depth);
  const lines = members.map(
    ([key, value]) => `${lead}${JSON.stringify(key)}: ${renderJson(value, depth, layout)}`,
  );
  const last = children.at(-1);
  if (last) return { start: last.end, end: last.end, text: `,${lines.join(',')}` };
  const close = newline + indent.repeat(depth - 1);
  return { start: object.start, end: object.end, text: `{${lines.join(',')}${close}}` };
}

interface Spans {
  get(path: string): JsonSpan | undefined;
  childrenOf(path: '' | 'models'): readonly JsonSpan[];
}

/** The root, what is in it, and what is in `models`. */
function collectSpans(text: string): Spans {
  const tops = new Map<string, JsonSpan>();
  const models: JsonSpan[] = [];
  scanJson(withoutMark(text), (span) => {
    const { place } = span;
    if (place.depth === 0) tops.set('', span);
    else if (place.depth === 1) tops.set(`/${place.key}`, span);
    else if (place.depth === 2 && place.parent?.key === 'models') models.push(span);
  });
  return {
    get: (path) => tops.get(path === '' ? '' : `/${path}`),
    childrenOf: (path) =>
      path === 'models' ? models : [...tops].flatMap(([key, span]) => (key === '' ? [] : [span])),
  };
}

function applySplices(text: string, splices: readonly Splice[]): string {
  let result = text;
  for (const { start, end, text: replacement } of splices.toSorted((a, b) => b.start - a.start))
    result = result.slice(0, start) + replacement + result.slice(end);
  return result;
}
