import type { Severity } from '@backlog-toolkit/findings';

/** The page that tells what each code means. */
export const problemDocsUrl: string =
  'https://github.com/backlog-toolkit/backlog-toolkit/blob/main/docs/rules/doctor.md';

/** What the doctor can find; the first ones are named like the rules that find the same. */
export type ProblemCode =
  | 'duplicate-id'
  | 'dependency-unknown'
  | 'dependency-self'
  | 'dependency-cycle'
  | 'wrong-folder'
  | 'file-unreadable'
  | 'id-invalid'
  | 'id-mismatch'
  | 'stray-file'
  | 'leftover-file'
  | 'unfinished-change'
  | 'stale-claim'
  | 'low-counter';

/** One thing that is wrong with the backlog as a whole. Keys are in the order of the JSON output. */
export interface Problem {
  readonly code: ProblemCode;
  readonly severity: Severity;
  readonly message: string;
  /** Path from the project's root; the absolute path of what lies outside it. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** What `--repair` does about it; null when people must decide. */
  readonly repair: string | null;
  /** What people can do about it. */
  readonly hint?: string | undefined;
  /** Where the code is explained. */
  readonly docsUrl: string;
}

/** What a repair does about one problem. */
export interface Repair {
  readonly code: ProblemCode;
  readonly file: string;
  /** What is done, as an imperative: `renumber it to TASK-005`. */
  readonly action: string;
}
