import type { Finding } from '@backlog-toolkit/findings';
import { compareTicketIds } from '../model/ticket-id.ts';
import { type Assessment, type Bucket, buckets, type Verdict, verdicts } from './assessment.ts';
import { assessTicket, type RefineWorld } from './assess-ticket.ts';
import { type Health, measureHealth } from './health.ts';

/** A refinement of a whole backlog. */
export interface Refinement {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly health: Health;
  /** Tickets by verdict. */
  readonly counts: Readonly<Record<Verdict, number>>;
  /** Ids by the dearest of what is left; those with nothing left are in none. */
  readonly buckets: Readonly<Record<Bucket, readonly string[]>>;
  /** By id, then by file. */
  readonly tickets: readonly Assessment[];
  readonly unreadable: readonly Finding[];
}

function groupByFile(findings: readonly Finding[]): Map<string, Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.file);
    if (group) group.push(finding);
    else groups.set(finding.file, [finding]);
  }
  return groups;
}

/** Assesses every pending ticket of a backlog; nothing is written, and the same world gives the same refinement. */
export function refineBacklog(world: RefineWorld, date: string): Refinement {
  const findings = groupByFile(world.findings);
  const tickets = world.backlog.tickets
    .filter(({ folder }) => folder === 'pending')
    .map((ticket) => assessTicket(ticket, findings.get(ticket.file) ?? [], world))
    .sort((a, b) => compareTicketIds(a.id, b.id) || (a.file < b.file ? -1 : 1));
  const unreadable = world.backlog.unreadable;
  const count = (verdict: Verdict): number => tickets.filter((ticket) => ticket.verdict === verdict).length;
  const idsIn = (bucket: Bucket): string[] =>
    tickets.filter((ticket) => ticket.left.length > 0 && ticket.bucket === bucket).map(({ id }) => id);
  const [cheapest, cheap, frontier] = buckets.map(idsIn);
  const [obsolete = 0, duplicate = 0, updated = 0, valid = 0] = verdicts.map(count);
  return {
    date,
    health: measureHealth(tickets, unreadable.length),
    counts: { OBSOLETE: obsolete, DUPLICATE: duplicate, UPDATED: updated, VALID: valid },
    buckets: { 'no-llm': cheapest ?? [], 'cheap-llm': cheap ?? [], 'requires-frontier': frontier ?? [] },
    tickets,
    unreadable,
  };
}
