import { makeToken } from './tokens.ts';

/** A small diff and what the scan must find in it. */
export interface Example {
  readonly name: string;
  /** Lines such as `skipped-test:3 error`; empty for a false twin. */
  readonly expected: readonly string[];
  readonly diff: string;
  /** The files after the diff. */
  readonly after: ReadonlyMap<string, string>;
}

interface Part {
  readonly path: string;
  readonly start: number;
  readonly lines: string[];
}

const count = (lines: readonly string[], mark: string): number =>
  lines.filter((line) => line.startsWith(mark)).length;

function renderPart({ path, start, lines }: Part): string {
  const context = count(lines, ' ');
  const [added, removed] = [count(lines, '+'), count(lines, '-')];
  const isNew = context + removed === 0;
  const isGone = context + added === 0;
  const range = (size: number, isMissing: boolean): string => (isMissing ? '0,0' : `${start},${size}`);
  return [
    `diff --git a/${path} b/${path}`,
    ...(isNew ? ['new file mode 100644'] : []),
    ...(isGone ? ['deleted file mode 100644'] : []),
    isNew ? '--- /dev/null' : `--- a/${path}`,
    isGone ? '+++ /dev/null' : `+++ b/${path}`,
    `@@ -${range(context + removed, isNew)} +${range(context + added, isGone)} @@`,
    ...lines,
    '',
  ].join('\n');
}

function parseExample(block: string): Example {
  const [name = '', ...rest] = block.split('\n');
  const parts: Part[] = [];
  const expected: string[] = [];
  for (const line of rest) {
    const file = /^@@ (\S+?)(?::(\d+))?$/.exec(line);
    if (file) parts.push({ path: file[1] ?? '', start: Number(file[2] ?? 1), lines: [] });
    else if (line.startsWith('=> ')) expected.push(line.slice(3));
    else
      parts
        .at(-1)
        ?.lines.push(line === '' ? ' ' : line.replace(/\{\{([\w-]+)\}\}/g, (_, kind) => makeToken(kind)));
  }
  for (const { lines } of parts) while (lines.at(-1) === ' ') lines.pop();
  const known = parts.filter(({ start }) => start === 1);
  return {
    name: name.trim(),
    expected: expected.toSorted(),
    diff: parts.map((part) => renderPart(part)).join(''),
    after: new Map(
      known.map(({ path, lines }) => [
        path,
        `${lines
          .filter((line) => !line.startsWith('-'))
          .map((line) => line.slice(1))
          .join('\n')}\n`,
      ]),
    ),
  };
}

/**
 * Examples in a compact form: `=== name`, then per file `@@ path` or `@@ path:line` and the lines of one hunk, then
 * `=> rule:line severity` for each finding. `{{github}}` is a made-up token, which no file of this repository holds.
 */
export function parseExamples(text: string): Example[] {
  return text
    .split(/^=== /m)
    .slice(1)
    .map((block) => parseExample(block));
}
