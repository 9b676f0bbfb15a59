import { type MarkdownLine, normaliseHeading } from '@backlog-toolkit/markdown-lines';
import { readTextList } from '../model/read-values.ts';
import { canonicalTicketId, parseTicketId } from '../model/ticket-id.ts';
import type { Ticket } from '../model/ticket.ts';

/** A ticket that another one says it blocks. */
export interface BlockedTicket {
  /** Canonical id. */
  readonly id: string;
  /** 1-based line where it is said. */
  readonly line: number;
}

const keys = ['blocks', 'blocking', 'required_by'];
const label = '(?:blocks|blocking|required by|needed by|unblocks|prerequisite (?:for|of))';
// `- **Blocks**: TASK-1`, `| Blocks | TASK-1 |`, `Blocks TASK-1, TASK-2`; a sentence that merely has the word is not meant.
const labelled = new RegExp(`^\\W*${label}(?:\\W*[:|]\\W*|\\W+(?=[A-Z][A-Z0-9_]*-\\d))(.*)$`, 'i');
const labelHeading = new RegExp(`^${label}$`, 'i');
const idPattern = /(?<![\w-])[A-Z][A-Z0-9_]{0,31}-\d{1,9}(?![\w-])/g;

function idsIn(text: string): string[] {
  return [...text.matchAll(idPattern)].map((match) => canonicalTicketId(match[0]));
}

function isText(line: MarkdownLine): boolean {
  return !line.inComment && (line.leaf === 'paragraph' || line.leaf === 'table' || line.leaf === 'heading');
}

function fromBody(ticket: Ticket): BlockedTicket[] {
  // Most tickets say nothing of the kind: they need no scan.
  if (!new RegExp(label, 'i').test(ticket.text)) return [];
  const { scan } = ticket;
  let isUnderLabel = false;
  return scan.lines.flatMap((line) => {
    if (line.start < scan.bodyStart || !isText(line)) return [];
    const text = scan.text.slice(line.start, line.end);
    if (line.leaf === 'heading') {
      isUnderLabel = labelHeading.test(normaliseHeading(text.replace(/^\s*#+/, '')));
      return [];
    }
    // Under a heading the id leads its item; what follows it may name other tickets.
    const said =
      labelled.exec(text)?.[1] ?? (isUnderLabel ? /^\W*([A-Z][A-Z0-9_]*-\d+)/.exec(text)?.[1] : undefined);
    return said === undefined
      ? []
      : idsIn(said.replace(/\s[-–—(].*$/, '')).map((id) => ({ id, line: line.number }));
  });
}

/**
 * The tickets that a ticket says it blocks: frontmatter `blocks`, `blocking`, `required_by`; lines such as
 * `Blocks: TASK-002` anywhere in the body; the items under a heading `Blocks`. Each once.
 */
export function listBlockedTickets(ticket: Ticket): BlockedTicket[] {
  const fromData = keys.flatMap((key) =>
    readTextList(ticket.data[key])
      .map(canonicalTicketId)
      .filter((id) => parseTicketId(id) !== null)
      .map((id) => ({ id, line: ticket.lineOf(key) })),
  );
  const byId = new Map<string, BlockedTicket>();
  for (const blocked of [...fromData, ...fromBody(ticket)])
    if (!byId.has(blocked.id)) byId.set(blocked.id, blocked);
  return [...byId.values()];
}
