import type { RuleSetting } from '@backlog-toolkit/findings';
import picomatch from 'picomatch';
import type { LintSettings } from '../engine/settings.ts';
import type { OptionValue } from '../rules/rule-options.ts';
import { checkRuleSettings } from './check-rule-settings.ts';

/** What a project sets for some files: severities and options by rule id. */
export interface RuleChoice {
  readonly rules: Readonly<Record<string, RuleSetting>>;
  readonly options: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** The `promptLint` section of the configuration, with its defaults applied. */
export interface PromptLintSection extends RuleChoice {
  readonly overrides: readonly (RuleChoice & { readonly files: readonly string[] })[];
  readonly ignore: readonly string[];
  readonly budgets: { readonly maxWarnings?: number; readonly minScore?: number };
  readonly baseline?: string;
}

/** A project's wishes, ready to be asked; paths are relative to the folder of the configuration. */
export interface PromptConfig {
  readonly settingsOf: (path: string) => LintSettings;
  readonly isIgnored: (path: string) => boolean;
}

type Options = Record<string, Readonly<Record<string, OptionValue>>>;

/** Later choices go before earlier ones, option by option. */
function mergeChoices(choices: readonly RuleChoice[]): LintSettings {
  const rules: [string, RuleSetting][] = choices.flatMap((choice) => Object.entries(choice.rules));
  const options = new Map<string, Readonly<Record<string, unknown>>>();
  for (const choice of choices)
    for (const [id, given] of Object.entries(choice.options))
      options.set(id, { ...options.get(id), ...given });
  // Each value has been compared with its rule's default before.
  return { rules: Object.fromEntries(rules), options: Object.fromEntries(options) as Options };
}

function matcherOf(globs: readonly string[]): (path: string) => boolean {
  const matches = globs.length === 0 ? null : picomatch([...globs], { dot: true });
  return (path) => path !== '' && matches?.(path) === true;
}

/**
 * Makes the section answer for single files. `file` names the configuration in errors.
 *
 * @throws {PromptLintError} RULE_UNKNOWN, OPTION_INVALID.
 */
export function makePromptConfig(section: PromptLintSection, file?: string): PromptConfig {
  for (const choice of [section, ...section.overrides]) checkRuleSettings(choice, file);
  const overrides = section.overrides.map((choice) => ({ choice, matches: matcherOf(choice.files) }));
  const made = new Map<string, LintSettings>();
  return {
    isIgnored: matcherOf(section.ignore),
    settingsOf(path) {
      const chosen = overrides.map(({ matches }) => matches(path));
      const key = chosen.join();
      const known = made.get(key);
      if (known !== undefined) return known;
      const matching = overrides.filter((_, index) => chosen[index]).map(({ choice }) => choice);
      const settings = mergeChoices([section, ...matching]);
      made.set(key, settings);
      return settings;
    },
  };
}

/** The wishes of a project that has none. */
export const noConfig: PromptConfig = { settingsOf: () => ({}), isIgnored: () => false };
