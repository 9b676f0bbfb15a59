const keyLine = /^[^\s#][^:]*:(?:\s|$)/;
const opened = /^(?:- +)?[^\s:"'#[{][^:"'#]*:\s+(["'[{])(.*)$/;

function isOpen(mark: string, rest: string): boolean {
  if (mark === '"') return /^(?:[^"\\]|\\.)*$/.test(rest);
  if (mark === "'") return /^(?:[^']|'')*$/.test(rest);
  const [open = '', close = ''] = mark === '[' ? '[]' : '{}';
  return rest.split(open).length > rest.split(close).length - 1;
}

/**
 * The line, counted from 0, on which a quote or bracket opens that the entries of `lines` before `end` never close:
 * what stands on line `end` is an entry of its own, or nothing. Null when something else is wrong there.
 */
export function findUnclosed(lines: readonly string[], end: number): { line: number; mark: string } | null {
  const next = lines[end] ?? '';
  if (next.trim() !== '' && !keyLine.test(next)) return null;
  for (let line = end - 1; line >= 0; line -= 1) {
    const text = lines[line] ?? '';
    if (!keyLine.test(text)) continue;
    const [, mark = '', rest = ''] = opened.exec(text) ?? [];
    const value = [rest, ...lines.slice(line + 1, end)].join('\n');
    return mark !== '' && isOpen(mark, value) ? { line, mark } : null;
  }
  return null;
}
