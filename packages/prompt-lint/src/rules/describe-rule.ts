import type { Client, Surface } from '../surface/surface.ts';
import type { FixKind, RuleFacts } from './rule.ts';
import type { OptionDeclaration } from './rule-options.ts';

/** What there is to know of a rule, for people and programs. */
export interface RuleDescription {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** By surface; on others the rule does not run. */
  readonly severity: RuleFacts['severity'];
  /** Null where it runs for all. */
  readonly clients: readonly Client[] | null;
  readonly fix: FixKind;
  readonly options: Readonly<Record<string, OptionDeclaration>>;
  readonly docsUrl: string | null;
}

/** Describes a rule; the keys and their order are part of the interface. */
export function describeRule({ meta, severity, clients, fix, options }: RuleFacts): RuleDescription {
  const { id, title, description, docsUrl = null } = meta;
  return { id, title, description, severity, clients: clients ?? null, fix, options: options ?? {}, docsUrl };
}

const fixes: Readonly<Record<FixKind, string>> = {
  none: 'by hand',
  safe: 'by --fix, where that is safe',
  suggested: 'by hand; a change is suggested',
};

/** The surfaces of each severity, the worst first: "error in agent, prompt; info in skill". */
function summariseSeverity(severity: RuleFacts['severity']): string {
  const bySeverity = new Map<string, Surface[]>([
    ['error', []],
    ['warning', []],
    ['info', []],
  ]);
  // Keys of a record of surfaces.
  for (const [surface, level] of Object.entries(severity)) bySeverity.get(level)?.push(surface as Surface);
  return [...bySeverity]
    .filter(([, surfaces]) => surfaces.length > 0)
    .map(([level, surfaces]) => `${level} in ${surfaces.join(', ')}`)
    .join('; ');
}

/** A rule for people, a fact on each line. */
export function renderRule(rule: RuleDescription): string {
  const { id, title, description, severity, clients, fix, options, docsUrl } = rule;
  const settings = Object.entries(options).map(
    ([name, option]) => `  ${name} (${JSON.stringify(option.default)}): ${option.describe}`,
  );
  return [
    `${id}: ${title}`,
    '',
    description,
    '',
    `Severity: ${summariseSeverity(severity)}`,
    ...(clients === null ? [] : [`Only for: ${clients.join(', ')}`]),
    `Mended ${fixes[fix]}`,
    ...(settings.length === 0 ? [] : ['Options:', ...settings]),
    ...(docsUrl === null ? [] : [`Examples: ${docsUrl}`]),
    `Hide one: <!-- prompt-lint-disable-next-line ${id} -- reason -->, in frontmatter # prompt-lint-disable-next-line ${id}`,
    '',
  ].join('\n');
}
