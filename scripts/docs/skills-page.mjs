import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { load } from 'js-yaml';
import { root } from '../lib/root.mjs';
import { code, page, table } from './markdown.mjs';

/**
 * @typedef {object} Described
 * @property {string} name
 * @property {string} description
 * @property {string} [argument-hint]
 * @property {string[]} [allowed-tools]
 */

/** @param {string} file @returns {Described} the frontmatter */
function readFrontmatter(file) {
  const [, yaml = ''] = /^---\n([\s\S]*?)\n---\n/.exec(readFileSync(file, 'utf8')) ?? [];
  return /** @type {Described} */ (load(yaml));
}

/** @param {string} folder below plugin/ */
function list(folder) {
  const absolute = path.join(root, 'plugin', folder);
  return existsSync(absolute) ? readdirSync(absolute).toSorted() : [];
}

/** @param {Described} skill bins that it may call without asking */
function binsOf({ 'allowed-tools': tools = [] }) {
  const bins = tools
    .flatMap((tool) => /^Bash\(([\w-]+)/.exec(tool)?.[1] ?? [])
    .filter((bin) => bin !== 'git');
  return [...new Set(bins)].map(code).join(', ');
}

/** @returns {string} the catalogue of what the plugin brings */
export function renderSkillsPage() {
  const skills = list('skills').map((name) => {
    const skill = readFrontmatter(path.join(root, 'plugin', 'skills', name, 'SKILL.md'));
    const references = list(`skills/${name}/references`).map(
      (file) => `[${path.parse(file).name}](../../plugin/skills/${name}/references/${file})`,
    );
    const hint = skill['argument-hint'] ? ` ${skill['argument-hint']}` : '';
    return [
      `[${code(`/backlog-toolkit:${name}${hint}`)}](../../plugin/skills/${name}/SKILL.md)`,
      skill.description,
      binsOf(skill),
      references.join(', '),
    ];
  });
  const agents = list('agents').map((file) => {
    const { name, description } = readFrontmatter(path.join(root, 'plugin', 'agents', file));
    return [`[${code(name)}](../../plugin/agents/${file})`, description];
  });
  return page([
    '# Skills',
    'What the [Claude Code plugin](../../plugin/README.md) brings. A skill calls the tools for everything that can be decided by rule; what is left for the ' +
      'model is judgement.',
    table(['Skill', 'When', 'Reads with, without asking', 'Loaded on demand'], skills),
    '## Agents',
    table(['Agent', 'When'], agents),
  ]);
}
