import { escapeCell } from '@backlog-toolkit/markdown-lines';
import { type Assessment, buckets, verdicts } from './assessment.ts';
import type { Refinement } from './refine-backlog.ts';
import { reportMarker } from './report-marker.ts';

const flawNames = {
  unreadable: 'Unreadable files',
  duplicate: 'Duplicates',
  obsolete: 'Obsolete tickets',
  section: 'Missing or empty sections',
  tests: 'Missing tests or verification',
  dependency: 'Broken dependencies',
  file: 'Broken files',
} as const;

/** Data as text of a cell: on one line, without anything that opens HTML or acts on a terminal. */
function cell(text: string): string {
  const line = text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/\p{Cc}/gu, '')
    .trim();
  return escapeCell(line.replaceAll(/[<[\]`*_]/g, '\\$&'));
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function describeHealth({ health, counts }: Refinement): string {
  const rows = health.breakdown.map(({ flaw, weight, count, tickets, points }) => [
    flawNames[flaw],
    String(weight),
    String(count),
    String(tickets),
    points.toFixed(2),
  ]);
  const summary = verdicts.map((verdict) => `${counts[verdict]} ${verdict}`).join(', ');
  return `Health: **${health.score}** of 100 over ${health.tickets} ${health.tickets === 1 ? 'ticket' : 'tickets'}: ${summary}.\n\n${table(['Flaw', 'Weight', 'Count', 'Tickets', 'Points lost'], rows)}`;
}

function describeTickets(tickets: readonly Assessment[]): string {
  const rows = tickets.map(({ id, title, evidence, left }) => [
    cell(id),
    cell(title),
    evidence.map(({ text }) => cell(text)).join('<br>') || '-',
    left.map(({ task, count }) => (count > 1 ? `${task} ×${count}` : task)).join(', ') || '-',
  ]);
  return table(['Ticket', 'Title', 'Evidence', 'Left to do'], rows);
}

function section(heading: string, body: string | null): string[] {
  return body === null ? [] : [`## ${heading}`, body];
}

/** The report as Markdown. */
export function renderReport(refinement: Refinement): string {
  const { tickets, unreadable } = refinement;
  const proposals = tickets.flatMap(({ id, proposals: own }) =>
    own.map(({ field, from, to, evidence }) => [cell(id), field, cell(from || 'none'), to, cell(evidence)]),
  );
  const left = buckets.map((bucket) => [
    bucket,
    String(refinement.buckets[bucket].length),
    refinement.buckets[bucket].map(cell).join(', ') || '-',
  ]);
  const parts = [
    `${reportMarker}\n# Refinement of ${refinement.date}`,
    describeHealth(refinement),
    ...verdicts.flatMap((verdict) => {
      const chosen = tickets.filter((ticket) => ticket.verdict === verdict);
      return section(verdict, chosen.length === 0 ? null : describeTickets(chosen));
    }),
    ...section(
      'Proposals',
      proposals.length === 0 ? null : table(['Ticket', 'Field', 'Now', 'Proposed', 'Because'], proposals),
    ),
    ...section('Left to do', table(['Bucket', 'Tickets', 'Ids'], left)),
    ...section(
      'Unreadable',
      unreadable.length === 0
        ? null
        : table(
            ['File', 'Reason'],
            unreadable.map(({ file, message }) => [cell(file), cell(message)]),
          ),
    ),
  ];
  return `${parts.join('\n\n')}\n`;
}
