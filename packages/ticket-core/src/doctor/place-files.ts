import { folderOfStatus } from '../model/folder-of-status.ts';
import { isProven } from '../model/is-proven.ts';
import type { TicketFolder } from '../io/ticket-files.ts';
import type { Ticket } from '../model/ticket.ts';
import { canonicalTicketId, parseTicketId, ticketIdOfFileName } from '../model/ticket-id.ts';
import type { DoctorFacts } from './doctor-facts.ts';
import { type Draft, tryDraftEdit } from './draft.ts';
import { hasValidId } from './mend-ids.ts';
import type { Repair } from './problem.ts';
import { replaceFileName } from './references.ts';

/** Relative path of a draft as it is to become. */
export function draftFile(draft: Draft, { dataDir }: Pick<DoctorFacts, 'dataDir'>): string {
  return `${dataDir}/${draft.folder}/${draft.name}`;
}

/** Whether a file is named after the id. */
export function isNamedAfter(name: string, id: string): boolean {
  const named = ticketIdOfFileName(name);
  return named !== null && canonicalTicketId(named) === id;
}

function nameFor({ name, id }: Draft): string {
  if (!parseTicketId(id) || isNamedAfter(name, id)) return name;
  // What follows the old id stays, whatever its case was.
  const rest = name.replace(/^[a-z][a-z0-9_]{0,31}-\d{1,9}(?=[-.])/i, '');
  return rest === name ? `${id}-${name}` : `${id}${rest}`;
}

/** Whether something else has a path, also on file systems that do not tell upper from lower case. */
function isTaken(target: string, own: string, taken: ReadonlySet<string>): boolean {
  if (taken.has(target)) return true;
  return target.toLowerCase() !== own.toLowerCase() && taken.has(target.toLowerCase());
}

function chooseName(draft: Draft, taken: ReadonlySet<string>, facts: DoctorFacts): void {
  const stem = draft.name.replace(/\.md$/, '');
  for (let copy = 2; isTaken(draftFile(draft, facts), draft.ticket.file, taken); copy++) {
    draft.name = `${stem}-${copy}.md`;
  }
}

/** Names that several tickets have tell nobody which one is meant. */
function isUnique(name: string, drafts: readonly Draft[]): boolean {
  return drafts.filter(({ ticket }) => ticket.fileName === name).length === 1;
}

function follow(draft: Draft, drafts: readonly Draft[]): void {
  const before = draft.ticket.fileName;
  if (draft.name === before || !isUnique(before, drafts)) return;
  for (const each of drafts) tryDraftEdit(each, (text) => replaceFileName(text, before, draft.name));
}

function describe(draft: Draft, target: string): Repair[] {
  const { ticket } = draft;
  const isMended =
    hasValidId(ticket) && !isNamedAfter(ticket.fileName, ticket.id) && isNamedAfter(draft.name, draft.id);
  const action = draft.name === ticket.fileName ? `its id becomes ${draft.id}` : `rename it to ${target}`;
  return [
    ...(draft.folder === ticket.folder
      ? []
      : [{ code: 'wrong-folder', file: ticket.file, action: `move it to ${target}` } as const]),
    ...(isMended ? [{ code: 'id-mismatch', file: ticket.file, action } as const] : []),
  ];
}

/** The folder of the status; nobody has completed what only says so, whoever has proof runs `complete`. */
function homeOf(ticket: Ticket): TicketFolder {
  const home = folderOfStatus(ticket.status) ?? ticket.folder;
  return home === 'completed' && !isProven(ticket) ? ticket.folder : home;
}

/** Puts tickets into the folder of their status, names files after their ids, and follows the names in other tickets. */
export function placeFiles(drafts: readonly Draft[], facts: DoctorFacts): Repair[] {
  // Also names that become free: each path may occur once in changes that are made as one.
  const taken = new Set(facts.entries.flatMap((entry) => [entry, entry.toLowerCase()]));
  return drafts.flatMap((draft) => {
    const { ticket } = draft;
    draft.name = nameFor(draft);
    draft.folder = homeOf(ticket);
    if (draft.name !== ticket.fileName || draft.folder !== ticket.folder) {
      chooseName(draft, taken, facts);
      const target = draftFile(draft, facts);
      taken.add(target).add(target.toLowerCase());
      follow(draft, drafts);
    }
    return describe(draft, draftFile(draft, facts));
  });
}
