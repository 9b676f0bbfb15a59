import type { DiffHunk, DiffLine } from './diff-file.ts';
import type { LineReader } from './line-reader.ts';

const header = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/;

const kinds: Readonly<Record<string, DiffLine['kind']>> = { ' ': 'context', '+': 'added', '-': 'removed' };

/**
 * Reads the hunk that the reader stands before.
 *
 * @throws {TicketFlowError} DIFF_MALFORMED when the header is none or the lines are not as many as it says.
 */
export function parseHunk(reader: LineReader): DiffHunk {
  const match = header.exec(reader.peek() ?? '');
  if (!match) throw reader.malformed('a hunk header such as "@@ -1,4 +1,5 @@"');
  reader.take();
  const [oldStart = 0, oldCount = 1, newStart = 0, newCount = 1] = match
    .slice(1, 5)
    .map((text: string | undefined) => (text === undefined ? undefined : Number(text)));
  const oldEnd = oldStart + oldCount;
  const newEnd = newStart + newCount;
  let oldLine = oldStart;
  let newLine = newStart;
  const lines: DiffLine[] = [];
  while (oldLine < oldEnd || newLine < newEnd) {
    const line = reader.peek();
    // Mail programs and editors strip the blank of an empty context line.
    const kind = line === '' ? 'context' : kinds[line?.charAt(0) ?? ''];
    if (kind === undefined && line?.startsWith('\\') === true) {
      reader.take();
      continue;
    }
    const fits =
      kind !== undefined &&
      (kind === 'added' || oldLine < oldEnd) &&
      (kind === 'removed' || newLine < newEnd);
    if (!fits) throw reader.malformed(`${oldEnd - oldLine} old and ${newEnd - newLine} new lines more`);
    lines.push({
      kind,
      text: line?.slice(1) ?? '',
      oldLine: kind === 'added' ? null : oldLine,
      newLine: kind === 'removed' ? null : newLine,
    });
    if (kind !== 'added') oldLine += 1;
    if (kind !== 'removed') newLine += 1;
    reader.take();
  }
  while (reader.peek()?.startsWith('\\ ') === true) reader.take();
  return { oldStart, newStart, lines };
}
