import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import path from 'node:path';
import { makeIsInside } from './inside.ts';
import { refusePath } from '../model/project-path.ts';

const lineFeed = 10;
// Beyond this a file is data, and more lines would not change any answer.
const maxBytes = 16 * 1024 * 1024;
const chunk = Buffer.allocUnsafe(64 * 1024);

function countLines(file: string): number | null {
  let fd: number;
  try {
    fd = openSync(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  } catch {
    return null;
  }
  try {
    if (!fstatSync(fd).isFile()) return null;
    let lines = 0;
    let last = lineFeed;
    let at = 0;
    for (
      let length = readSync(fd, chunk, 0, chunk.length, at);
      length > 0 && at < maxBytes;
      length = readSync(fd, chunk, 0, chunk.length, at)
    ) {
      if (at === 0 && chunk.subarray(0, Math.min(length, 8000)).includes(0)) return null;
      for (
        let found = chunk.indexOf(lineFeed);
        found !== -1 && found < length;
        found = chunk.indexOf(lineFeed, found + 1)
      )
        lines += 1;
      last = chunk[length - 1] ?? lineFeed;
      at += length;
    }
    return last === lineFeed ? lines : lines + 1;
  } finally {
    closeSync(fd);
  }
}

/** A cached count of the lines of project files; null for what is no text file inside the project. */
export function makeLineCount(root: string, repository: string = root): (file: string) => number | null {
  const known = new Map<string, number | null>();
  const isInside = makeIsInside(repository);
  return (file) => {
    let lines = known.get(file);
    if (lines === undefined) {
      const full = path.join(root, file);
      lines = refusePath(file) === null && isInside(full) ? countLines(full) : null;
      known.set(file, lines);
    }
    return lines;
  };
}
