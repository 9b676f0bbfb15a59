import { unusedDisable } from '../rules/own-rules.ts';
import type { FileHit, RuleFacts } from '../rules/rule.ts';
import type { Disable } from './disables.ts';
import { type LintFinding, toFileFinding } from './lint-finding.ts';
import { isActive, type LintSettings } from './settings.ts';
import type { Client, Surface } from '../surface/surface.ts';

/** Where unused comments are looked for. */
export interface DisablePlace {
  readonly path: string;
  readonly surface: Surface;
  readonly client: Client;
  readonly settings: LintSettings;
}

function describeUnused(disable: Disable, rules: ReadonlyMap<string, RuleFacts>): string {
  if (disable.ruleId === null) return 'Unexpected prompt-lint comment, expected a finding that it hides.';
  if (rules.has(disable.ruleId)) {
    return `Unexpected prompt-lint comment, expected a finding of ${disable.ruleId} that it hides.`;
  }
  return `Unexpected rule ${JSON.stringify(disable.ruleId)} in a prompt-lint comment, expected the id of a rule.`;
}

/** Findings for comments that hide nothing; a rule that is off in the configuration is given the benefit of the doubt. */
export function* reportUnused(
  disables: readonly Disable[],
  rules: ReadonlyMap<string, RuleFacts>,
  place: DisablePlace,
): Iterable<LintFinding> {
  if (!isActive(unusedDisable, place.surface, place.client, place.settings)) return;
  for (const disable of disables) {
    if (disable.isUsed || isOff(disable, place.settings)) continue;
    const { line, column, endLine, endColumn } = disable;
    const hit: FileHit = {
      path: place.path,
      message: describeUnused(disable, rules),
      hint: 'Remove the comment, or correct the name of the rule.',
      line,
      column,
      endLine,
      endColumn,
    };
    yield toFileFinding(unusedDisable, hit, place);
  }
}

function isOff({ ruleId }: Disable, { rules = {} }: LintSettings): boolean {
  return ruleId !== null && Object.hasOwn(rules, ruleId) && rules[ruleId] === 'off';
}
