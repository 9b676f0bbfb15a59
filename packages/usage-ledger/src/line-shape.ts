import { countKeys, textKeys } from './entry.ts';
import { textDimensions } from './query.ts';

/** What a value is for. Counts have `roleCount` plus their place, texts with a field `roleField` plus its number. */
export const roleIgnored = 0;
const roleText = 1;
export const roleBatch = 2;
export const roleEscalation = 3;
export const roleCacheHit = 4;
export const roleCost = 5;
export const roleTimestamp = 6;
export const roleCount = 8;
export const roleField = 16;

/** What may stand between one value and the next: the exact bytes, and what they lead to. */
export interface ShapeStep {
  readonly literal: Buffer;
  /**
   * The literal in pieces of eight bytes, the last of which overlaps the one before; empty when it is shorter. Of bytes
   * of valid UTF-8, none makes a double that is NaN or a zero, so equal doubles are equal bytes.
   */
  readonly doubles: Float64Array;
  /** A shorter literal in two words, zeros behind it, and which bits of them count. */
  readonly low: number;
  readonly high: number;
  readonly lowMask: number;
  readonly highMask: number;
  readonly role: number;
  /** What may follow the value; undefined when the literal ends the line. */
  readonly next: ShapeState | undefined;
  /** What may stand there as well. */
  other: ShapeStep | undefined;
}

/** A place behind the value of one key. */
export interface ShapeState {
  first: ShapeStep | undefined;
}

/** How lines of a file are written: which literal bytes follow which value. */
export interface LineShape {
  readonly start: ShapeState;
  /** Learns from the bytes of a valid line, from `start` up to `end`, its newline included. */
  learn(bytes: Buffer, start: number, end: number): void;
}

/** The step whose bytes stand at `at`; they must end before `end`, behind which some bytes have to follow. */
export function findStep(state: ShapeState, view: DataView, at: number, end: number): ShapeStep | undefined {
  for (let step = state.first; step !== undefined; step = step.other) {
    const { doubles } = step;
    const { length } = step.literal;
    if (at + length > end) continue;
    const last = doubles.length - 1;
    if (last < 0) {
      const isLow = ((view.getInt32(at, true) ^ step.low) & step.lowMask) === 0;
      if (isLow && ((view.getInt32(at + 4, true) ^ step.high) & step.highMask) === 0) return step;
      continue;
    }
    let i = 0;
    while (i < last && view.getFloat64(at + i * 8, true) === doubles[i]) i++;
    if (i === last && view.getFloat64(at + length - 8, true) === doubles[last]) return step;
  }
  return undefined;
}

const quote = 0x22;
const backslash = 0x5c;
const maxStates = 64;
const maxSteps = 8;
const maxLiteralBytes = 200;

/** An empty {@link LineShape}; `isUsed` tells which field numbers matter. */
export function createLineShape(isUsed: (field: number) => boolean): LineShape {
  const start: ShapeState = { first: undefined };
  const states = new Map<string, ShapeState>();
  // A file whose lines all differ is not worth learning from for ever.
  let attempts = 1000;

  function stateOf(key: string): ShapeState | undefined {
    let state = states.get(key);
    if (state === undefined && states.size < maxStates) states.set(key, (state = { first: undefined }));
    return state;
  }

  function addStep(from: ShapeState, bytes: Buffer, key: string | undefined): ShapeState | undefined {
    if (bytes.length > maxLiteralBytes) return undefined;
    let last: ShapeStep | undefined;
    let count = 0;
    for (let step = from.first; step !== undefined; step = step.other) {
      if (bytes.equals(step.literal)) return step.next;
      last = step;
      count += 1;
    }
    if (count === maxSteps) return undefined;
    const next = key === undefined ? undefined : stateOf(key);
    if (key !== undefined && next === undefined) return undefined;
    const step = makeStep(bytes, roleOf(key, isUsed), next);
    if (last === undefined) from.first = step;
    else last.other = step;
    return next;
  }

  return {
    start,
    learn(bytes, lineStart, end) {
      if (attempts === 0) return;
      attempts -= 1;
      let state = start;
      let at = lineStart;
      for (;;) {
        const keyStart = bytes.indexOf(quote, at) + 1;
        if (keyStart === 0 || keyStart >= end) {
          addStep(state, bytes.subarray(at, end), undefined);
          return;
        }
        const keyEnd = bytes.indexOf(quote, keyStart);
        const key = bytes.toString('utf8', keyStart, keyEnd);
        if (key.includes('\\')) return;
        const valueStart = findValue(bytes, keyEnd + 1);
        const valueEnd = findValueEnd(bytes, valueStart);
        if (valueEnd === -1) return;
        const next = addStep(state, bytes.subarray(at, valueStart), key);
        if (next === undefined) return;
        state = next;
        at = valueEnd;
      }
    },
  };
}

function findValue(bytes: Buffer, from: number): number {
  let at = from;
  while (bytes[at] === 0x3a || bytes[at] === 0x20 || bytes[at] === 0x09) at += 1;
  return at;
}

/** The end of a text, number or word; -1 for a list or an object. The line is valid JSON. */
function findValueEnd(bytes: Buffer, from: number): number {
  if (bytes[from] === 0x7b || bytes[from] === 0x5b) return -1;
  let at = from + 1;
  if (bytes[from] === quote) {
    while (bytes[at] !== quote) at += bytes[at] === backslash ? 2 : 1;
    return at + 1;
  }
  const endsValue = new Set([0x2c, 0x7d, 0x20, 0x09, 0x0d, 0x0a]);
  while (!endsValue.has(bytes[at] ?? 0x0a)) at += 1;
  return at;
}

function roleOf(key: string | undefined, isUsed: (field: number) => boolean): number {
  if (key === 'timestamp') return roleTimestamp;
  if (key === 'cost_usd') return roleCost;
  if (key === 'cache_hit') return roleCacheHit;
  if (key === 'batch_job_id') return roleBatch;
  if (key === 'escalation_reason') return roleEscalation;
  const count = countKeys.findIndex((name) => name === key);
  if (count !== -1) return roleCount + count;
  const field = textDimensions.findIndex(([, name]) => name === key);
  if (field !== -1 && isUsed(field)) return roleField + field;
  return textKeys.some((name) => name === key) ? roleText : roleIgnored;
}

function makeStep(bytes: Buffer, role: number, next: ShapeState | undefined): ShapeStep {
  const literal = Buffer.from(bytes);
  const { length } = literal;
  const padded = Buffer.alloc(8);
  const mask = Buffer.alloc(8);
  literal.copy(padded);
  mask.fill(0xff, 0, Math.min(length, 8));
  const count = length < 8 ? 0 : Math.ceil(length / 8);
  return {
    literal,
    doubles: Float64Array.from({ length: count }, (_, i) =>
      literal.readDoubleLE(Math.min(i * 8, length - 8)),
    ),
    low: padded.readInt32LE(0),
    high: padded.readInt32LE(4),
    lowMask: mask.readInt32LE(0),
    highMask: mask.readInt32LE(4),
    role,
    next,
    other: undefined,
  };
}
