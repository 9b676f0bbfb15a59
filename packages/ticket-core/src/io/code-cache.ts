import { lstatSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { writeFileAtomic } from '@backlog-toolkit/file-store';
import { type CodeTree, factsVersion, type FileFacts, readFileFacts } from '../code/code-facts.ts';

/** One file's facts with the state of the file that they were read from. */
type CacheRow = readonly [
  path: string,
  stamp: string,
  imports: readonly string[],
  definitions: readonly string[],
];

// A smaller project is read faster than a cache is worth.
const leastFiles = 300;
// A file written this shortly ago may be written again without a change of its stamp.
const settleMs = 2000;

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function isRow(value: unknown): value is CacheRow {
  return Array.isArray(value) && isTexts(value.slice(0, 2)) && isTexts(value[2]) && isTexts(value[3]);
}

function loadRows(cacheFile: string): ReadonlyMap<string, CacheRow> {
  try {
    const value: unknown = JSON.parse(readFileSync(cacheFile, 'utf8'));
    const isCurrent = Array.isArray(value) && value[0] === factsVersion;
    const rows: unknown[] = isCurrent ? value.slice(1) : [];
    return new Map(rows.filter(isRow).map((row) => [row[0], row]));
  } catch {
    // Absent or broken: everything is read anew.
    return new Map();
  }
}

/** When a file last changed, as far as the file system tells; null for what is no file or changed just now. */
function stampOf(file: string, nowMs: number): string | null {
  const stat = lstatSync(file, { throwIfNoEntry: false });
  if (!stat?.isFile() || nowMs - stat.mtimeMs < settleMs) return null;
  return `${stat.size}-${stat.mtimeMs}-${stat.ctimeMs}-${stat.ino}`;
}

/**
 * A tree that remembers what was found in its files from run to run, in `cacheFile`: of a file that did not change
 * only the state is looked at. The cache may be deleted at any time; when it cannot be written nothing is said.
 */
export function cacheFacts(
  tree: CodeTree,
  root: string,
  cacheFile: string,
  nowMs: number = Date.now(),
): CodeTree {
  if (tree.files.length < leastFiles) return tree;
  const known = loadRows(cacheFile);
  const rows: CacheRow[] = [];
  let changed = 0;
  return {
    ...tree,
    factsOf(file): FileFacts | null {
      const stamp = stampOf(path.join(root, file), nowMs);
      const row = known.get(file);
      if (row && row[1] === stamp) {
        rows.push(row);
        return { imports: row[2], definitions: row[3] };
      }
      const bytes = tree.read(file);
      const facts = bytes === null ? null : readFileFacts(file, bytes);
      if (stamp === null || facts === null) return facts;
      changed += 1;
      rows.push([file, stamp, facts.imports, facts.definitions]);
      return facts;
    },
    keepFacts() {
      if (changed === 0 && rows.length === known.size) return;
      try {
        writeFileAtomic(cacheFile, `${JSON.stringify([factsVersion, ...rows])}\n`);
      } catch {
        // A folder that cannot be written costs time at the next run, nothing else.
      }
    },
  };
}
