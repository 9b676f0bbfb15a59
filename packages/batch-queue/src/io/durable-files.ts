import { closeSync, fsync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { systemCode } from './plain-files.ts';

const flush: (fd: number) => Promise<void> = promisify(fsync);
// A folder that cannot be flushed as such: its entries are as durable as the system makes them.
const cannotFlush = new Set(['EACCES', 'EPERM', 'EINVAL', 'EISDIR', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS']);
const renamePatienceMs = 1000;

/** Makes the entries of a folder durable; does nothing on Windows, where folders cannot be flushed. */
export async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  let fd: number | undefined;
  try {
    fd = openSync(folder, 'r');
    await flush(fd);
  } catch (error) {
    if (!cannotFlush.has(systemCode(error) ?? '')) throw error;
  } finally {
    if (fd !== undefined) closeSync(fd);
  }
}

/** Creates a folder with its parents where missing; the new entries are durable. */
export async function ensureFolder(folder: string): Promise<void> {
  const first = mkdirSync(folder, { recursive: true });
  if (first === undefined) return;
  const top = path.dirname(path.resolve(first));
  for (let current = path.resolve(folder); ; current = path.dirname(current)) {
    await flushFolder(current);
    if (current === top || current === path.dirname(current)) return;
  }
}

/** What to write: a text, lines that get their line ends, or a text in pieces. */
export type FileData = string | readonly string[] | { readonly pieces: Iterable<string> };

/** A file to create. */
export interface NewFile {
  readonly file: string;
  readonly data: FileData;
}

/**
 * Creates files that must not exist yet, with their content. They are in the system's hands when this returns; the
 * promise resolves once all of them, and the entries of the folders, are on the disk: flushes wait side by side.
 */
export async function createFiles(files: readonly NewFile[], folders: readonly string[] = []): Promise<void> {
  const open: number[] = [];
  try {
    for (const { file, data } of files) {
      const fd = openSync(file, 'wx');
      open.push(fd);
      writeAll(fd, data);
    }
  } catch (error) {
    for (const fd of open) closeSync(fd);
    throw error;
  }
  await Promise.all([flushAndClose(open), ...folders.map(flushFolder)]);
}

async function flushAndClose(open: readonly number[]): Promise<void> {
  const flushed = await Promise.allSettled(open.map((fd) => flush(fd)));
  for (const fd of open) closeSync(fd);
  for (const each of flushed) if (each.status === 'rejected') throw each.reason;
}

const pieceChars = 1024 * 1024;

function writeAll(fd: number, data: FileData): void {
  if (typeof data === 'string') {
    writeText(fd, data);
    return;
  }
  let piece = '';
  for (const part of 'pieces' in data ? data.pieces : endLines(data)) {
    piece += part;
    if (piece.length < pieceChars) continue;
    writeText(fd, piece);
    piece = '';
  }
  if (piece !== '') writeText(fd, piece);
}

function* endLines(lines: readonly string[]): Generator<string> {
  for (const line of lines) yield `${line}\n`;
}

function writeText(fd: number, text: string): void {
  // As text, or large files leave as much garbage outside of the heap, which is collected late.
  const first = writeSync(fd, text);
  if (first === Buffer.byteLength(text)) return;
  const bytes = Buffer.from(text, 'utf8');
  for (let done = first; done < bytes.length;) done += writeSync(fd, bytes, done);
}

/** Renames over whatever is there; on Windows waits up to a second for scanners and readers to let go. */
export async function rename(from: string, to: string): Promise<void> {
  for (const deadline = performance.now() + renamePatienceMs; ;) {
    try {
      renameSync(from, to);
      return;
    } catch (error) {
      const isBusy = ['EPERM', 'EBUSY', 'EACCES'].includes(systemCode(error) ?? '');
      if (process.platform !== 'win32' || !isBusy || performance.now() >= deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

/** A hidden name beside a file that nobody else uses. */
export function temporaryName(file: string): string {
  const random = Math.random().toString(36).slice(2, 10);
  return path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}-${random}.tmp`);
}

/** Replaces a file's content as a whole; durable when it resolves. Its folder must exist. */
export async function replaceFile(
  file: string,
  data: FileData,
  onStep: (step: string) => void,
): Promise<void> {
  const temporary = temporaryName(file);
  try {
    await createFiles([{ file: temporary, data }]);
    onStep('temporary written');
    await rename(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  onStep('renamed');
  await flushFolder(path.dirname(file));
}
