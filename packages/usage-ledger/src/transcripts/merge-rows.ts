import { wordsPerAnswer } from './answer-rows.ts';
import { copyOfRow, fileOfRow, isNamed } from './answer-table.ts';
import type { AnswerTable, PlacedAnswer } from './answer-table.ts';
import { mergeCopies } from './merge-copies.ts';

/** The rows of a table, each answer once. */
export interface MergedRows {
  readonly kept: number[];
  /** Answers of kept rows that are not what the table says. */
  readonly changed: ReadonlyMap<number, PlacedAnswer>;
  /** Answers left out because they repeat that of a parent under another request id. */
  readonly replays: number;
}

/** Does what {@link mergeCopies} does; only of messages that more than one row may be about answers are made for it. */
export function mergeRows(table: AnswerTable): MergedRows {
  const kept: number[] = [];
  const changed = new Map<number, PlacedAnswer>();
  let replays = 0;
  const groups = findGroups(table);
  const inGroups = new Set([...groups.values()].flat());
  for (let row = 0; row < table.count; row += 1) if (!inGroups.has(row)) kept.push(row);
  for (const rows of groups.values()) {
    const answers = rows.map((row) => ({ row, copy: copyOfRow(table, row), file: fileOfRow(table, row) }));
    const copies = new Set(answers.map(({ copy }) => copy));
    const merged = mergeCopies(answers);
    replays += merged.replays;
    for (const { row, copy, file } of merged.kept) {
      kept.push(row);
      if (!copies.has(copy)) changed.set(row, { copy, file });
    }
  }
  return { kept, changed, replays };
}

/** Rows whose messages have the same hash, by the first of them; for each of a message there is one group. */
function findGroups(table: AnswerTable): Map<number, number[]> {
  const { count, hashes } = table;
  const mask = 2 ** Math.ceil(Math.log2(count * 2 + 1)) - 1;
  // Rows with 1 added: 0 is an empty slot.
  const slots = new Int32Array(mask + 1);
  const groups = new Map<number, number[]>();
  for (let row = 0; row < count; row += 1) {
    if (!isNamed(table, row)) continue;
    const word = row * wordsPerAnswer;
    const one = hashes[word] as number;
    const two = hashes[word + 1] as number;
    for (let slot = one & mask; ; slot = (slot + 1) & mask) {
      const first = (slots[slot] as number) - 1;
      if (first === -1) {
        slots[slot] = row + 1;
        break;
      }
      const other = first * wordsPerAnswer;
      if (hashes[other] !== one || hashes[other + 1] !== two) continue;
      const group = groups.get(first);
      if (group === undefined) groups.set(first, [first, row]);
      else group.push(row);
      break;
    }
  }
  return groups;
}
