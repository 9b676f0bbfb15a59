import type { PromptDocument } from '../../document/prompt-document.ts';
import { makeLocator } from '../../engine/positions.ts';
import { cachesByPrefix } from '../../surface/change-cost.ts';
import type { FileHit, Trace } from '../rule.ts';

/** The beginning of a prompt, long enough to be no coincidence. */
export interface Head {
  readonly text: string;
  /** Line of its first character. */
  readonly line: number;
}

const headChars = 240;

/** The text up to the 240th character that is not blank; null when there is less, or nobody shares such prefixes. */
export function readHead(document: PromptDocument): Head | null {
  const { text, body, surface } = document;
  if (surface !== 'agent' && surface !== 'prompt') return null;
  const start = body.start + text.slice(body.start).search(/\S/);
  if (start < body.start) return null;
  let left = headChars;
  let end = start;
  for (; end < text.length && left > 0; end += 1) if (!isBlank(text, end)) left -= 1;
  if (left > 0) return null;
  return { text: text.slice(start, end), line: makeLocator(text)(start).line };
}

function isBlank(text: string, at: number): boolean {
  return text.charCodeAt(at) <= 32;
}

function mostCommon(group: readonly Trace<Head>[]): Trace<Head> | undefined {
  const counts = new Map<string, number>();
  for (const { value } of group) counts.set(value.text, (counts.get(value.text) ?? 0) + 1);
  const most = Math.max(...counts.values());
  return group.find(({ value }) => counts.get(value.text) === most);
}

function firstDifference(first: string, second: string): number {
  let at = 0;
  while (at < first.length && first[at] === second[at]) at += 1;
  return at;
}

/** Finds files whose beginnings differ from most others of their group by nothing but white space. */
export function* compareHeads(traces: readonly Trace<Head>[]): Iterable<FileHit> {
  const groups = new Map<string, Trace<Head>[]>();
  for (const trace of traces) {
    const key = `${trace.surface}\n${trace.value.text.replace(/\s+/g, '')}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [trace]);
    else group.push(trace);
  }
  for (const group of groups.values()) {
    const model = group.length > 1 ? mostCommon(group) : undefined;
    if (model === undefined) continue;
    for (const { path, client, value } of group) {
      if (value.text === model.value.text) continue;
      const place = makeLocator(value.text)(firstDifference(value.text, model.value.text));
      yield {
        path,
        line: value.line + place.line - 1,
        column: place.column,
        message: `Unexpected white space where ${model.path} has other, expected the same bytes: the two files share their first words but no cache entry.`,
        hint: 'Write both beginnings alike, blanks and line ends included.',
        // Others share whole blocks only, and a program has to make one of what is common.
        ...(cachesByPrefix(client) ? {} : { severity: 'info' as const }),
        fingerprint: model.path,
      };
    }
  }
}
