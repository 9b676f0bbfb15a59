import type { MarkdownLine, MarkdownScan } from '@backlog-toolkit/markdown-lines';
import { endOfQuoted } from './judge-quoted.ts';
import { findColon, judgeValue } from './judge-value.ts';
import type { ValueEnd, YamlFault } from './yaml-fault.ts';

const keyLine = /^([A-Za-z_][\w-]*(?: [\w-]+)*)[ \t]*:(?=[ \t]|$)[ \t]*/;

/**
 * What no reader of YAML takes in a frontmatter, up to what leaves open where its value ends. It looks at lines and at
 * the forms in which people write keys and values: what is unusual is passed over, and so is all that follows.
 */
export function findYamlFaults(scan: MarkdownScan): readonly YamlFault[] {
  const { text, frontmatter, lines } = scan;
  if (frontmatter === null || !frontmatter.closed) return [];
  const faults: YamlFault[] = [];
  const seen = new Set<string>();
  let value: ValueEnd = { kind: 'unknown' };
  for (const line of lines) {
    if (line.start >= frontmatter.contentEnd) break;
    const said = text.slice(line.start, line.end);
    const isInside = value.kind === 'complete' && line.start < value.end;
    if (line.kind !== 'frontmatter' || isInside || said.trim() === '') continue;
    if (/^[ \t]*#/.test(said)) {
      // A comment ends a plain text; in a block it is none.
      if (value.kind === 'plain') value = { kind: 'complete', end: line.start };
    } else if (/^[ \t]/.test(said) || (isNested(value) && /^-(?:[ \t]|$)/.test(said))) {
      const inner = judgeInner(text, line, value);
      if (inner === 'unknown') break;
      if (inner !== null) return [...faults, inner];
      if (value.kind === 'nested') value = { kind: 'deeper' };
    } else {
      const [head, key] = keyLine.exec(said) ?? [];
      if (head === undefined || key === undefined) {
        const fault = seen.size === 0 ? null : judgeKeyless(line, said);
        return fault === null ? faults : [...faults, fault];
      }
      if (seen.has(key)) {
        const end = line.start + key.length;
        faults.push({ start: line.start, end, found: `second key ${key}`, expected: 'each key once' });
      }
      seen.add(key);
      const range = { start: line.start + head.length, end: line.end };
      const judged = judgeValue(text, range, frontmatter.contentEnd);
      if ('fault' in judged) {
        // Of a value that goes on in further lines nobody knows where it ends, and quotes around its first line do not mend it.
        const { quotable, ...fault } = judged.fault;
        if (quotable === undefined || isContinued(scan, line)) return [...faults, fault];
        faults.push(judged.fault);
        value = { kind: 'complete', end: line.end };
      } else ({ value } = judged);
      if (value.kind === 'unknown') break;
    }
  }
  return faults;
}

function isNested({ kind }: ValueEnd): boolean {
  return kind === 'nested' || kind === 'deeper';
}

/** A line further in, which belongs to the value above. */
function judgeInner(
  text: string,
  { start, end }: MarkdownLine,
  value: ValueEnd,
): YamlFault | 'unknown' | null {
  if (value.kind === 'unknown') return 'unknown';
  if (value.kind === 'block') return null;
  const said = text.slice(start, end);
  const first = start + (said.length - said.trimStart().length);
  if (value.kind === 'complete')
    return {
      start: first,
      end,
      found: 'text behind a value that has ended',
      expected: 'a key at the very left',
    };
  if (value.kind === 'nested' && said.startsWith('\t'))
    return { start, end: first, found: 'tab in front of a line', expected: 'blanks' };
  if (isNested(value)) return isSimple(said) ? null : 'unknown';
  // To some readers a tab is a blank.
  return /^ *\t|[ \t]#/.test(said) ? 'unknown' : findColon(text, { start: first, end });
}

/** Whether a nested line opens nothing that lines below it could close. */
function isSimple(said: string): boolean {
  const [head = ''] = /^[ \t]*(?:-[ \t]+)*(?:[\w .-]+:[ \t]+)?/.exec(said) ?? [];
  const value = said.slice(head.length);
  if (/^["']/.test(value)) return endOfQuoted(value, 0, value.length) !== null;
  return !/^[[{&!*]/.test(value) || /^\[[^[\]{}"'#]*\]$/.test(value.trimEnd());
}

/** A line at the very left that is no key: mostly a text that should have been further in. */
function judgeKeyless({ start, end }: MarkdownLine, said: string): YamlFault | null {
  if (!/^[\p{L}\d]/u.test(said) || /:(?:[ \t]|$)|[ \t]#/.test(said)) return null;
  const [glued] = /^[A-Za-z_][\w-]*:(?=[^\s/])/.exec(said) ?? [];
  if (glued !== undefined) {
    const found = `${glued} with no blank behind it`;
    return { start, end: start + glued.length, found, expected: 'a key, a colon and a blank' };
  }
  const expected = 'it further in than the key whose value it belongs to';
  return { start, end, found: 'line without a key', expected };
}

function isContinued({ text, lines }: MarkdownScan, { number }: MarkdownLine): boolean {
  const below = lines[number];
  return below?.kind === 'frontmatter' && /^[ \t]+\S/.test(text.slice(below.start, below.end));
}
