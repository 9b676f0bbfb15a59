import type { BacklogConfig } from '@backlog-toolkit/config';
import type { RuleMeta, Severity } from '@backlog-toolkit/findings';
import type { Language } from './language.ts';
import type { ChangedFile } from './side.ts';

/** One thing a rule found in a changed file. */
export interface HackHit {
  /** 1-based line of the new file; of the place where something is missing now. Absent for the whole file. */
  readonly line?: number | undefined;
  readonly message: string;
  /** Where it differs from the rule's own. */
  readonly severity?: Severity | undefined;
  readonly hint?: string | undefined;
  readonly data?: Readonly<Record<string, unknown>> | undefined;
}

/** What a rule may know besides the file at hand. */
export interface HackContext {
  readonly config: Pick<BacklogConfig, 'codeRules'>;
  /** All files of the diff, this one included. */
  readonly files: readonly ChangedFile[];
}

/** One kind of hack, with its own page under docs/rules/hacks. */
export interface HackRule {
  readonly meta: RuleMeta;
  /** Languages it reads; `all` for text of every kind. */
  readonly languages: readonly Language[] | 'all';
  /** Whether it also looks at fixtures, snapshots and generated files. */
  readonly readsSamples: boolean;
  check(file: ChangedFile, context: HackContext): Iterable<HackHit>;
}

/** Completes a rule's metadata: its docs page follows from its id. */
export function hackMeta(
  id: string,
  defaultSeverity: Severity,
  title: string,
  description: string,
): RuleMeta {
  return {
    id,
    title,
    description,
    docsUrl: `https://github.com/backlog-toolkit/backlog-toolkit/blob/main/docs/rules/hacks/${id}.md`,
    defaultSeverity,
    fixable: false,
    category: 'hack',
  };
}
