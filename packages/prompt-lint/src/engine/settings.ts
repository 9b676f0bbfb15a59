import { type RuleSetting, SEVERITIES, type Severity } from '@backlog-toolkit/findings';
import type { OptionValue } from '../rules/rule-options.ts';
import type { RuleFacts } from '../rules/rule.ts';
import type { Client, Surface } from '../surface/surface.ts';

/** What a project wants of the rules, for one file: overrides by glob are applied already. */
export interface LintSettings {
  /** By rule id; a rule that is not named keeps its own severities. */
  readonly rules?: Readonly<Record<string, RuleSetting>>;
  /** Options by rule id. */
  readonly options?: Readonly<Record<string, Readonly<Record<string, OptionValue>>>>;
}

function settingOf(rule: RuleFacts, settings: LintSettings): RuleSetting | undefined {
  const { rules = {} } = settings;
  return Object.hasOwn(rules, rule.meta.id) ? rules[rule.meta.id] : undefined;
}

/** True when a rule has something to say about a surface and is not off. */
export function isActive(rule: RuleFacts, surface: Surface, client: Client, settings: LintSettings): boolean {
  if (rule.severity[surface] === undefined) return false;
  if (rule.clients !== undefined && !rule.clients.includes(client)) return false;
  return settingOf(rule, settings) !== 'off';
}

/**
 * The severity of a hit: its own or the rule's for the surface, moved by as many steps as lie between the latter and
 * what the project set. What is milder than usual stays milder.
 */
export function resolveSeverity(
  rule: RuleFacts,
  surface: Surface,
  settings: LintSettings,
  own?: Severity,
): Severity {
  const usual = rule.severity[surface] ?? rule.meta.defaultSeverity;
  const setting = settingOf(rule, settings);
  if (setting === undefined || setting === 'off') return own ?? usual;
  const steps = SEVERITIES.indexOf(setting === 'warn' ? 'warning' : 'error') - SEVERITIES.indexOf(usual);
  const place = SEVERITIES.indexOf(own ?? usual) + steps;
  return SEVERITIES[Math.min(Math.max(place, 0), SEVERITIES.length - 1)] ?? usual;
}
