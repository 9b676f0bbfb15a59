import { TicketFlowError } from '../errors.ts';
import type { DiffFile, DiffHunk, DiffStatus } from './diff-file.ts';
import { readGitLine, readMarkedPath, readPlainPath, stripPrefixes } from './diff-paths.ts';
import { type LineReader, readLines } from './line-reader.ts';
import { parseHunk } from './parse-hunk.ts';

const isGitLine = (line: string): boolean => line.startsWith('diff --git ');
const combined = /^(?:diff --(?:cc|combined) |@@@+ )/;

interface Header {
  status: DiffStatus;
  oldPath: string | null;
  newPath: string | null;
  isBinary: boolean;
}

/** What the line of an extended header says; false when it is none. */
function readExtended(line: string, header: Header): boolean {
  const named = /^(rename|copy) (from|to) (.*)$/.exec(line);
  if (named) {
    header.status = named[1] === 'copy' ? 'copied' : 'renamed';
    if (named[2] === 'from') header.oldPath = readPlainPath(named[3] ?? '');
    else header.newPath = readPlainPath(named[3] ?? '');
    return true;
  }
  if (line.startsWith('new file mode ')) {
    header.status = 'added';
    header.oldPath = null;
    return true;
  }
  if (line.startsWith('deleted file mode ')) {
    header.status = 'deleted';
    header.newPath = null;
    return true;
  }
  return /^(?:index |old mode |new mode |similarity index |dissimilarity index )/.test(line);
}

function readMarks(reader: LineReader, header: Header): void {
  const oldMark = reader.take()?.slice(4) ?? '';
  if (reader.peek()?.startsWith('+++ ') !== true) throw reader.malformed('a "+++" line');
  const newMark = reader.take()?.slice(4) ?? '';
  const [oldPath, newPath] = stripPrefixes(readMarkedPath(oldMark), readMarkedPath(newMark));
  if (header.status === 'modified' && oldPath === null) header.status = 'added';
  if (header.status === 'modified' && newPath === null) header.status = 'deleted';
  // The lines of a rename have no prefix that would have to be guessed.
  if (header.status === 'renamed' || header.status === 'copied') return;
  header.oldPath = oldPath;
  header.newPath = newPath;
}

/** Reads past the data of `git diff --binary`. */
function skipBinaryPatch(reader: LineReader): void {
  for (let line = reader.peek(); line !== undefined && !isGitLine(line); line = reader.peek()) reader.take();
}

function parseFile(reader: LineReader): DiffFile {
  const header: Header = { status: 'modified', oldPath: null, newPath: null, isBinary: false };
  if (isGitLine(reader.peek() ?? '')) {
    const path = readGitLine(reader.take() ?? '');
    header.oldPath = path;
    header.newPath = path;
    while (readExtended(reader.peek() ?? '', header)) reader.take();
  }
  const next = reader.peek() ?? '';
  if (/^Binary files .* differ$/.test(next)) {
    header.isBinary = true;
    reader.take();
  } else if (next === 'GIT binary patch') {
    header.isBinary = true;
    skipBinaryPatch(reader);
  } else if (next.startsWith('--- ')) readMarks(reader, header);
  const path = header.newPath ?? header.oldPath;
  if (path === null) throw reader.malformed('the lines that name the file');
  const hunks: DiffHunk[] = [];
  while (reader.peek()?.startsWith('@@') === true) hunks.push(parseHunk(reader));
  return {
    status: header.status,
    path,
    oldPath: header.oldPath,
    isBinary: header.isBinary,
    hunks,
  };
}

/**
 * The files of a unified diff as git writes it. Text around the files, such as a commit's message, is passed over;
 * an empty text has no files.
 *
 * @throws {TicketFlowError} DIFF_MALFORMED, with the line, for anything else and for combined diffs of merges.
 */
export function parseDiff(text: string): DiffFile[] {
  const reader = readLines(text);
  const files: DiffFile[] = [];
  for (let line = reader.peek(); line !== undefined; line = reader.peek()) {
    if (combined.test(line))
      throw reader.malformed('a diff between two trees, not the combined diff of a merge');
    if (line.startsWith('@@ ')) throw reader.malformed('the lines that name the file');
    if (isGitLine(line) || line.startsWith('--- ')) files.push(parseFile(reader));
    else reader.take();
  }
  if (files.length > 0 || text.trim() === '') return files;
  throw new TicketFlowError('DIFF_MALFORMED', 'The text names no changed file, expected a unified diff.', {
    hint: 'Give a unified diff as `git diff` writes it.',
    line: 1,
  });
}
