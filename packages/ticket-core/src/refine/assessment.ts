/** What a refinement says about a ticket: sound, in need of a change, without a purpose any more, or said twice. */
export type Verdict = 'VALID' | 'UPDATED' | 'OBSOLETE' | 'DUPLICATE';

/** Verdicts in the order of reports. */
export const verdicts: readonly Verdict[] = ['OBSOLETE', 'DUPLICATE', 'UPDATED', 'VALID'];

/** Who can do what is left: a command, a cheap model, or only the best. */
export type Bucket = 'no-llm' | 'cheap-llm' | 'requires-frontier';

/** Buckets from the cheapest. */
export const buckets: readonly Bucket[] = ['no-llm', 'cheap-llm', 'requires-frontier'];

/** One fact that speaks for a verdict. */
export interface Evidence {
  readonly kind:
    | 'status'
    | 'duplicate'
    | 'file-gone'
    | 'file-moved'
    | 'file-missing'
    | 'file-exists'
    | 'symbol-gone'
    | 'dependency-done'
    | 'dependency-unknown'
    | 'files-present';
  readonly text: string;
}

/** A field that should have another value, and why. */
export interface Proposal {
  readonly field: 'severity' | 'priority';
  /** Empty when the field is absent. */
  readonly from: string;
  readonly to: string;
  readonly evidence: string;
}

/** One thing left to do in a ticket. */
export interface LeftTask {
  /** Rule that asks for it, or `compare-duplicate`. */
  readonly task: string;
  readonly bucket: Bucket;
  readonly count: number;
}

/** What costs health, with its weight. */
export type Flaw = 'unreadable' | 'duplicate' | 'obsolete' | 'section' | 'tests' | 'dependency' | 'file';

/** All that a refinement says about one ticket. */
export interface Assessment {
  readonly id: string;
  readonly title: string;
  readonly file: string;
  readonly status: string;
  readonly priority: string;
  readonly verdict: Verdict;
  readonly evidence: readonly Evidence[];
  readonly proposals: readonly Proposal[];
  /** Sorted by task. */
  readonly left: readonly LeftTask[];
  /** The dearest of what is left. */
  readonly bucket: Bucket;
  /** How often each flaw occurs; flaws that do not are absent. */
  readonly flaws: Readonly<Partial<Record<Flaw, number>>>;
}
