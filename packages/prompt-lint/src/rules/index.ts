import type { RuleMeta } from '@backlog-toolkit/findings';
import { fileUnreadable, unusedDisable } from './own-rules.ts';
import { manifestRules } from './manifest/index.ts';
import { promptRules } from './prompt/index.ts';
import { requestRules } from './request/index.ts';
import type { PromptRule, RuleFacts } from './rule.ts';

export { promptRules } from './prompt/index.ts';

// In the order in which they are documented.
const ruleList: readonly RuleFacts[] = [
  ...promptRules,
  // A rule for prompts and requests is listed once.
  ...requestRules.filter(({ meta }) => !promptRules.some((rule) => rule.meta.id === meta.id)),
  ...manifestRules,
  unusedDisable,
  fileUnreadable,
];

/** What every rule says of itself, by id; `across` tells which rules compare files. */
export const ruleIndex: ReadonlyMap<string, RuleFacts & Partial<Pick<PromptRule, 'across'>>> = new Map(
  ruleList.map((rule) => [rule.meta.id, rule]),
);

/** Metadata of every rule, for reports and documentation. */
export const rules: readonly RuleMeta[] = ruleList.map(({ meta }) => meta);
