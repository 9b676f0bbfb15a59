/** The end of an output of any length. */
export interface OutputTail {
  add(chunk: Uint8Array): void;
  /** The last bytes as text; what is no UTF-8 becomes U+FFFD. */
  text(): string;
  /** Bytes seen in all. */
  readonly bytes: number;
}

/** Keeps the last `limit` bytes of what is added, in at most twice the memory and one chunk. */
export function keepTail(limit: number): OutputTail {
  let chunks: Uint8Array[] = [];
  let kept = 0;
  let bytes = 0;
  const last = (): Buffer => Buffer.concat(chunks).subarray(-limit);
  return {
    add(chunk) {
      chunks.push(chunk);
      kept += chunk.length;
      bytes += chunk.length;
      if (kept <= 2 * limit) return;
      chunks = [Buffer.from(last())];
      kept = limit;
    },
    text: () => last().toString('utf8'),
    get bytes() {
      return bytes;
    },
  };
}
