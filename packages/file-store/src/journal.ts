import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { FileStoreError } from './errors.ts';
import type { PlannedChange } from './file-change.ts';
import { realTarget } from './real-target.ts';
import { readFailure, systemCode } from './system-error.ts';

const format = 1;

/** Where the parts of a set of changes are. */
export interface JournalPlaces {
  /** Real path of the journal: once it is there, the changes will be made. */
  readonly journal: string;
  /** Real path of the folder that new contents wait in. */
  readonly staging: string;
  /** Real path of the folder that the changes are in. */
  readonly root: string;
}

/** Finds the places for a journal; `root` is the journal's own folder when not given. */
export function findPlaces(journalFile: string, root: string | undefined): JournalPlaces {
  const journal = realTarget(journalFile);
  return { journal, staging: `${journal}.staged`, root: realTarget(root ?? path.dirname(journal)) };
}

/** The file of a staged content. */
export function stagedFile(places: JournalPlaces, number: number): string {
  return path.join(places.staging, String(number));
}

/** Whether an earlier set of changes was left unfinished. */
export function isPending(places: JournalPlaces): boolean {
  return existsSync(places.journal) || existsSync(places.staging);
}

function rootName(places: JournalPlaces): string {
  return path.relative(path.dirname(places.journal), places.root).split(path.sep).join('/');
}

/** The content of a journal. */
export function formatJournal(places: JournalPlaces, changes: readonly PlannedChange[]): string {
  return `${JSON.stringify({ format, root: rootName(places), changes })}\n`;
}

/** Reads the journal; undefined when there is none. Throws JOURNAL_CORRUPT, READ_FAILED. */
export function readJournal(places: JournalPlaces): readonly PlannedChange[] | undefined {
  let text: string;
  try {
    text = readFileSync(places.journal, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw readFailure(error, places.journal);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw corrupt(places, 'it is not JSON', error);
  }
  const fields = fieldsOf(value);
  if (fields?.get('format') !== format) throw corrupt(places, `expected format ${format}`);
  if (fields.get('root') !== rootName(places)) {
    throw corrupt(
      places,
      `it is about another folder than ${places.root}: ${JSON.stringify(fields.get('root'))}`,
    );
  }
  const list: unknown = fields.get('changes');
  if (!Array.isArray(list)) throw corrupt(places, 'expected a list of changes');
  return list.map((item: unknown, index) => {
    const change = parseChange(item);
    if (change === undefined) throw corrupt(places, `change ${index + 1} is not one`);
    return change;
  });
}

function fieldsOf(value: unknown): Map<string, unknown> | undefined {
  return typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : undefined;
}

function parseChange(value: unknown): PlannedChange | undefined {
  const fields = fieldsOf(value);
  const kind = fields?.get('kind');
  const [file, from, to, staged] = ['path', 'from', 'to', 'staged'].map((name) => fields?.get(name));
  if (kind === 'move') {
    if (typeof from !== 'string' || typeof to !== 'string') return undefined;
    if (staged === undefined) return { kind, from, to };
    return isStagedNumber(staged) ? { kind, from, to, staged } : undefined;
  }
  if (typeof file !== 'string') return undefined;
  if (kind === 'remove') return { kind, path: file };
  if (kind !== 'write' && kind !== 'create') return undefined;
  if (!isStagedNumber(staged)) return undefined;
  return { kind, path: file, staged };
}

/** The number becomes a file name. */
function isStagedNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function corrupt(places: JournalPlaces, problem: string, cause?: unknown): FileStoreError {
  return new FileStoreError('JOURNAL_CORRUPT', `Cannot read the journal ${places.journal}: ${problem}`, {
    kind: 'bad-data',
    hint: `Compare the files in ${places.root} with ${places.staging}, then move both out of the way.`,
    file: places.journal,
    cause,
  });
}
