/** Replaces a range of the text; offsets are UTF-16 code units into the text before any edit. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** How a finding can be mended. */
export interface Fix {
  /** `safe` is proven to change no content and applied by `--fix`; `suggested` is for a person to decide. */
  readonly tier: 'safe' | 'suggested';
  /** In the imperative, without a period: "Make line ends equal". */
  readonly title: string;
  readonly edits: readonly Edit[];
}
