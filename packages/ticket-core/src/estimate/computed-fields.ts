import type { BacklogConfig } from '@backlog-toolkit/config';
import type { NewTicket } from '../create/generated/new-ticket-types.ts';
import type { ComputedFields } from '../create/render-new-ticket.ts';
import type { Ticket } from '../model/ticket.ts';
import { layerOf } from '../scope/file-kinds.ts';
import { type LineCount, measureScope } from '../scope/scope-gate.ts';
import { type Work, workOf } from './work.ts';

/** What computed fields depend on besides the ticket. */
export interface ComputeContext {
  readonly lineCount: LineCount;
  readonly batchPolicy: Pick<BacklogConfig['llmOps']['batchPolicy'], 'enabled' | 'eligiblePhases'>;
}

// The phases of work that writes or judges text and touches no code: it can wait for a batch.
const textPhases = ['refinement', 'validation', 'bulk-ticket-validation'];

/**
 * Whether the work may go into a batch, whose answer takes up to a day: batches are on, the work changes no file other
 * than documents, and its phase is in `batchPolicy.eligiblePhases`. The phase is the ticket's own field `phase` when
 * it is one of those; work of an IDEA or on documents alone is refinement or validation.
 */
function isBatchEligible(work: Work, { enabled, eligiblePhases }: ComputeContext['batchPolicy']): boolean {
  const files = [...work.modified, ...work.created];
  if (!enabled || files.some((path) => layerOf(path) !== 'docs')) return false;
  if (work.phase !== '' && eligiblePhases.includes(work.phase)) return true;
  const isText = work.type === 'IDEA' || files.length > 0;
  return isText && textPhases.some((phase) => eligiblePhases.includes(phase));
}

/**
 * The frontmatter that is worked out. `estimatedTokens` is what one session needs at a time, comparable with
 * `ticketConstraints.maxEstimatedTokens`: lines of the existing files × 4, plus 12,000; what all sessions together are
 * billed for stands in the Cost Estimate. `scopeBoundary` is absent when the files have no folder in common.
 */
export function computeFields(ticket: Ticket | NewTicket, context: ComputeContext): ComputedFields {
  const work = workOf(ticket);
  const files = [...work.modified, ...work.created].map((path) => ({ path, action: '' }));
  const scope = measureScope(files, context.lineCount);
  return {
    estimatedTokens: scope.tokens,
    scopeBoundary: scope.boundary ?? undefined,
    batchEligible: isBatchEligible(work, context.batchPolicy),
  };
}
