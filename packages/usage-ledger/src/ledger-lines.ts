/** Lines of a ledger that are ready to be written. Their entries are checked, and each has an id of its own. */
export interface LedgerLines {
  readonly count: number;
  /** The lines with their line ends. */
  readonly bytes: Buffer;
  /** Where each line ends in the bytes. */
  readonly ends: Float64Array;
  /** Two words a line: the hash that its id is found by, see `hashId`. */
  readonly hashes: Uint32Array;
  /** The id of a line, from 0. */
  readonly idOf: (line: number) => string;
}

/** Those of the lines that are wanted. */
export function pickLines(lines: LedgerLines, isWanted: (line: number) => boolean): LedgerLines {
  const picked: number[] = [];
  for (let line = 0; line < lines.count; line += 1) if (isWanted(line)) picked.push(line);
  if (picked.length === lines.count) return lines;
  const ends = new Float64Array(picked.length);
  const hashes = new Uint32Array(picked.length * 2);
  let end = 0;
  const parts = picked.map((line, i) => {
    const part = lines.bytes.subarray(lines.ends[line - 1] ?? 0, lines.ends[line]);
    ends[i] = end += part.length;
    hashes.set(lines.hashes.subarray(line * 2, line * 2 + 2), i * 2);
    return part;
  });
  return {
    count: picked.length,
    bytes: Buffer.concat(parts),
    ends,
    hashes,
    idOf: (line) => lines.idOf(picked[line] ?? 0),
  };
}
