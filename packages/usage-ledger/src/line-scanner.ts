import { idOfText } from './dictionary.ts';
import { countKeys, textKeys } from './entry.ts';
import type { TextFields } from './fields.ts';
import { scanLinesWasm } from './generated/scan-lines.ts';
import { createLineBatch, type LineBatch } from './line-batch.ts';
import { chunkBytes, slackBytes } from './line-buffer.ts';
import { textDimensions } from './query.ts';
import { createRowAdder, type AdderExports, type RowAdder } from './row-adder.ts';

/** Reads lines many at a time, by their bytes alone. It knows no line that is bad: what it does not know it leaves. */
export interface LineScanner {
  /** What it fills; to be emptied when it is full. */
  readonly batch: LineBatch;
  /** Adds the lines of the batch up. */
  readonly adder: RowAdder;
  /** The only memory that it can read lines in. */
  readonly bytes: Buffer;
  /** Whether all that is read from now on is known to be UTF-8; else only ASCII is read. */
  allowUtf8(isAllowed: boolean): void;
  /**
   * Reads lines that begin before `limit` from `start` on, up to one that has to be read with care, the end or a full
   * batch; returns where it stopped.
   */
  read(bytes: Buffer, start: number, end: number, limit: number): number;
}

interface Exports extends AdderExports {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  readonly rows: { readonly value: number };
  readonly ids: { readonly value: number };
  readonly misses: { readonly value: number };
  addKey(at: number, length: number, role: number): void;
  allowUtf8(isAllowed: number): void;
  readLines(start: number, end: number, limit: number, firstRow: number): number;
  countRows(): number;
  countMisses(): number;
  resolveMiss(index: number, number: number, flags: number): void;
}

interface WebAssemblyApi {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: Exports };
}

const pageBytes = 65_536;
// As in wasm/memory.ts.
const enoughMisses = 64;
// Room for the sums of some 50,000 groups; memory that is not used costs nothing.
const usualSumBytes = 16 * 1024 * 1024;
// What a value is for, as in wasm/memory.ts. Counts have the first number of theirs plus their place, texts with a field
// the first one of theirs plus its number.
const roleText = 1;
const roleCount = 8;
const roleField = 16;
const roles: readonly (readonly [key: string, role: number])[] = [
  ['batch_job_id', 2],
  ['escalation_reason', 3],
  ['cache_hit', 4],
  ['cost_usd', 5],
  ['timestamp', 6],
  ...countKeys.map((key, i) => [key, roleCount + i] as const),
];

/**
 * Makes a {@link LineScanner} that numbers texts as these fields do; undefined where there is no WebAssembly. So many
 * bytes are for sums.
 */
export function createLineScanner(
  fields: TextFields,
  sumBytes: number = usualSumBytes,
): LineScanner | undefined {
  const { dictionaries } = fields;
  const wasm = instantiate();
  if (wasm === undefined) return undefined;
  const inputBytes = Math.ceil((chunkBytes + 2 * slackBytes) / pageBytes) * pageBytes;
  const inputAt = wasm.memory.grow(Math.ceil((inputBytes + sumBytes) / pageBytes)) * pageBytes;
  const { buffer } = wasm.memory;
  const bytes = Buffer.from(buffer, inputAt, chunkBytes + slackBytes);
  const batch = createLineBatch({ buffer, rowsAt: wasm.rows.value, idsAt: wasm.ids.value });
  const misses = new Int32Array(buffer, wasm.misses.value);
  const all = Buffer.from(buffer);
  for (const [key, role] of roles) wasm.addKey(inputAt, bytes.write(key, 'latin1'), role);
  for (const key of textKeys) {
    const field = textDimensions.findIndex(([, name]) => name === key);
    const isUsed = dictionaries[field] !== undefined;
    if (!roles.some(([name]) => name === key))
      wasm.addKey(inputAt, bytes.write(key, 'latin1'), isUsed ? roleField + field : roleText);
  }

  function resolveMisses(count: number): void {
    for (let i = 0; i < count; i++) {
      const [at, tag] = [misses[i * 4] ?? 0, misses[i * 4 + 1] ?? 0];
      const field = tag & 15;
      const dictionary = dictionaries[field];
      const text = all.toString('utf8', at, at + (tag >> 4));
      const id = dictionary === undefined ? 0 : idOfText(dictionary, unescape(text));
      wasm?.resolveMiss(i, id, fields.flagsOf(field, id));
    }
  }

  return {
    batch,
    adder: createRowAdder(wasm, buffer, { from: inputAt + inputBytes, to: inputAt + inputBytes + sumBytes }),
    bytes,
    allowUtf8: (isAllowed) => wasm.allowUtf8(isAllowed ? 1 : 0),
    read(from, start, end, limit) {
      if (from.buffer !== buffer) return start;
      const { byteOffset } = from;
      const last = byteOffset + Math.min(limit, end);
      let at = byteOffset + start;
      for (;;) {
        at = wasm.readLines(at, byteOffset + end, last, batch.count);
        batch.count = wasm.countRows();
        const missCount = wasm.countMisses();
        if (missCount > 0) resolveMisses(missCount);
        if (missCount < enoughMisses) return at - byteOffset;
      }
    },
  };
}

function unescape(text: string): string {
  return text.includes('\\') ? (JSON.parse(`"${text}"`) as string) : text;
}

function instantiate(): Exports | undefined {
  const { WebAssembly: api } = globalThis as { readonly WebAssembly?: WebAssemblyApi };
  if (api === undefined) return undefined;
  try {
    return new api.Instance(new api.Module(Buffer.from(scanLinesWasm, 'base64'))).exports;
  } catch {
    // An old processor without vector instructions, or a policy against code made at run time.
    return undefined;
  }
}
