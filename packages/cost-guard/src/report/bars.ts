/** Characters that bars and trends are drawn with. */
export interface Glyphs {
  /** Parts of a full block, the thinnest first; the last is the full one. */
  readonly bar: readonly string[];
  /** Heights, the lowest first. */
  readonly spark: readonly string[];
  /** A stretch with nothing in it. */
  readonly empty: string;
}

/** Block elements. */
export const unicodeGlyphs: Glyphs = { bar: '▏▎▍▌▋▊▉█'.split(''), spark: '▁▂▃▄▅▆▇█'.split(''), empty: '·' };

/** For terminals without them. */
export const asciiGlyphs: Glyphs = { bar: ['#'], spark: '.:-=+*#@'.split(''), empty: '_' };

/** A bar that fills `share` (0 to 1) of `width` columns; whatever is more than nothing shows. */
export function drawBar(share: number, width: number, { bar }: Glyphs): string {
  if (!(share > 0) || width < 1) return '';
  const steps = Math.max(1, Math.min(width * bar.length, Math.round(share * width * bar.length)));
  const rest = steps % bar.length;
  const end = rest === 0 ? '' : (bar[rest - 1] ?? '');
  return (bar.at(-1) ?? '').repeat((steps - rest) / bar.length) + end;
}

/** Values joined to at most `count` sums of equally many neighbours, the last maybe of fewer. */
export function joinNeighbours(values: readonly bigint[], count: number): { sums: bigint[]; each: number } {
  const each = Math.max(1, Math.ceil(values.length / Math.max(1, count)));
  const sums: bigint[] = [];
  for (const [i, value] of values.entries()) {
    const at = Math.floor(i / each);
    sums[at] = (sums[at] ?? 0n) + value;
  }
  return { sums, each };
}

/** A line of one character for each value, by its height. */
export function drawSparkline(values: readonly bigint[], { spark, empty }: Glyphs): string {
  const most = values.reduce((a, b) => (a > b ? a : b), 0n);
  return values
    .map((value) => {
      if (value <= 0n) return empty;
      const level = Number((value * BigInt(spark.length) - 1n) / most);
      return spark[Math.min(spark.length - 1, level)] ?? empty;
    })
    .join('');
}
