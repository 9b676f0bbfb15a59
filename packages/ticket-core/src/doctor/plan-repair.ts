import type { CompletionRecord, DoctorFacts } from './doctor-facts.ts';
import { completionRecordFile } from '../complete.ts';
import { type AmbiguousReference, findAmbiguousReferences } from './ambiguous-references.ts';
import { type Draft, makeDrafts } from './draft.ts';
import { mendIds } from './mend-ids.ts';
import { draftFile, placeFiles } from './place-files.ts';
import type { Repair } from './problem.ts';
import { type NextId, renumberDuplicates } from './renumber.ts';

/** One file before and after a repair. */
export interface FileEdit {
  readonly before: { readonly path: string; readonly text: string };
  readonly after: { readonly path: string; readonly text: string };
}

/** What a repair does: the file edits are made as one step. */
export interface RepairPlan {
  readonly repairs: readonly Repair[];
  readonly edits: readonly FileEdit[];
  /** References for people to check: nothing tells which ticket they meant. */
  readonly ambiguous: readonly AmbiguousReference[];
}

function isChanged({ before, after }: FileEdit): boolean {
  return before.path !== after.path || before.text !== after.text;
}

function editOf(draft: Draft, facts: DoctorFacts): FileEdit {
  const { file, text } = draft.ticket;
  return { before: { path: file, text }, after: { path: draftFile(draft, facts), text: draft.text } };
}

function replaceJsonText(text: string, key: string, from: string, to: string): string {
  return text.replace(
    `${JSON.stringify(key)}: ${JSON.stringify(from)}`,
    () => `${JSON.stringify(key)}: ${JSON.stringify(to)}`,
  );
}

/** The record of a completed ticket goes with its id and its file. */
function recordEdit(record: CompletionRecord, drafts: readonly Draft[], facts: DoctorFacts): FileEdit[] {
  const draft = drafts.find(({ ticket }) => ticket.file === record.ticketFile);
  if (!draft) return [];
  const file = draftFile(draft, facts);
  const renumbered = replaceJsonText(record.text, 'id', draft.ticket.id, draft.id);
  const text = replaceJsonText(renumbered, 'file', record.ticketFile, file);
  const path = draft.id === draft.ticket.id ? record.file : completionRecordFile(draft.id);
  const isTaken = path !== record.file && facts.records.some((other) => other.file === path);
  return [
    { before: { path: record.file, text: record.text }, after: { path: isTaken ? record.file : path, text } },
  ];
}

/**
 * Works out what can be repaired without asking anybody: ids that a file name tells, duplicate ids, wrong folders, file
 * names, and the references, names and records that go with them.
 */
export function planRepair(facts: DoctorFacts, next: NextId): RepairPlan {
  const drafts = makeDrafts(facts.backlog.tickets);
  const mended = mendIds(drafts);
  const originalIds = new Map(drafts.map((draft) => [draft, draft.id]));
  const repairs = [...mended, ...renumberDuplicates(drafts, facts, next), ...placeFiles(drafts, facts)];
  const edits = [
    ...drafts.map((draft) => editOf(draft, facts)),
    ...facts.records.flatMap((record) => recordEdit(record, drafts, facts)),
  ];
  return {
    repairs,
    edits: edits.filter(isChanged),
    ambiguous: findAmbiguousReferences(drafts, originalIds, facts),
  };
}
