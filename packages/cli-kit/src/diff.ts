import { structuredPatch, type StructuredPatchHunk } from 'diff';

/** One file before and after; null where it does not exist. */
export interface FileDiff {
  readonly before: { readonly path: string; readonly text: string } | null;
  readonly after: { readonly path: string; readonly text: string } | null;
}

// Beyond this many changed lines a shortest diff takes seconds; the file is then shown as replaced.
const maxChangedLines = 4000;

type Paint = 'bold' | 'cyan' | 'green' | 'red';
const sgr: Readonly<Record<Paint, number>> = { bold: 1, cyan: 36, green: 32, red: 31 };

/** A path as git writes it: in C quotes when it holds a quote, a backslash or a control character. */
function quotePath(path: string): string {
  // eslint-disable-next-line no-control-regex
  const quoted = path.replaceAll(/["\\\u0000-\u001F\u007F]/g, (char) =>
    char === '"' || char === '\\' ? `\\${char}` : `\\${char.charCodeAt(0).toString(8).padStart(3, '0')}`,
  );
  return quoted === path ? path : `"${quoted}"`;
}

function headerLines({ before, after }: FileDiff): string[] {
  const [from, to] = [before ?? after, after ?? before].map((file) => file?.path ?? '');
  const header = [`diff --git ${quotePath(`a/${from}`)} ${quotePath(`b/${to}`)}`];
  if (!before) header.push('new file mode 100644');
  else if (!after) header.push('deleted file mode 100644');
  else if (from !== to)
    header.push(`rename from ${quotePath(from ?? '')}`, `rename to ${quotePath(to ?? '')}`);
  return header;
}

/** A name with a blank ends with a tab, or readers of the diff would cut it there. */
function nameLine(sign: '---' | '+++', prefix: 'a' | 'b', path: string | undefined): string {
  if (path === undefined) return `${sign} /dev/null`;
  return `${sign} ${quotePath(`${prefix}/${path}`)}${path.includes(' ') ? '\t' : ''}`;
}

function linesOf(text: string): string[] {
  return text === '' ? [] : text.split(/(?<=\n)/);
}

function replaceAll(before: string, after: string): StructuredPatchHunk {
  const [old, fresh] = [linesOf(before), linesOf(after)];
  const signed = (sign: string, lines: readonly string[]): string[] =>
    lines.flatMap((line) =>
      line.endsWith('\n') ? [sign + line.slice(0, -1)] : [sign + line, '\\ No newline at end of file'],
    );
  return {
    oldStart: 1,
    oldLines: old.length,
    newStart: 1,
    newLines: fresh.length,
    lines: [...signed('-', old), ...signed('+', fresh)],
  };
}

function hunksOf(before: string, after: string): readonly StructuredPatchHunk[] {
  if (before === after) return [];
  const patch = structuredPatch('', '', before, after, '', '', {
    context: 3,
    maxEditLength: maxChangedLines,
  });
  return patch?.hunks ?? [replaceAll(before, after)];
}

function rangeOf(start: number, count: number): string {
  return `${count === 0 ? Math.max(0, start - 1) : start},${count}`;
}

function paintOf(line: string): Paint | undefined {
  if (line.startsWith('+')) return 'green';
  return line.startsWith('-') ? 'red' : undefined;
}

/** A diff that `git apply` understands, for changed, new, removed and moved files; empty when nothing differs. */
export function renderDiff(change: FileDiff, color = false): string {
  const { before, after } = change;
  if (before?.text === after?.text && before?.path === after?.path) return '';
  const paint = (line: string, how: Paint | undefined): string =>
    color && how ? line.replace(/^.*?(?=\r?$)/s, `\u001B[${sgr[how]}m$&\u001B[0m`) : line;
  const hunks = hunksOf(before?.text ?? '', after?.text ?? '');
  const lines = headerLines(change).map((line) => paint(line, 'bold'));
  if (hunks.length > 0) {
    lines.push(
      paint(nameLine('---', 'a', before?.path), 'bold'),
      paint(nameLine('+++', 'b', after?.path), 'bold'),
    );
  }
  for (const { oldStart, oldLines, newStart, newLines, lines: changed } of hunks) {
    lines.push(paint(`@@ -${rangeOf(oldStart, oldLines)} +${rangeOf(newStart, newLines)} @@`, 'cyan'));
    for (const line of changed) lines.push(paint(line, paintOf(line)));
  }
  return lines.map((line) => `${line}\n`).join('');
}
