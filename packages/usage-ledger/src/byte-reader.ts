import { findTextEnd, findValueEnd, skipSpace } from './byte-grammar.ts';
import {
  createByteKeys,
  roleCacheHit,
  roleCost,
  roleCount,
  roleOther,
  roleText,
  roleTimestamp,
} from './byte-keys.ts';
import { readCost, readCount } from './byte-numbers.ts';
import { idOfText } from './dictionary.ts';
import { textKeys } from './entry.ts';
import type { TextFields } from './fields.ts';
import { idWidth, type LineBatch } from './line-batch.ts';
import { slackBytes } from './line-buffer.ts';
import { fieldOf, textDimensions } from './query.ts';
import { flagBatch, flagCacheHit, flagEscalated, rowFlags, rowTimeMs, rowWidth } from './sums.ts';
import { createTextTable, hashByte, hashStart, type TextTable } from './text-table.ts';
import { readTimestampAt } from './timestamp.ts';

/** Reads lines one at a time by their bytes, without WebAssembly and without making strings. */
export interface ByteReader {
  /**
   * Adds the line from `start` up to `end` to the batch, which is not full; false when it has no cost, is bad, or is odd:
   * then nothing is added. Bytes that are not ASCII are taken only where they are known to be UTF-8.
   */
  read(bytes: Buffer, start: number, end: number, allowsUtf8: boolean): boolean;
}

const aliasField: number = fieldOf('alias');
const statusField: number = fieldOf('status');
const maxTimestampBytes = 64;
// Where most lines have to be parsed anyway, only some are tried.
const fullCredit = 64;
const skippedLines = 64;
/** For each of `textKeys` the number of its field, or what it is besides. */
const notAField = -1;
const fieldOfKey = textKeys.map((key) => textDimensions.findIndex(([, name]) => name === key));
const batchKey = roleText + textKeys.indexOf('batch_job_id');
const escalationKey = roleText + textKeys.indexOf('escalation_reason');

