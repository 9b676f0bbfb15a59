import type { Finding } from '@backlog-toolkit/findings';
import { isLater } from '../duplicates/later-ticket.ts';
import { isSameWork } from '../duplicates/likeness.ts';
import { showScore } from '../duplicates/render-duplicates.ts';
import { duplicateThresholds } from '../duplicates/thresholds.ts';
import type { TicketDuplicates, TicketMatch } from '../duplicates/ticket-duplicates.ts';
import { findTicket } from '../model/backlog.ts';
import { isDone } from '../model/is-done.ts';
import { parseTicketId } from '../model/ticket-id.ts';
import type { Ticket } from '../model/ticket.ts';
import type { Assessment, Evidence, Verdict } from './assessment.ts';
import { type FileEvidence, type FileWorld, findFileEvidence } from './file-evidence.ts';
import { countFlaws, dearest, listLeft } from './left-tasks.ts';
import { proposeFields } from './propose-fields.ts';
import { textWithoutRefinement } from './refinement-section.ts';

/** What a refinement looks at. */
export interface RefineWorld extends FileWorld {
  readonly duplicates: TicketDuplicates;
  /** What validation found, of all tickets that are assessed. */
  readonly findings: readonly Finding[];
}

function names(ticket: Ticket, other: Ticket): boolean {
  return new RegExp(`(?<![\\w-])${other.id}(?!\\w)`).test(textWithoutRefinement(ticket));
}

/** The ticket that said the same first; tickets that name each other are told apart by whoever wrote that. */
function findOriginal(ticket: Ticket, { duplicates }: RefineWorld): TicketMatch | undefined {
  if (!parseTicketId(ticket.id)) return undefined;
  return duplicates
    .neighbours(ticket, { threshold: duplicateThresholds.strong.score })
    .find(
      ({ ticket: other, score }) =>
        other.id !== ticket.id &&
        parseTicketId(other.id) !== null &&
        isLater(ticket, other) &&
        !names(ticket, other) &&
        !names(other, ticket) &&
        isSameWork(ticket, other, score),
    );
}

function dependencyEvidence(
  ticket: Ticket,
  { backlog }: RefineWorld,
): { done: Evidence[]; unknown: Evidence[]; isReleased: boolean } {
  const ids = [...new Set([...ticket.dependsOn, ...ticket.blockers])];
  const known = ids.flatMap((id) => findTicket(backlog, id) ?? []);
  const done = known.filter(isDone);
  const unknown = ticket.dependsOn.filter((id) => !backlog.byId.has(id));
  const isReleased = ticket.status === 'blocked' && done.length > 0 && done.length === ids.length;
  return {
    done: done.map(({ id }) => ({
      kind: 'dependency-done',
      text: `${id} is finished${isReleased ? ', so nothing blocks any more' : ''}`,
    })),
    unknown: unknown.map((id) => ({ kind: 'dependency-unknown', text: `${id} does not exist` })),
    isReleased,
  };
}

function symbolEvidence(findings: readonly Finding[]): Evidence[] {
  return findings
    .filter(({ ruleId, severity }) => ruleId === 'symbol-unknown' && severity !== 'info')
    .flatMap(({ data }) => (typeof data?.['symbol'] === 'string' ? [data['symbol']] : []))
    .map((symbol) => ({ kind: 'symbol-gone', text: `${symbol} is nowhere in the code` }));
}

function judge(
  ticket: Ticket,
  findings: readonly Finding[],
  world: RefineWorld,
  hasProposals: boolean,
): { verdict: Verdict; evidence: Evidence[] } {
  if (ticket.status === 'obsolete' || ticket.status === 'cancelled') {
    return { verdict: 'OBSOLETE', evidence: [{ kind: 'status', text: `its status is ${ticket.status}` }] };
  }
  const files: FileEvidence = findFileEvidence(ticket, world);
  // Work in progress may itself have deleted what is gone.
  if (files.allGone && ticket.status !== 'in_progress')
    return { verdict: 'OBSOLETE', evidence: [...files.evidence] };
  const original = findOriginal(ticket, world);
  if (original) {
    const { ticket: other, score, sharedTerms } = original;
    const text = `is much like ${other.folder} ${other.id}: score ${showScore(score)}, both say ${sharedTerms.join(', ')}`;
    return { verdict: 'DUPLICATE', evidence: [{ kind: 'duplicate', text }] };
  }
  const { done, unknown, isReleased } = dependencyEvidence(ticket, world);
  const changed = [...files.evidence, ...symbolEvidence(findings), ...unknown];
  if (changed.length > 0 || isReleased || hasProposals)
    return { verdict: 'UPDATED', evidence: [...changed, ...done] };
  const count = new Set(ticket.affectedFiles.map(({ path }) => path)).size;
  const present: Evidence[] =
    count === 0
      ? []
      : [{ kind: 'files-present', text: `its ${count === 1 ? 'file is' : `${count} files are`} as it says` }];
  return { verdict: 'VALID', evidence: [...present, ...done] };
}

/** Assesses one pending ticket; `findings` are those of this ticket. */
export function assessTicket(ticket: Ticket, findings: readonly Finding[], world: RefineWorld): Assessment {
  const isClosed = ticket.status === 'obsolete' || ticket.status === 'cancelled';
  const proposed = isClosed ? [] : proposeFields(ticket, world.backlog);
  const { verdict, evidence } = judge(ticket, findings, world, proposed.length > 0);
  const left = listLeft(ticket, findings, verdict);
  return {
    id: ticket.id,
    title: ticket.title,
    file: ticket.file,
    status: ticket.status,
    priority: ticket.priority,
    verdict,
    evidence,
    proposals: verdict === 'OBSOLETE' ? [] : proposed,
    left,
    bucket: dearest(left),
    flaws: countFlaws(findings, verdict),
  };
}
