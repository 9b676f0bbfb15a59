import { neutraliseControls } from '@backlog-toolkit/findings';
import { formatUsd, picoUsdPerUsd } from '@backlog-toolkit/usage-ledger';
import { GATES } from '../state/flow-state.ts';
import type { TicketReport, WaveReport } from '../wave-report/report-wave.ts';
import type { TicketCost } from '../wave-report/ticket-facts.ts';
import { codeSpan } from './markdown-text.ts';
import { showDuration } from './show-time.ts';

function showCost(picoUsd: bigint): string {
  return `$${formatUsd(picoUsd, { decimals: picoUsd === 0n || picoUsd >= picoUsdPerUsd ? 2 : 4 })}`;
}

function costText(cost: TicketCost | null): string {
  if (!cost) return '-';
  return `${cost.unpricedCalls > 0 ? 'at least ' : ''}${showCost(cost.picoUsd)}`;
}

function gatesText({ gates }: TicketReport): string {
  const open = GATES.filter((gate) => gates[gate] !== 'passed').map((gate) => `${gate} ${gates[gate]}`);
  return open.length === 0 ? 'all passed' : open.join(', ');
}

function countFailures({ failures }: TicketReport): string {
  const counts = new Map<string, number>();
  for (const failure of failures) counts.set(failure, (counts.get(failure) ?? 0) + 1);
  return [...counts].map(([what, count]) => (count === 1 ? what : `${what} ×${count}`)).join(', ') || '-';
}

function endOf({ finished, nextGate, owner }: TicketReport): string {
  if (finished) return 'finished';
  return `at ${nextGate ?? 'the end'}${owner === null ? '' : ` by ${owner}`}`;
}

/** One row a ticket, with a header. */
export function waveRows({ tickets }: WaveReport): string[][] {
  return [
    ['ticket', 'end', 'gates', 'failed', 'rounds', 'waived', 'commit', 'time', 'cost', 'title'],
    ...tickets.map((ticket) => [
      ticket.id,
      endOf(ticket),
      gatesText(ticket),
      countFailures(ticket),
      String(ticket.reviewRounds),
      ticket.waivers.map(({ rule }) => rule).join(', ') || '-',
      ticket.commit.slice(0, 12) || '-',
      showDuration(ticket.durationMs),
      costText(ticket.cost),
      ticket.title,
    ]),
  ];
}

/** What a wave comes to, in one line. */
export function waveSummary({ totals }: WaveReport): string {
  const { tickets, finished, atFirstTry, reviewRounds, failures, waivers, escalations, elapsedMs, workedMs } =
    totals;
  const { cost, picoUsdPerFinished } = totals;
  const perTicket = picoUsdPerFinished === null ? '' : `, ${showCost(picoUsdPerFinished)} a finished ticket`;
  return [
    `${finished} of ${tickets} finished, ${atFirstTry} at the first try`,
    `failures ${failures}, review rounds ${reviewRounds}, waivers ${waivers}, escalations ${escalations}`,
    `${showDuration(elapsedMs)} (${showDuration(workedMs)} of work)`,
    cost ? `cost ${costText(cost)}${perTicket}` : 'cost not known',
  ].join('; ');
}

function waiverLines({ tickets }: WaveReport): string[][] {
  return tickets.flatMap(({ id, waivers }) => waivers.map(({ rule, reason, by }) => [id, rule, reason, by]));
}

/** The reasons of waivers, one line each. */
export function waiverText(report: WaveReport): string {
  return waiverLines(report)
    .map(([id, rule, reason = '', by]) => `${id} waived ${rule}: ${reason.replaceAll(/\s+/g, ' ')} (${by})\n`)
    .map(neutraliseControls)
    .join('');
}

/** A report as Markdown; what people and tickets say is shown as code. */
export function renderWaveMarkdown(report: WaveReport): string {
  const [header = [], ...rows] = waveRows(report);
  const cell = (text: string): string =>
    text === '-' ? text : codeSpan(text).replaceAll('|', String.raw`\|`);
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const waivers = waiverLines(report).map((cells) => `- ${cells.map(codeSpan).join(' · ')}`);
  return `${[
    '## What the wave did',
    '',
    `${waveSummary(report)}.`,
    '',
    ...(rows.length > 0
      ? [line(header), line(header.map(() => '---')), ...rows.map((row) => line(row.map(cell))), '']
      : []),
    ...(waivers.length > 0 ? ['### Waived', '', ...waivers, ''] : []),
  ]
    .join('\n')
    .trimEnd()}\n`;
}