/** Makes a {@link ByteReader} that fills this batch and numbers texts as these fields do. */
export function createByteReader(batch: LineBatch, fields: TextFields): ByteReader {
  const { rows, ids } = batch;
  const { dictionaries } = fields;
  const keys = createByteKeys();
  const tables: readonly TextTable[] = dictionaries.map(() => createTextTable());
  let owner: Buffer | undefined;
  let view: DataView = new DataView(new ArrayBuffer(0));
  let allowsUtf8 = false;
  let credit = fullCredit;
  let skipped = 0;
  // Of the line that is being read.
  let row = 0;
  let texts = 0;
  let flags = 0;
  let hasTime = false;
  let hasCost = false;

  function setFlag(flag: number, isSet: boolean): void {
    flags = isSet ? flags | flag : flags & ~flag;
  }

  /** Reads the text behind the quote into a field; where it ends. */
  function readField(bytes: Buffer, at: number, field: number): number {
    const dictionary = dictionaries[field];
    const table = tables[field];
    if (dictionary === undefined || table === undefined) return findTextEnd(bytes, at, allowsUtf8);
    let hash = hashStart;
    let end = at;
    for (let byte = bytes[end] ?? 0; byte !== 0x22; byte = bytes[++end] ?? 0) {
      if (byte === 0x5c || byte < 0x20 || (byte > 0x7e && !allowsUtf8)) break;
      hash = hashByte(hash, byte);
    }
    const isPlain = bytes[end] === 0x22;
    if (!isPlain) end = findTextEnd(bytes, end, allowsUtf8);
    if (end === -1) return -1;
    let id = end === at ? 0 : isPlain ? table.find(bytes, at, end, hash) : -1;
    if (id === -1) {
      const text = bytes.toString('utf8', at, end);
      id = idOfText(dictionary, isPlain ? text : (JSON.parse(`"${text}"`) as string));
      if (isPlain) table.add(bytes, at, end, hash, id);
    }
    ids[texts + field] = id;
    return end;
  }

  function readText(bytes: Buffer, at: number, role: number): number {
    if (role >= roleText) {
      const field = fieldOfKey[role - roleText] ?? notAField;
      if (field !== notAField) return readField(bytes, at, field);
    } else if (role === roleTimestamp) {
      let end = at;
      while (bytes[end] !== 0x22 && end - at <= maxTimestampBytes) end++;
      const timeMs = end - at > maxTimestampBytes ? NaN : readTimestampAt(bytes, view, at, end);
      rows[row + rowTimeMs] = timeMs;
      hasTime = true;
      return Number.isNaN(timeMs) ? -1 : end;
    } else if (role !== roleOther) return -1;
    const end = findTextEnd(bytes, at, allowsUtf8);
    if (role === batchKey) setFlag(flagBatch, end > at);
    else if (role === escalationKey) setFlag(flagEscalated, end > at);
    return end;
  }

  function readNull(role: number): boolean {
    if (role === roleTimestamp) return false;
    if (role === roleCost) hasCost = false;
    else if (role === roleCacheHit) setFlag(flagCacheHit, false);
    else if (role === batchKey) setFlag(flagBatch, false);
    else if (role === escalationKey) setFlag(flagEscalated, false);
    else if (role >= roleText) {
      const field = fieldOfKey[role - roleText] ?? notAField;
      if (field !== notAField) ids[texts + field] = 0;
    } else if (role >= roleCount) rows[row + role - roleCount] = 0;
    return true;
  }

  /** Reads the value at `at`; where it ends. */
  function readValue(bytes: Buffer, at: number, role: number): number {
    const first = bytes[at] ?? 0;
    if (first === 0x22) {
      const end = readText(bytes, at + 1, role);
      return end === -1 ? -1 : end + 1;
    }
    if (role === roleOther) return findValueEnd(bytes, at, allowsUtf8);
    if (first === 0x6e) {
      const end = findValueEnd(bytes, at, false);
      return end !== -1 && readNull(role) ? end : -1;
    }
    if (role === roleCost) {
      hasCost = true;
      return readCost(bytes, at, rows, row);
    }
    if (role === roleCacheHit && (first === 0x74 || first === 0x66)) {
      setFlag(flagCacheHit, first === 0x74);
      return findValueEnd(bytes, at, false);
    }
    return role >= roleCount && role < roleText ? readCount(bytes, at, rows, row + role - roleCount) : -1;
  }

  /** Reads the object at `at`; where it ends. */
  function readObject(bytes: Buffer, at: number, end: number): number {
    if (bytes[at] !== 0x7b) return -1;
    let p = skipSpace(bytes, at + 1);
    for (;;) {
      if (bytes[p] !== 0x22 || p >= end) return -1;
      p = keys.read(view, bytes, p);
      if (p === -1) return -1;
      p = skipSpace(bytes, p + 1);
      if (bytes[p] !== 0x3a) return -1;
      p = readValue(bytes, skipSpace(bytes, p + 1), keys.role());
      if (p === -1) return -1;
      p = skipSpace(bytes, p);
      if (bytes[p] !== 0x2c) return bytes[p] === 0x7d ? p + 1 : -1;
      p = skipSpace(bytes, p + 1);
    }
  }

  return {
    read(bytes, start, end, isUtf8) {
      if (credit === 0 && ++skipped < skippedLines) return false;
      // What is looked at behind the line has to be there.
      if (end + slackBytes > bytes.length) return false;
      credit = Math.max(0, credit - 1);
      skipped = 0;
      if (bytes !== owner) {
        owner = bytes;
        view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      }
      allowsUtf8 = isUtf8;
      row = batch.count * rowWidth;
      texts = batch.count * idWidth;
      rows.fill(0, row, row + rowWidth);
      ids.fill(0, texts, texts + idWidth);
      flags = 0;
      hasTime = false;
      hasCost = false;
      keys.begin();
      let p = readObject(bytes, skipSpace(bytes, start), end);
      if (p === -1) return false;
      p = skipSpace(bytes, p);
      if (bytes[p] === 13) p = skipSpace(bytes, p + 1);
      if (p !== end || !hasTime || !hasCost) return false;
      // Of tokens written to a cache, those for an hour are a part.
      if ((rows[row + 4] ?? 0) > (rows[row + 3] ?? 0)) return false;
      rows[row + rowFlags] =
        flags |
        fields.flagsOf(aliasField, ids[texts + aliasField] ?? 0) |
        fields.flagsOf(statusField, ids[texts + statusField] ?? 0);
      batch.count += 1;
      credit = Math.min(fullCredit, credit + 2);
      return true;
    },
  };
}
