import type { TextRange } from '@backlog-toolkit/markdown-lines';
import { judgeFlow } from './judge-flow.ts';
import { judgeQuoted } from './judge-quoted.ts';
import type { Judgement, YamlFault } from './yaml-fault.ts';

/** Where the comment behind a plain text begins, with the blanks in front of it; the length where there is none. */
function plainLength(line: string): number {
  const comment = line.search(/[ \t]+#/);
  return (comment === -1 ? line : line.slice(0, comment)).trimEnd().length;
}

/** A colon with nothing or a blank behind it, which makes a key of what stands in front. */
export function findColon(text: string, { start, end }: TextRange): YamlFault | null {
  const said = text.slice(start, end);
  const plain = said.slice(0, plainLength(said));
  const at = plain.search(/:(?:[ \t]|$)/);
  if (at === -1) return null;
  return {
    start: start + at,
    end: start + at + 1,
    found: 'colon in a value',
    expected: 'quotes around the value',
  };
}

/** Judges the first line of a key's value; `range` runs from its first character to the end of the line, `limit` is the end of all YAML. */
export function judgeValue(text: string, range: TextRange, limit: number): Judgement {
  const { start } = range;
  const said = text.slice(start, range.end);
  const first = said[0] ?? '';
  if (first === '' || first === '#') return { value: { kind: 'nested' } };
  if (first === '"' || first === "'") return judgeQuoted(text, range, limit);
  if (first === '[' || first === '{') return judgeFlow(text, range, limit);
  if (first === '|' || first === '>') {
    const [header = first] = /^.[-+\d]*/.exec(said) ?? [];
    const rest = said.slice(header.length);
    if (/^[ \t]*$|^[ \t]+#/.test(rest)) return { value: { kind: 'block' } };
    const fault = {
      start,
      end: range.end,
      found: `text behind ${header}`,
      expected: 'it on the next lines, further in',
    };
    return { fault };
  }
  if (first === '&' || first === '!') return { value: { kind: 'unknown' } };
  const quotable = { start, end: start + plainLength(said) };
  // An alias needs an anchor before it.
  if (first === '*' && text.slice(0, start).includes('&')) return { value: { kind: 'unknown' } };
  if ('*@`%,]}'.includes(first) || /^[-?:](?:[ \t]|$)/.test(said))
    return {
      fault: {
        start,
        end: start + 1,
        found: `value that begins with ${first}`,
        expected: 'quotes around the value',
        quotable,
      },
    };
  const colon = findColon(text, range);
  if (colon !== null) return { fault: { ...colon, quotable } };
  // Behind a comment a text does not go on.
  const kind = quotable.end < range.end && said.includes('#') ? 'unknown' : 'plain';
  return { value: { kind } };
}
