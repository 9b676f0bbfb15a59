/** How bad a finding is. */
export type Severity = 'error' | 'warning' | 'info';

/** Severities from harmless to bad. */
export const SEVERITIES: readonly Severity[] = ['info', 'warning', 'error'];

/** One thing that a rule found in a file. */
export interface Finding {
  readonly ruleId: string;
  readonly severity: Severity;
  /** One sentence: what is unexpected and what was expected. */
  readonly message: string;
  /** Path relative to the root of the run, with `/` between its parts. */
  readonly file: string;
  /** 1-based. */
  readonly line?: number | undefined;
  /** 1-based, in UTF-16 code units. */
  readonly column?: number | undefined;
  /** 1-based. */
  readonly endLine?: number | undefined;
  /** 1-based column behind the last character. */
  readonly endColumn?: number | undefined;
  /** The next step to take. */
  readonly hint?: string | undefined;
  /** JSON values for programs. */
  readonly data?: Readonly<Record<string, unknown>> | undefined;
  /** Ways to mend it. */
  readonly fixes?: readonly FindingFix[] | undefined;
  /** Identity across runs; computed by `fingerprint` when absent. */
  readonly fingerprint?: string | undefined;
}

/** One way to mend a finding, in its own file. */
export interface FindingFix {
  /** In the imperative, without a period. */
  readonly title: string;
  /** True where it needs nobody to look at it first. */
  readonly isSafe: boolean;
  /** Apart from each other, in text order. */
  readonly edits: readonly FindingEdit[];
}

/** Replaces a part of a file; places count as those of a finding do. */
export interface FindingEdit {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly text: string;
}

/** What is known of a rule before it runs. */
export interface RuleMeta {
  readonly id: string;
  /** A few words. */
  readonly title: string;
  /** One or more sentences. */
  readonly description: string;
  /** Absolute URL. */
  readonly docsUrl?: string | undefined;
  readonly defaultSeverity: Severity;
  readonly fixable: boolean;
  readonly category?: string | undefined;
}
