import {
  computeFields,
  estimateTicket,
  findTicketById,
  makeLineCount,
  parseTicketId,
  type Workspace,
} from '@backlog-toolkit/ticket-core';
import type { Work } from '../route/route-work.ts';

/**
 * The work that a ticket is.
 * @throws TicketError ID_INVALID, TICKET_NOT_FOUND, ID_AMBIGUOUS
 */
export function loadWork(workspace: Workspace, id: string): Work {
  const ticket = findTicketById(workspace, id);
  const lineCount = makeLineCount(workspace.root, workspace.git?.top);
  const { batchPolicy } = workspace.config.llmOps;
  return {
    ticket: ticket.id,
    prefix: ticket.prefix,
    files: [...new Set(ticket.affectedFiles.map(({ path }) => path))],
    estimatedComplexity: estimateTicket(ticket).complexity,
    contextTokens: computeFields(ticket, { lineCount, batchPolicy }).estimatedTokens ?? null,
  };
}

/** The work that changing some files is; how complex it is depends on their number alone. */
export function workOnFiles(files: readonly string[]): Work {
  const estimatedComplexity = files.length <= 1 ? 'trivial' : files.length <= 5 ? 'medium' : 'high';
  return { ticket: null, prefix: '', files, estimatedComplexity, contextTokens: null };
}

/** True for words that can only mean a ticket, be it with small letters, which no ticket's id has. */
export function isTicketId(word: string): boolean {
  return parseTicketId(word.toUpperCase()) !== null;
}
