import type { Finding } from '@backlog-toolkit/findings';
import { writeFileAtomic } from '@backlog-toolkit/file-store';
import { fieldsOf, joinRows, type Stamp, type TicketRows } from '../cache/ticket-rows.ts';
import { compactCounts } from '../duplicates/compact-counts.ts';
import { countedTerms } from '../duplicates/ticket-duplicates.ts';
import { TicketError } from '../errors.ts';
import { type Backlog, type KnownTerms, makeBacklog } from '../model/backlog.ts';
import { makeLazyTicket } from '../model/lazy-ticket.ts';
import type { Ticket } from '../model/ticket.ts';
import { keptRowsFile, makeRowSearch, readKeptRows, readStamp } from './kept-rows.ts';
import { loadBacklog, loadTicket } from './load-backlog.ts';
import { listTicketFiles, readTicketFile, type TicketFile } from './ticket-files.ts';
import { unreadableFinding } from './unreadable-finding.ts';
import type { Workspace } from './workspace.ts';

// A smaller backlog is read faster than a cache is worth.
const leastTickets = 300;
// A file written this shortly ago may be written again without a change of its state.
const settleMs = 2000;

/** A backlog, of which files that did not change since an earlier run are read only when their text is asked for. */
export interface KeptBacklog {
  readonly backlog: Backlog;
  /**
   * Keeps what was read for the next run when much of it was new, with the terms that the search for duplicates
   * counted in a backlog that begins with this one's tickets. Says nothing when it cannot be written.
   */
  readonly keep: (searched: Backlog) => void;
}

interface Known {
  readonly rows: TicketRows;
  readonly rowOf: (file: string, stamp: Stamp) => number | undefined;
  /** Rows of files that did not change. */
  readonly valid: Map<string, number>;
}

function lazyTicket(file: TicketFile, row: number, { ids, fields }: TicketRows): Ticket {
  const [title = '', status = '', dependsOn = [], blockers = [], sharedFiles = []] = fields[row] ?? [];
  return makeLazyTicket({
    file: file.relative,
    fileName: file.name,
    folder: file.folder,
    id: ids[row] ?? '',
    title,
    status,
    dependsOn,
    blockers,
    sharedFiles,
    read: () => readTicketFile(file),
  });
}

function knownTermsOf({ rows, valid }: Known): KnownTerms {
  const { names, docStarts, terms, counts } = rows.terms;
  return {
    names,
    countedOf({ file }) {
      const row = valid.get(file);
      if (row === undefined) return undefined;
      const [start, end] = [docStarts[row], docStarts[row + 1]];
      return { terms: terms.subarray(start, end), counts: counts.subarray(start, end) };
    },
  };
}

function isMuch(changed: number, all: number): boolean {
  return changed > 32 + all / 200;
}

/** How to read. */
export interface KeepOptions {
  /** Read every ticket all the same, as rules do; only the terms are taken from what is kept. */
  readonly isWhole?: boolean;
  readonly nowMs?: number;
}

/**
 * Reads a backlog with the help of what earlier runs kept of it. A file counts as unchanged when size, times and inode
 * are those it had when it was read, and when it was read it had not been written for two seconds: a later write
 * within the same tick of the clock cannot go unnoticed.
 */
export function openKeptBacklog(workspace: Workspace, options: KeepOptions = {}): KeptBacklog {
  const { isWhole = false, nowMs = Date.now() } = options;
  const files = listTicketFiles(workspace);
  // Without git the state lies among what the project tracks: nothing is kept there.
  const isKept = workspace.git !== null && files.length >= leastTickets;
  const rows = isKept ? readKeptRows(workspace) : null;
  const known: Known | null = rows && { rows, rowOf: makeRowSearch(rows), valid: new Map() };
  const stamps: (Stamp | undefined)[] = [];
  const tickets: Ticket[] = [];
  const unreadable: Finding[] = [];
  for (const file of files) {
    // Before the file is read: what is written meanwhile then shows at the next run.
    const stamp = isKept ? readStamp(file.path) : undefined;
    const row = stamp && known?.rowOf(file.relative, stamp);
    const isUnchanged = row !== undefined && known !== null;
    try {
      tickets.push(isUnchanged && !isWhole ? lazyTicket(file, row, known.rows) : loadTicket(file));
      const isSettled = stamp && nowMs - Math.max(stamp[1], stamp[2]) >= settleMs;
      stamps.push(isUnchanged || isSettled ? stamp : undefined);
      if (isUnchanged) known.valid.set(file.relative, row);
    } catch (error) {
      if (!(error instanceof TicketError)) throw error;
      unreadable.push(unreadableFinding(error, file));
    }
  }
  return {
    backlog: makeBacklog(tickets, unreadable, known ? knownTermsOf(known) : undefined),
    keep(searched) {
      const terms = countedTerms(searched);
      const kept = tickets.flatMap((_, i) => (stamps[i] ? [i] : []));
      const wasKept = known?.valid.size ?? 0;
      const changed = Math.max(kept.length - wasKept, (known?.rows.files.length ?? 0) - wasKept);
      if (!isKept || !terms || kept.length < leastTickets || !isMuch(changed, kept.length)) return;
      const chosen = kept.flatMap((i) => tickets[i] ?? []);
      try {
        writeFileAtomic(
          keptRowsFile(workspace),
          joinRows({
            files: chosen.map((ticket) => ticket.file),
            stamps: Float64Array.from(kept.flatMap((i) => stamps[i] ?? [])),
            ids: chosen.map((ticket) => ticket.id),
            fields: chosen.map(fieldsOf),
            terms: compactCounts(terms, kept),
          }),
        );
      } catch {
        // A folder that cannot be written costs time at the next run, nothing else.
      }
    },
  };
}

/**
 * Works with a kept backlog, and with one that is read anew when a file is gone or no ticket any more by the time its
 * text is asked for.
 *
 * @throws {TicketError} what `work` throws.
 */
export function withKeptBacklog<T>(workspace: Workspace, work: (kept: KeptBacklog) => T): T {
  try {
    return work(openKeptBacklog(workspace));
  } catch (error) {
    if (!(error instanceof TicketError)) throw error;
    return work({ backlog: loadBacklog(workspace), keep: () => undefined });
  }
}
