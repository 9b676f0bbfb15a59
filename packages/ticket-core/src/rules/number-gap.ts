import type { Backlog } from '../model/backlog.ts';
import { formatTicketId, parseTicketId, ticketIdOfFileName } from '../model/ticket-id.ts';
import { ruleMeta, type TicketRule } from './rule.ts';

/** Missing numbers that end just before a ticket. */
interface Gap {
  readonly first: number;
  readonly last: number;
}

const gapsOf = new WeakMap<Backlog, ReadonlyMap<string, Gap>>();

function findGaps(backlog: Backlog): ReadonlyMap<string, Gap> {
  const unreadable = backlog.unreadable.map(
    ({ file }) => ticketIdOfFileName(file.slice(file.lastIndexOf('/') + 1)) ?? '',
  );
  const numbers = new Map<string, Set<number>>();
  for (const id of [...backlog.byId.keys(), ...unreadable]) {
    const parsed = parseTicketId(id);
    if (parsed) numbers.set(parsed.prefix, (numbers.get(parsed.prefix) ?? new Set()).add(parsed.number));
  }
  const gaps = new Map<string, Gap>();
  for (const [prefix, set] of numbers) {
    const sorted = [...set].sort((a, b) => a - b);
    for (const [index, number] of sorted.entries()) {
      const before = sorted[index - 1];
      if (before !== undefined && number > before + 1) {
        gaps.set(formatTicketId(prefix, number), { first: before + 1, last: number - 1 });
      }
    }
  }
  return gaps;
}

/** The numbers of a prefix have no holes. */
export const numberGap: TicketRule = {
  meta: ruleMeta({
    id: 'number-gap',
    title: 'Number gap',
    description: 'Ids are missing between two tickets of a prefix.',
    defaultSeverity: 'warning',
    fixable: false,
  }),
  appliesTo: 'all',
  asksOthers: true,
  // Numbers are never given out twice, so holes are normal: only a project that asks for it hears about them.
  isEnabled: ({ ticketValidation }) => Object.hasOwn(ticketValidation.rules, 'number-gap'),
  *check(ticket, { backlog }) {
    let gaps = gapsOf.get(backlog);
    if (!gaps) gapsOf.set(backlog, (gaps = findGaps(backlog)));
    const gap = gaps.get(ticket.id);
    // With a duplicate id the first copy tells.
    if (!gap || backlog.byId.get(ticket.id)?.[0]?.file !== ticket.file) return;
    const name = (number: number): string => formatTicketId(ticket.prefix, number);
    const missing = gap.first === gap.last ? name(gap.first) : `${name(gap.first)} to ${name(gap.last)}`;
    yield {
      message: `Unexpected gap before ${ticket.id}, expected ${missing} too.`,
      line: ticket.lineOf('id'),
    };
  },
};
