/** Bytes that are walked over one by one, and several at a time. */
export interface LineBytes {
  readonly bytes: Uint8Array;
  /** Of the same bytes. */
  readonly view: DataView;
}

/** Looks at bytes in both ways. */
export function viewBytes(bytes: Uint8Array): LineBytes {
  return { bytes, view: new DataView(bytes.buffer, bytes.byteOffset, bytes.length) };
}

/** Bytes to compare with, eight at a time. */
export interface Literal {
  readonly bytes: Uint8Array;
  /** Each eight bytes as a double; the last eight may overlap those before. */
  readonly words: Float64Array;
}

/** Prepares a copy of bytes for {@link startsWith}. */
export function makeLiteral(from: Uint8Array): Literal {
  const { bytes, view } = viewBytes(Uint8Array.from(from));
  const last = bytes.length - 8;
  const words = Float64Array.from({ length: Math.ceil(bytes.length / 8) }, (_, i) =>
    last < 0 ? 0 : view.getFloat64(Math.min(i * 8, last), true),
  );
  return { bytes, words };
}

/**
 * Whether a literal stands at `at`. Equal doubles are equal bytes but for zeros, which no line of JSON has eight of; bytes
 * that make no number are equal to nothing, and found in no UTF-8.
 */
export function startsWith({ bytes, view }: LineBytes, at: number, literal: Literal): boolean {
  const { length } = literal.bytes;
  if (length < 8) {
    for (let i = 0; i < length; i += 1) if (bytes[at + i] !== literal.bytes[i]) return false;
    return true;
  }
  const last = at + length - 8;
  if (last + 8 > view.byteLength) return false;
  const { words } = literal;
  let from = at;
  for (let i = 0; from < last; i += 1, from += 8) if (view.getFloat64(from, true) !== words[i]) return false;
  return view.getFloat64(last, true) === words[words.length - 1];
}

/** Where the first byte at or behind `from` is that may not be an ordinary one in a text; others may be before it. */
export function skipOrdinary(view: DataView, from: number): number {
  const last = view.byteLength - 4;
  let at = from;
  while (at <= last) {
    const word = view.getInt32(at, true);
    const quotes = word ^ 0x22222222;
    const escapes = word ^ 0x5c5c5c5c;
    // A byte's highest bit is set when it was below 32, or 0 in one of the others; and perhaps in those behind it.
    const found = (word - 0x20202020) | (quotes - 0x01010101) | (escapes - 0x01010101);
    if ((found & ~word & 0x80808080) !== 0) return at;
    at += 4;
  }
  return at;
}
