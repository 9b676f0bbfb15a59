import type { JsonPath } from './problem.ts';

/** The parts of the configuration that a program can say it uses; `llmOps` stands for all of its parts. */
export type SectionName =
  | 'project'
  | 'backlog'
  | 'qualityGates'
  | 'codeRules'
  | 'ticketValidation'
  | 'ticketConstraints'
  | 'agentRouting'
  | 'reviewPipeline'
  | 'llmOps'
  | 'llmOps.registry'
  | 'llmOps.gateway'
  | 'llmOps.routing'
  | 'llmOps.tokenPolicy'
  | 'llmOps.cachePolicy'
  | 'llmOps.batchPolicy'
  | 'llmOps.ragPolicy'
  | 'llmOps.budgets'
  | 'llmOps.budgetPolicy'
  | 'llmOps.usageLedger'
  | 'promptLint';

/** Whether what is wrong at `path` can change what a user of these sections reads. */
export function concerns(path: JsonPath, uses: readonly SectionName[]): boolean {
  if (path[0] === 'version') return true;
  return uses.some((section) =>
    section.split('.').every((key, index) => index >= path.length || path[index] === key),
  );
}

/** The smallest section around a path: `llmOps.budgets` for `llmOps.budgets[0].name`. */
export function sectionOf(path: JsonPath): readonly string[] {
  return path.slice(0, path[0] === 'llmOps' ? 2 : 1).map(String);
}
