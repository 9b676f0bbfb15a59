import { type Backlog, findTicket } from '../model/backlog.ts';
import { readText } from '../model/read-values.ts';
import type { Ticket } from '../model/ticket.ts';
import { directlyWaiting } from '../scope/dependency-reach.ts';
import { isOpen } from '../scope/open-files.ts';
import { findUrgentWording } from '../scope/urgent-wording.ts';
import type { Proposal } from './assessment.ts';

const manyWaiting = 3;
const words: readonly string[] = ['critical', 'high', 'medium', 'low'];

/** How pressing a word is: 0 is most; words that are none come last. */
function rank(word: string): number {
  const at = words.indexOf(word.toLowerCase());
  return at === -1 ? words.length : at;
}

function proposeSeverity(ticket: Ticket): Proposal[] {
  const wording = ticket.prefix === 'BUG' ? findUrgentWording(ticket) : null;
  const from = readText(ticket.data['severity']) ?? '';
  if (!wording || rank(from) <= rank(wording.severity)) return [];
  return [
    { field: 'severity', from, to: wording.severity, evidence: `line ${wording.line} says ${wording.text}` },
  ];
}

function* listReasons(
  ticket: Ticket,
  severity: string,
  backlog: Backlog,
): Iterable<{ to: string; evidence: string }> {
  const wording = findUrgentWording(ticket);
  if (wording) yield { to: 'high', evidence: `line ${wording.line} says ${wording.text}` };
  if (ticket.prefix === 'BUG' && severity.toLowerCase() === 'critical')
    yield { to: 'high', evidence: 'its severity is critical' };
  const waiting = directlyWaiting(backlog, ticket.id)
    .flatMap((id) => findTicket(backlog, id) ?? [])
    .filter((other) => isOpen(other) && other.id !== ticket.id);
  const pressing = waiting.find(
    (other) =>
      rank(other.priority) <= rank('high') &&
      waiting.every((each) => rank(other.priority) <= rank(each.priority)),
  );
  if (pressing)
    yield {
      to: pressing.priority.toLowerCase(),
      evidence: `${pressing.id} of priority ${pressing.priority.toLowerCase()} waits for it`,
    };
  if (waiting.length >= manyWaiting)
    yield { to: 'high', evidence: `${waiting.length} open tickets wait for it` };
}

/** Severity and priority that the facts speak for; only ever more pressing than now, the most pressing reason first. */
export function proposeFields(ticket: Ticket, backlog: Backlog): Proposal[] {
  const severities = proposeSeverity(ticket);
  const severity = severities[0]?.to ?? readText(ticket.data['severity']) ?? '';
  const reasons = [...listReasons(ticket, severity, backlog)].filter(
    ({ to }) => rank(to) < rank(ticket.priority),
  );
  const [best] = reasons.sort((a, b) => rank(a.to) - rank(b.to));
  return best ? [...severities, { field: 'priority', from: ticket.priority, ...best }] : severities;
}
