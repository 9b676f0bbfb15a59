import { isUtf8 } from 'node:buffer';
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { parseFrontmatterFast } from '../frontmatter/parse-frontmatter-fast.ts';
import { splitFrontmatter } from '../frontmatter/split-frontmatter.ts';
import { summarizeTicket, type TicketSummary } from '../model/ticket-summary.ts';
import { maxTicketBytes, type TicketFile } from './ticket-files.ts';

// A frontmatter is nearly always shorter than this; the body need not be read at all.
const headBytes = 4096;
const head = Buffer.allocUnsafe(headBytes);
const closingFence = Buffer.from('\n---');

/** The frontmatter of a plain file by reading its first bytes only; null when it must be read with care. */
function readHead(file: TicketFile): Record<string, unknown> | null {
  const fd = openSync(
    file.path,
    constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0),
  );
  let length: number;
  try {
    const stat = fstatSync(fd);
    if (!stat.isFile() || stat.size > maxTicketBytes) return null;
    length = readSync(fd, head, 0, headBytes, 0);
  } finally {
    closeSync(fd);
  }
  const fence = head.subarray(0, length).indexOf(closingFence, 3);
  if (fence === -1) return null;
  const end = head.indexOf(10, fence + closingFence.length);
  if (end === -1 || end >= length) return null;
  const bytes = head.subarray(0, end + 1);
  if (!isUtf8(bytes)) return null;
  const text = bytes.toString('utf8');
  const range = splitFrontmatter(text, { file: file.relative });
  return range && parseFrontmatterFast(text.slice(range.yamlStart, range.yamlEnd));
}

/** Sums up one ticket by its first bytes; undefined when the file must be read with care. */
export function readPlain(file: TicketFile): TicketSummary | undefined {
  try {
    const data = readHead(file);
    return data ? summarizeTicket(data, file) : undefined;
  } catch {
    // The careful way says what is wrong.
    return undefined;
  }
}
