import { code, page, table } from './markdown.mjs';

/**
 * @param {import('../../packages/cli-kit/dist/index.js').ExitCodeRow[]} rows
 * @returns {string}
 */
export function renderExitCodesPage(rows) {
  return page([
    '# Exit codes',
    'Every bin uses these codes with these meanings. 0 to 2 are answers; from 64 on something kept the command from answering, ' +
      'so that a check that could not look never passes for one that looked and found nothing.',
    table(
      ['Code', 'Name', 'Meaning'],
      rows.toSorted((a, b) => a.code - b.code).map((row) => [code(String(row.code)), row.name, row.meaning]),
    ),
  ]);
}

/**
 * @typedef {object} ConfigKeyDoc
 * @property {string} path
 * @property {string} type
 * @property {unknown} [default]
 * @property {string} description
 * @property {unknown} [example]
 */

/** @param {unknown} value */
function json(value) {
  return value === undefined ? '' : code(JSON.stringify(value));
}

/**
 * Map.groupBy needs Node 21.
 *
 * @param {readonly ConfigKeyDoc[]} keys
 */
function groupBySection(keys) {
  /** @type {Map<string, ConfigKeyDoc[]>} */
  const sections = new Map();
  for (const key of keys) {
    const section = key.path.split(/[.[]/)[0] ?? '';
    sections.set(section, [...(sections.get(section) ?? []), key]);
  }
  return sections;
}

/**
 * @param {readonly ConfigKeyDoc[]} keys
 * @returns {string}
 */
export function renderConfigPage(keys) {
  const sections = groupBySection(keys);
  return page([
    '# backlog.config.json',
    'Every key, its type and its default. Paths name nested keys with dots.',
    ...[...sections].flatMap(([section, rows]) => [
      `## ${section}`,
      table(
        ['Key', 'Type', 'Default', 'What it means', 'Example'],
        rows.map((row) => [code(row.path), row.type, json(row.default), row.description, json(row.example)]),
      ),
    ]),
  ]);
}

/**
 * @typedef {object} RuleMeta
 * @property {string} id
 * @property {string} title
 * @property {string} description
 * @property {string} defaultSeverity
 * @property {boolean} fixable
 * @property {string} [docsUrl]
 */

/**
 * A rule's page below docs/rules.
 *
 * @param {RuleMeta} rule
 * @returns {string}
 */
export function rulePage({ id, docsUrl }) {
  return docsUrl?.split('/docs/rules/')[1] ?? `${id}.md`;
}

/**
 * @param {readonly { packageName: string, rules: readonly RuleMeta[] }[]} groups
 * @returns {string}
 */
export function renderRulesPage(groups) {
  return page([
    '# Rules',
    'What the checks look for. Each rule has a page with bad and good examples.',
    ...groups.flatMap(({ packageName, rules }) => [
      `## ${packageName}`,
      table(
        ['Rule', 'Severity', 'Fixable', 'What it finds'],
        rules.map((rule) => [
          `[${rule.id}](../../rules/${rulePage(rule)})`,
          rule.defaultSeverity,
          rule.fixable ? 'yes' : '',
          rule.description,
        ]),
      ),
    ]),
  ]);
}
