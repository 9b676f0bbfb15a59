import { makeGroupIndex } from './group-index.ts';
import { areAlike, type Said } from './said.ts';

/** So many of a group are compared with who comes next; they are all alike. */
const COMPARED = 24;

/** Whether one is like all of a group, of which the first decide. */
export function fits(group: readonly Said[], said: Said): boolean {
  const count = Math.min(group.length, COMPARED);
  for (let at = 0; at < count; at += 1) {
    const other = group[at];
    if (other && !areAlike(other, said)) return false;
  }
  return true;
}

/**
 * Each joins the first group in which it is like the others: no chain of small steps makes strangers one.
 *
 * @param all sorted by file and line
 */
export function groupAlike(all: readonly Said[]): Said[][] {
  const groups: Said[][] = [];
  let index = makeGroupIndex();
  let file: string | undefined;
  for (const said of all) {
    if (said.finding.file !== file) index = makeGroupIndex();
    ({ file } = said.finding);
    const own = index.find(said).find((group) => fits(group, said));
    if (own) {
      own.push(said);
      continue;
    }
    const group = [said];
    groups.push(group);
    index.add(group);
  }
  return groups;
}
