import type { Finding } from '@backlog-toolkit/findings';
import { TicketError } from '../errors.ts';
import { parseFrontmatter } from '../frontmatter/parse-frontmatter.ts';
import { summarizeTicket, type TicketSummary } from '../model/ticket-summary.ts';
import { readTicketFile, type TicketFile } from './ticket-files.ts';
import { unreadableFinding } from './unreadable-finding.ts';

/** Reads one ticket's frontmatter with care: what a listing shows of it, or the finding that says why it cannot. */
export function readSummary(file: TicketFile): TicketSummary | Finding {
  try {
    return summarizeTicket(parseFrontmatter(readTicketFile(file), { file: file.relative }).data, file);
  } catch (error) {
    if (error instanceof TicketError) return unreadableFinding(error, file);
    throw error;
  }
}
