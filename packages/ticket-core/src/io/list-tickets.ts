import { isUtf8 } from 'node:buffer';
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import type { Finding } from '@backlog-toolkit/findings';
import { TicketError } from '../errors.ts';
import { parseFrontmatterFast } from '../frontmatter/parse-frontmatter-fast.ts';
import { parseFrontmatter } from '../frontmatter/parse-frontmatter.ts';
import { splitFrontmatter } from '../frontmatter/split-frontmatter.ts';
import { summarizeTicket, type TicketSummary } from '../model/ticket-summary.ts';
import { unreadableFinding } from './load-backlog.ts';
import {
  listTicketFiles,
  maxTicketBytes,
  readTicketFile,
  type TicketFile,
  type TicketFolder,
} from './ticket-files.ts';
import type { Workspace } from './workspace.ts';

/** What a listing needs of every ticket, and the files that gave none. */
export interface TicketListing {
  readonly tickets: readonly TicketSummary[];
  readonly unreadable: readonly Finding[];
}

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

function readData(file: TicketFile): Readonly<Record<string, unknown>> {
  try {
    const data = readHead(file);
    if (data) return data;
  } catch {
    // The careful way below says what is wrong.
  }
  return parseFrontmatter(readTicketFile(file), { file: file.relative }).data;
}

/** Reads the frontmatter of every ticket in the given folders. */
export function listTickets(workspace: Workspace, folders: readonly TicketFolder[]): TicketListing {
  const tickets: TicketSummary[] = [];
  const unreadable: Finding[] = [];
  for (const file of listTicketFiles(workspace, folders)) {
    try {
      tickets.push(summarizeTicket(readData(file), file));
    } catch (error) {
      if (!(error instanceof TicketError)) throw error;
      unreadable.push(unreadableFinding(error, file));
    }
  }
  return { tickets, unreadable };
}
