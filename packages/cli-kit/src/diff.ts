import { createTwoFilesPatch } from 'diff';

/** One file before and after; null where it does not exist. */
export interface FileDiff {
  readonly before: { readonly path: string; readonly text: string } | null;
  readonly after: { readonly path: string; readonly text: string } | null;
}

function colorLine(line: string): string {
  if (line.startsWith('+++') || line.startsWith('---')) return `\u001B[1m${line}\u001B[0m`;
  if (line.startsWith('@@')) return `\u001B[36m${line}\u001B[0m`;
  if (line.startsWith('+')) return `\u001B[32m${line}\u001B[0m`;
  return line.startsWith('-') ? `\u001B[31m${line}\u001B[0m` : line;
}

/** A unified diff that `git apply` understands; empty when nothing differs. */
export function renderDiff({ before, after }: FileDiff, color = false): string {
  if (before?.text === after?.text && before?.path === after?.path) return '';
  const patch = createTwoFilesPatch(
    before ? `a/${before.path}` : '/dev/null',
    after ? `b/${after.path}` : '/dev/null',
    before?.text ?? '',
    after?.text ?? '',
    undefined,
    undefined,
    { context: 3 },
  );
  const lines = patch.split('\n').filter((line) => !/^=+$/.test(line));
  return (color ? lines.map(colorLine) : lines).join('\n');
}
