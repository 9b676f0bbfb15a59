import type { FileAction } from '../model/affected-files.ts';
import type { Backlog } from '../model/backlog.ts';
import type { CodeFacts } from './code-facts.ts';
import { isTestFile, testsNamedAfter } from './test-files.ts';
import { ticketsTouching } from './touching-tickets.ts';

/** A file that imports another, directly (distance 1) or through others. */
export interface Importer {
  readonly file: string;
  readonly distance: number;
  /** The file by which it is reached: the changed one at distance 1. */
  readonly through: string;
}

/** A test that covers a file: it imports it, at some distance, or is named after it. */
export interface CoveringTest {
  readonly file: string;
  /** Null when only the name tells. */
  readonly distance: number | null;
}

/** An open ticket that touches a file or one of its importers. */
export interface TouchingTicket {
  readonly id: string;
  readonly title: string;
  readonly status: string;
  readonly action: FileAction;
  /** The file it touches. */
  readonly file: string;
  readonly relation: 'file' | 'importer';
}

/** What a change of a file reaches. */
export interface FileImpact {
  readonly file: string;
  /** False for a file that only tickets know. */
  readonly exists: boolean;
  readonly importers: readonly Importer[];
  readonly tests: readonly CoveringTest[];
  readonly tickets: readonly TouchingTicket[];
}

/** Importers of a file by distance, then path; at most `depth` steps away. */
function findImporters(path: string, code: CodeFacts, depth: number): Importer[] {
  const found: Importer[] = [];
  const seen = new Set([path]);
  let layer = [path];
  for (let distance = 1; distance <= depth && layer.length > 0; distance += 1) {
    const next: Importer[] = [];
    for (const through of layer) {
      for (const file of code.importersOf(through)) {
        if (seen.has(file)) continue;
        seen.add(file);
        next.push({ file, distance, through });
      }
    }
    next.sort((a, b) => (a.file < b.file ? -1 : 1));
    found.push(...next);
    layer = next.map(({ file }) => file);
  }
  return found;
}

function findTickets(path: string, importers: readonly Importer[], backlog: Backlog): TouchingTicket[] {
  const at = (file: string, relation: TouchingTicket['relation']): TouchingTicket[] =>
    ticketsTouching(file, backlog).map(({ ticket: { id, title, status }, file: { action } }) => ({
      id,
      title,
      status,
      action,
      file,
      relation,
    }));
  return [...at(path, 'file'), ...importers.flatMap(({ file }) => at(file, 'importer'))];
}

/**
 * What a change of one file reaches: importers at most `depth` steps away, the open tickets that touch it or one of
 * these, and the tests that cover it at any distance.
 */
export function findImpact(path: string, code: CodeFacts, backlog: Backlog, depth: number): FileImpact {
  const all = findImporters(path, code, Infinity);
  const importers = all.filter(({ distance }) => distance <= depth);
  const importing = all.filter(({ file }) => isTestFile(file));
  const known = new Set(importing.map(({ file }) => file));
  const named = testsNamedAfter(path, code.files).filter((file) => !known.has(file));
  return {
    file: path,
    exists: code.files.includes(path),
    importers,
    tests: [
      ...named.map((file) => ({ file, distance: null })),
      ...importing.map(({ file, distance }) => ({ file, distance })),
    ],
    tickets: findTickets(path, importers, backlog),
  };
}
