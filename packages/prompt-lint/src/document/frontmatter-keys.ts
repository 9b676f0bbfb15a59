import type { MarkdownScan, TextRange } from '@backlog-toolkit/markdown-lines';

/** A top-level key of the frontmatter, as written. */
export interface FrontmatterKey extends TextRange {
  readonly name: string;
  /** The value on one line: quotes taken off, block scalars and lists joined by spaces. */
  readonly value: string;
  /** Offset of the value, or of the end of the key's line when the value is on the next lines. */
  readonly valueStart: number;
}

const keyLine = /^([A-Za-z_][\w-]{0,80})[ \t]*:(?:[ \t]+(.*))?$/;

function unquote(value: string): string {
  const quote = value[0];
  if ((quote !== '"' && quote !== "'") || value.length < 2 || !value.endsWith(quote)) return value;
  const inner = value.slice(1, -1);
  return quote === '"' ? inner.replaceAll('\\"', '"') : inner.replaceAll("''", "'");
}

function join(first: string, more: readonly string[]): string {
  const head = /^[|>][-+\d]*$/.test(first) ? '' : first.replace(/\s+#.*$/, '');
  const tail = more.map((line) => line.trim().replace(/^- +/, ''));
  return [head, ...tail].filter((part) => part !== '' && !part.startsWith('#')).join(' ');
}

/**
 * The top-level keys by name, read line by line: enough for what the rules ask, and no YAML can make it slow. The
 * first of a repeated key counts.
 */
export function readFrontmatterKeys(scan: MarkdownScan): ReadonlyMap<string, FrontmatterKey> {
  const keys = new Map<string, FrontmatterKey>();
  const { text, frontmatter, lines } = scan;
  if (frontmatter === null || !frontmatter.closed) return keys;
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index];
    if (line === undefined || line.start >= frontmatter.contentEnd) break;
    const match = line.kind === 'frontmatter' ? keyLine.exec(text.slice(line.start, line.end)) : null;
    const name = match?.[1];
    if (name === undefined || keys.has(name)) continue;
    const first = (match?.[2] ?? '').trim();
    const more: string[] = [];
    let end = line.end;
    for (let at = index + 1; at < lines.length; at += 1) {
      const next = lines[at];
      const written = next === undefined ? '' : text.slice(next.start, next.end);
      if (next === undefined || next.kind !== 'frontmatter' || !/^(?:[ \t]|- |$)/.test(written)) break;
      more.push(written);
      if (written !== '') end = next.end;
    }
    const valueStart = first === '' ? line.end : text.indexOf(first, line.start + name.length);
    keys.set(name, {
      name,
      value: more.length === 0 ? unquote(join(first, [])) : join(first, more),
      valueStart,
      start: line.start,
      end,
    });
  }
  return keys;
}
