import { isLater } from '../duplicates/later-ticket.ts';
import { isStrongMatch } from '../duplicates/likeness.ts';
import { showScore } from '../duplicates/render-duplicates.ts';
import { findDuplicates, type TicketMatch } from '../duplicates/ticket-duplicates.ts';
import type { Backlog } from '../model/backlog.ts';
import { expectsManyQuestions } from '../model/search-first.ts';
import type { Ticket } from '../model/ticket.ts';
import { ruleMeta, type TicketRule } from './rule.ts';

// More would bury the other findings; `ticket-core duplicates ID` lists them all.
const maxReported = 3;

/** True when one ticket names the other's id anywhere: whoever wrote that knows of both. */
function isNamedIn(ticket: Ticket, other: Ticket): boolean {
  for (let at = ticket.text.indexOf(other.id); at !== -1; at = ticket.text.indexOf(other.id, at + 1)) {
    const before = ticket.text.charAt(at - 1);
    const after = ticket.text.charAt(at + other.id.length);
    if (!/[\w-]/.test(before) && !/\w/.test(after)) return true;
  }
  return false;
}

interface Asked {
  count: number;
  byFile?: ReadonlyMap<string, readonly TicketMatch[]>;
}

/** From so many tickets on, comparing all pairs once is cheaper than asking for each ticket's neighbours. */
const asksBeforeAllPairs = 20;
const askedOf = new WeakMap<Backlog, Asked>();

function matchesByFile(backlog: Backlog): ReadonlyMap<string, readonly TicketMatch[]> {
  const byFile = new Map<string, TicketMatch[]>();
  const add = (ticket: Ticket, match: TicketMatch): void => {
    const list = byFile.get(ticket.file);
    if (list) list.push(match);
    else byFile.set(ticket.file, [match]);
  };
  for (const { a, b, score, sharedTerms } of findDuplicates(backlog).pairs(undefined, Infinity)) {
    add(a, { ticket: b, score, sharedTerms });
    add(b, { ticket: a, score, sharedTerms });
  }
  return byFile;
}

function neighboursOf(ticket: Ticket, backlog: Backlog): readonly TicketMatch[] {
  const asked = askedOf.get(backlog) ?? { count: 0 };
  askedOf.set(backlog, asked);
  asked.count += 1;
  if (expectsManyQuestions(backlog) || asked.count > asksBeforeAllPairs)
    asked.byFile ??= matchesByFile(backlog);
  return asked.byFile ? (asked.byFile.get(ticket.file) ?? []) : findDuplicates(backlog).neighbours(ticket);
}

/** Work is described once. */
export const nearDuplicate: TicketRule = {
  meta: ruleMeta({
    id: 'near-duplicate',
    title: 'Near duplicate',
    description: 'Another ticket, pending or completed, has nearly the same title and description.',
    defaultSeverity: 'warning',
    fixable: false,
  }),
  appliesTo: 'pending',
  asksOthers: true,
  *check(ticket, { backlog }) {
    const near = neighboursOf(ticket, backlog)
      .filter(({ ticket: other }) => isLater(ticket, other) && other.id !== ticket.id)
      .filter(({ ticket: other }) => !isNamedIn(ticket, other) && !isNamedIn(other, ticket));
    for (const { ticket: other, score, sharedTerms } of near.slice(0, maxReported)) {
      const isStrong = isStrongMatch(ticket, other, score);
      yield {
        message: `Unexpected likeness to ${other.folder} ${other.id} ${JSON.stringify(other.title)}: score ${showScore(score)}, both say ${sharedTerms.join(', ')}.`,
        line: ticket.lineOf('title'),
        ...(isStrong ? {} : { severity: 'info' as const }),
        hint: `Compare it with ${other.file}; keep one of them, or name ${other.id} in this ticket and say what differs.`,
        fingerprint: `${ticket.id}:${other.id}`,
        data: {
          other: other.id,
          otherFile: other.file,
          otherFolder: other.folder,
          score,
          terms: sharedTerms,
        },
      };
    }
  },
};
