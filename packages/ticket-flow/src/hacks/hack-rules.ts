import type { RuleMeta } from '@backlog-toolkit/findings';
import type { HackRule } from './rule.ts';
import { codeRule } from './rules/code-rule.ts';
import { debugLeftover } from './rules/debug-leftover.ts';
import { emptiedTest } from './rules/emptied-test.ts';
import { focusedTest } from './rules/focused-test.ts';
import { hookBypass } from './rules/hook-bypass.ts';
import { newSuppression } from './rules/new-suppression.ts';
import { removedTest } from './rules/removed-test.ts';
import { secret } from './rules/secret.ts';
import { skippedTest } from './rules/skipped-test.ts';
import { swallowedError } from './rules/swallowed-error.ts';
import { weakenedAssertion } from './rules/weakened-assertion.ts';

/** Every rule of the scan, in the order of the documentation. */
export const hackRules: readonly HackRule[] = [
  newSuppression,
  skippedTest,
  focusedTest,
  emptiedTest,
  weakenedAssertion,
  removedTest,
  swallowedError,
  hookBypass,
  debugLeftover,
  secret,
  codeRule,
];

/** Metadata of every rule, for reports and documentation. */
export const rules: readonly RuleMeta[] = hackRules.map((rule) => rule.meta);
