import { findSection } from '@backlog-toolkit/markdown-lines';
import { listItemText } from '../create/list-item-text.ts';
import { readSection, replaceSection } from '../edit/sections.ts';
import { setFields } from '../edit/set-fields.ts';
import type { Ticket } from '../model/ticket.ts';
import type { Assessment } from './assessment.ts';

/** Heading of the section that a refinement writes. */
const refinementHeading = 'Refinement';

/** A ticket's text without what an earlier refinement wrote: that must not be evidence for the next one. */
export function textWithoutRefinement(ticket: Ticket): string {
  if (!ticket.text.includes(refinementHeading)) return ticket.text;
  const section = findSection(ticket.scan, [refinementHeading]);
  return section ? ticket.text.slice(0, section.start) + ticket.text.slice(section.end) : ticket.text;
}

const checkedLine = /^- Checked: .*$/m;

/** The section's content. What is left stands there by rule only: a quoted finding would be found again. */
function renderRefinement(assessment: Assessment, today: string): string {
  const { verdict, evidence, proposals, left, bucket } = assessment;
  const tasks = left.map(({ task }) => task).join(', ');
  return [
    `Verdict: ${verdict}`,
    `Checked: ${today}`,
    ...evidence.map(({ text }) => `Evidence: ${text}`),
    ...proposals.map(
      ({ field, from, to, evidence: why }) => `Proposal: ${field} ${from || 'none'} → ${to}, because ${why}`,
    ),
    `Left: ${tasks === '' ? 'nothing' : `${tasks} (${bucket})`}`,
  ]
    .map((line) => `- ${listItemText(line)}`)
    .join('\n');
}

/**
 * The ticket's text with its Refinement section up to date; the same text when only the date would differ, and for a
 * valid ticket that has no such section. An obsolete ticket gets its status too.
 */
export function refineText(ticket: Ticket, assessment: Assessment, today: string): string {
  const before = readSection(ticket.scan, refinementHeading);
  const body = renderRefinement(assessment, today);
  const isSame = before?.replace(checkedLine, '') === body.replace(checkedLine, '');
  const isNeeded = before !== null || assessment.verdict !== 'VALID';
  const where = { file: ticket.file };
  const text =
    isSame || !isNeeded
      ? ticket.text
      : replaceSection(ticket.text, refinementHeading, body, { ...where, create: true });
  const isClosed = ticket.status === 'obsolete' || ticket.status === 'cancelled';
  const status = assessment.verdict === 'OBSOLETE' && !isClosed ? [['status', 'obsolete'] as const] : [];
  const edited = setFields(text, status, where);
  return edited === ticket.text || !('updated' in ticket.data)
    ? edited
    : setFields(edited, [['updated', today]], where);
}
