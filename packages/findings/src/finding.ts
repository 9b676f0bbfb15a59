/** How bad a finding is. */
export type Severity = 'error' | 'warning' | 'info';

/** One thing that a check found at one place in a file. */
export interface Finding {
  /** Id of the rule, such as `section-missing`. */
  readonly ruleId: string;
  readonly severity: Severity;
  /** One sentence: what was found and what was expected. */
  readonly message: string;
  /** Path relative to the project, forward slashes. */
  readonly file: string;
  /** 1-based. */
  readonly line?: number;
  /** 1-based, in UTF-16 code units. */
  readonly column?: number;
  readonly endLine?: number;
  readonly endColumn?: number;
  /** The next step to take. */
  readonly hint?: string;
  /** Facts for machines, such as a score. */
  readonly data?: Readonly<Record<string, unknown>>;
  /** Stands for the finding in a baseline, in place of the computed one. */
  readonly fingerprint?: string;
}

/** What reports and documentation say of a rule. */
export interface RuleMeta {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly docsUrl?: string;
  readonly defaultSeverity: Severity;
  readonly fixable: boolean;
  readonly category?: string;
}

/** How a project sets a rule. */
export type RuleLevel = 'off' | 'warn' | 'error';

/** How many findings there are of each severity. */
export interface FindingCounts {
  readonly error: number;
  readonly warning: number;
  readonly info: number;
}
