import { setField } from '../edit/set-field.ts';
import { readText } from '../model/read-values.ts';
import { canonicalTicketId, parseTicketId, ticketIdOfFileName } from '../model/ticket-id.ts';
import type { DoctorFacts } from './doctor-facts.ts';
import { type Draft, tryDraftEdit } from './draft.ts';
import { isNamedAfter } from './place-files.ts';
import type { Repair } from './problem.ts';
import { mentionsFileName, mentionsId, replaceIdInBody, replaceIdReferences } from './references.ts';

/** Gives the next free id of a prefix. */
export type NextId = (prefix: string) => string;

interface Copy {
  readonly draft: Draft;
  /** Tickets and records that are known to mean this copy. */
  readonly references: number;
}

function groupById(drafts: readonly Draft[]): Map<string, Draft[]> {
  const groups = new Map<string, Draft[]>();
  for (const draft of drafts) {
    if (!parseTicketId(draft.id)) continue;
    const group = groups.get(draft.id);
    if (group) group.push(draft);
    else groups.set(draft.id, [draft]);
  }
  return groups;
}

function countReferences(copy: Draft, id: string, drafts: readonly Draft[], facts: DoctorFacts): number {
  const { file, fileName } = copy.ticket;
  const referrers = drafts.filter(
    (draft) =>
      draft !== copy &&
      (mentionsFileName(draft.ticket.text, fileName) ||
        (facts.meaningOf(draft.ticket.file, id) === file && mentionsId(draft.ticket.text, id))),
  );
  return referrers.length + facts.records.filter((record) => record.ticketFile === file).length;
}

/** The copy that keeps the id comes first. */
function compareCopies(one: Copy, other: Copy, id: string): number {
  const [a, b] = [one.draft.ticket, other.draft.ticket];
  const created = (value: unknown): string => readText(value) ?? '9999';
  const [first, second] = [created(a.data['created']), created(b.data['created'])];
  if (one.references !== other.references) return other.references - one.references;
  const [named, otherNamed] = [isNamedAfter(a.fileName, id), isNamedAfter(b.fileName, id)];
  if (named !== otherNamed) return named ? -1 : 1;
  if (first !== second) return first < second ? -1 : 1;
  // The id of a completed ticket stands in commit messages, which nobody rewrites.
  if (a.folder !== b.folder) return a.folder === 'completed' ? -1 : 1;
  return a.file < b.file ? -1 : 1;
}

/** The id that a copy's own file name has, when it is free: somebody copied a ticket and forgot the id inside. */
function ownFreeId(draft: Draft, usedIds: ReadonlySet<string>): string | null {
  const named = ticketIdOfFileName(draft.ticket.fileName);
  const id = named === null ? null : canonicalTicketId(named);
  return id === null || usedIds.has(id) ? null : id;
}

function renumberCopy(copy: Draft, to: string, drafts: readonly Draft[], facts: DoctorFacts): boolean {
  const from = copy.id;
  const isDone = tryDraftEdit(copy, (text) => replaceIdInBody(setField(text, 'id', to), from, to));
  if (!isDone) return false;
  copy.id = to;
  for (const draft of drafts) {
    if (draft === copy || facts.meaningOf(draft.ticket.file, from) !== copy.ticket.file) continue;
    tryDraftEdit(draft, (text) => replaceIdReferences(text, from, to));
  }
  return true;
}

/**
 * Gives every copy of a duplicate id but one a new id. The copy with the most references that are known to mean it
 * keeps the id, and all references of which it cannot be known; then one whose file is named after the id; then the one
 * created first; then a completed one.
 */
export function renumberDuplicates(drafts: readonly Draft[], facts: DoctorFacts, next: NextId): Repair[] {
  const groups = groupById(drafts);
  const fileIds = facts.backlog.unreadable.map(({ file }) =>
    ticketIdOfFileName(file.slice(file.lastIndexOf('/') + 1)),
  );
  const usedIds = new Set([
    ...groups.keys(),
    ...fileIds.flatMap((id) => (id === null ? [] : canonicalTicketId(id))),
  ]);
  const repairs: Repair[] = [];
  for (const [id, group] of groups) {
    if (group.length < 2) continue;
    const copies = group.map((draft) => ({ draft, references: countReferences(draft, id, drafts, facts) }));
    const [kept, ...others] = copies.sort((one, other) => compareCopies(one, other, id));
    const prefix = parseTicketId(id)?.prefix ?? '';
    const before = repairs.length;
    for (const { draft, references } of others) {
      const to = ownFreeId(draft, usedIds) ?? next(prefix);
      if (!renumberCopy(draft, to, drafts, facts)) continue;
      usedIds.add(to);
      const why = `${kept?.references ?? 0} references are known to mean the other, ${references} to mean this one`;
      repairs.push({ code: 'duplicate-id', file: draft.ticket.file, action: `renumber it to ${to}: ${why}` });
    }
    if (kept && repairs.length - before === others.length) {
      repairs.push({ code: 'duplicate-id', file: kept.draft.ticket.file, action: `keep ${id}` });
    }
  }
  return repairs;
}
