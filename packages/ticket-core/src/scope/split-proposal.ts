import { compareCodePoints } from '@backlog-toolkit/findings';
import { fileLayers, type FileLayer, folderOf, layerOf, stemOf } from './file-kinds.ts';

/** One ticket of a proposal. */
export interface SplitPart {
  /** From 1, in the order in which to do them. */
  readonly number: number;
  /** Folder that its files lie in; `.` for the project itself. */
  readonly folder: string;
  readonly layer: FileLayer;
  readonly files: readonly string[];
  /** Tokens to read its files and work on them. */
  readonly tokens: number;
  /** Numbers of the parts it waits for. */
  readonly dependsOn: readonly number[];
}

/** What a part may hold. */
export interface SplitLimits {
  readonly maxFiles: number;
  readonly maxTokens: number;
  /** Tokens of a set of files, the fixed part included. */
  readonly tokensOf: (paths: readonly string[]) => number;
}

// Nobody reads a longer proposal.
const maxPaths = 300;

interface Group {
  readonly folder: string;
  readonly layer: FileLayer;
  readonly units: string[][];
}

const rank = (layer: FileLayer): number => fileLayers.indexOf(layer);

/** The part of the tree a file belongs to: its package and the folder below that. */
function unitFolder(path: string): string {
  const parts = folderOf(path).split('/').filter(Boolean);
  const depth = /^(?:packages|apps|libs|services|modules|crates|plugins|projects)$/.test(parts[0] ?? '')
    ? 2
    : parts[0] === 'src'
      ? 2
      : 1;
  return parts.slice(0, depth).join('/') || '.';
}

/** Tests go with the file they test: same stem, nearest folder; the others stay alone. */
function joinTests(paths: readonly string[]): string[][] {
  const units = new Map<string, string[]>();
  const tests: string[] = [];
  for (const path of paths) {
    if (layerOf(path) === 'test') tests.push(path);
    else units.set(path, [path]);
  }
  for (const test of tests) {
    const same = [...units.keys()].filter(
      (path) => layerOf(path) !== 'test' && stemOf(path) === stemOf(test),
    );
    const home = same.find((path) => unitFolder(path) === unitFolder(test)) ?? same[0];
    if (home === undefined) units.set(test, [test]);
    else units.get(home)?.push(test);
  }
  return [...units.values()];
}

function groupUnits(units: readonly string[][]): Group[] {
  const groups = new Map<string, Group>();
  for (const unit of units) {
    const [path = ''] = unit;
    const folder = unitFolder(path);
    const layer = layerOf(path);
    const key = `${folder}\n${layer}`;
    const group = groups.get(key);
    if (group) group.units.push(unit);
    else groups.set(key, { folder, layer, units: [unit] });
  }
  return [...groups.values()].sort(
    (a, b) => rank(a.layer) - rank(b.layer) || compareCodePoints(a.folder, b.folder),
  );
}

function fits(files: readonly string[], { maxFiles, maxTokens, tokensOf }: SplitLimits): boolean {
  return files.length <= maxFiles && tokensOf(files) <= maxTokens;
}

/** Fills parts one after the other; a file and its tests are parted only when they alone are too many. */
function pack({ units }: Group, limits: SplitLimits): string[][] {
  const parts: string[][] = [];
  for (const unit of units) {
    for (const piece of fits(unit, limits) ? [unit] : unit.map((path) => [path])) {
      const last = parts.at(-1);
      if (last && fits([...last, ...piece], limits)) last.push(...piece);
      else parts.push([...piece]);
    }
  }
  return parts;
}

/**
 * Cuts files into parts that each fit the limits: by folder, then by layer, in the order data, logic, interface, view,
 * operations, tests, documents. A part waits for the nearest layer below it: in its own folder when there is one, else
 * in all. None for more than 300 files. The same files in any order give the same proposal.
 */
export function proposeSplit(paths: readonly string[], limits: SplitLimits): SplitPart[] {
  if (paths.length > maxPaths) return [];
  const units = joinTests([...new Set(paths)].sort(compareCodePoints));
  const parts: SplitPart[] = [];
  for (const group of groupUnits(units)) {
    const below = parts.filter(({ layer }) => rank(layer) < rank(group.layer));
    const near = below.filter(({ folder }) => folder === group.folder);
    const from = near.length > 0 ? near : below;
    const nearest = Math.max(...from.map(({ layer }) => rank(layer)));
    const dependsOn = from.filter(({ layer }) => rank(layer) === nearest).map(({ number }) => number);
    for (const files of pack(group, limits)) {
      const number = parts.length + 1;
      parts.push({
        number,
        folder: group.folder,
        layer: group.layer,
        files,
        tokens: limits.tokensOf(files),
        dependsOn,
      });
    }
  }
  return parts;
}

/** The proposal as one sentence for people. */
export function describeSplit(parts: readonly SplitPart[]): string {
  const tickets = parts.map(({ number, folder, layer, files, dependsOn }) => {
    const after = dependsOn.length === 0 ? '' : ` after ${dependsOn.join(' and ')}`;
    return `${number}. ${folder === '.' ? 'project folder' : folder} (${layer}${after}): ${files.join(', ')}`;
  });
  return `Split it into ${parts.length} tickets: ${tickets.join('; ')}`;
}
