import { scanJson, type JsonPlace } from './json-scan.ts';

/** A place in a text: both from 1, the column in UTF-16 units. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** What to look for: a value, or the key that leads to it. */
export interface Target {
  readonly keys: readonly (string | number)[];
  readonly atKey: boolean;
}

/** A path that is looked for, or leads to one. */
interface PathNode {
  readonly children: Map<string, PathNode>;
  keyOffset?: number | undefined;
  valueOffset?: number;
}

/** Finds the places of values and keys in a JSON text, all in one scan; of repeated keys the last counts. */
export function locateAll(text: string, targets: readonly Target[]): (Place | undefined)[] {
  const root: PathNode = { children: new Map() };
  const nodes = targets.map(({ keys }) => addPath(root, keys));
  const deepest = targets.reduce((most, { keys }) => Math.max(most, keys.length), 0);
  scanJson(text, ({ place, keyStart, start }) => {
    const node = place.depth > deepest ? undefined : nodeAt(root, place);
    if (node) Object.assign(node, { keyOffset: keyStart, valueOffset: start });
  });
  const toPlace = placeFinder(text);
  return nodes.map((node, index) => {
    const offset = targets[index]?.atKey === true ? node.keyOffset : node.valueOffset;
    return offset === undefined ? undefined : toPlace(offset);
  });
}

/** A function from offsets to places, for many offsets in one text. */
export function placeFinder(text: string): (offset: number) => Place {
  const starts = [0, ...Array.from(text.matchAll(/\n/g), (match) => match.index + match[0].length)];
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? Infinity) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
}

function addPath(root: PathNode, keys: Target['keys']): PathNode {
  let node = root;
  for (const key of keys.map(String)) {
    const next = node.children.get(key) ?? { children: new Map() };
    node.children.set(key, next);
    node = next;
  }
  return node;
}

function nodeAt(root: PathNode, place: JsonPlace): PathNode | undefined {
  return place.parent === undefined ? root : nodeAt(root, place.parent)?.children.get(place.key);
}
