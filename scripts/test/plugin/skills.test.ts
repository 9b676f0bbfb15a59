import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { runNode } from '@backlog-toolkit/test-kit';
import { load } from 'js-yaml';
import { loadBinSpecs } from '../../lib/bin-specs.mjs';
import { checkMention, listMentions } from '../../lib/command-mentions.mjs';
import { root } from '../../lib/root.mjs';

const plugin = path.join(root, 'plugin');
const specs = await loadBinSpecs();
const bins = new Set(specs.keys());

/** Keys of a skill's frontmatter that Claude Code documents. */
const skillKeys = new Set([
  'name',
  'description',
  'when_to_use',
  'argument-hint',
  'arguments',
  'allowed-tools',
  'context',
  'agent',
  'paths',
  'user-invocable',
  'disable-model-invocation',
  'license',
]);

/** Keys of an agent's frontmatter that count in a plugin. */
const agentKeys = new Set([
  'name',
  'description',
  'tools',
  'disallowedTools',
  'model',
  'skills',
  'maxTurns',
  'isolation',
]);

const pages = readdirSync(plugin, { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => name.endsWith('.md'));
const skills = pages.filter((name) => name.endsWith('/SKILL.md'));
const agents = pages.filter((name) => name.startsWith('agents/'));

interface Page {
  readonly frontmatter: Readonly<Record<string, unknown>>;
  readonly body: string;
}

function readPage(name: string): Page {
  const text = readFileSync(path.join(plugin, name), 'utf8');
  const [, yaml = '', body = ''] = /^---\n([^]*?)\n---\n([^]*)$/.exec(text) ?? [];
  return { frontmatter: load(yaml) as Record<string, unknown>, body };
}

function unknownKeys({ frontmatter }: Page, known: ReadonlySet<string>): string[] {
  return Object.keys(frontmatter).filter((key) => !known.has(key));
}

test('the eight skills and three agents are there', () => {
  expect(skills.map((name) => name.split('/')[1] ?? '').toSorted()).toEqual([
    'batch-operator',
    'cache-optimizer',
    'cost-governor',
    'implementer',
    'init',
    'orchestrator',
    'refinement',
    'ticket',
  ]);
  expect(agents.toSorted()).toEqual([
    'agents/implementer.md',
    'agents/investigator.md',
    'agents/reviewer.md',
  ]);
});

describe.each(skills)('%s', (name) => {
  const page = readPage(name);

  test('has the name of its folder, a description that says when, and known keys only', () => {
    const { name: own, description } = page.frontmatter;
    expect(own).toBe(name.split('/')[1]);
    expect(description).toMatch(/^Use when /);
    expect(String(description).length).toBeGreaterThanOrEqual(100);
    expect(String(description).length).toBeLessThanOrEqual(300);
    expect(unknownKeys(page, skillKeys)).toEqual([]);
  });

  test('is short, and takes what was asked at its end', () => {
    expect(page.body.split('\n').length).toBeLessThan(200);
    expect(page.body.trimEnd()).toMatch(/\n## [^\n]+\n\n\$ARGUMENTS$/);
    expect(page.body.match(/\$ARGUMENTS/g)).toHaveLength(1);
  });

  test('allows without a question only commands that there are', () => {
    const rules = page.frontmatter['allowed-tools'] as readonly string[];
    const problems = rules.flatMap((rule) => {
      const [, command = ''] = /^Bash\((.+)\)$/.exec(rule) ?? [];
      if (command.startsWith('git ')) return [];
      const mentions = listMentions(`\`${command}\``, bins);
      if (mentions.length !== 1) return [`${rule}: no command of a bin`];
      return mentions.flatMap((mention) => checkMention(mention, specs).problem ?? []);
    });
    expect(problems).toEqual([]);
  });

  test('allows nothing that finishes tickets, spends money, waives or writes beyond its purpose', () => {
    const rules = page.frontmatter['allowed-tools'] as readonly string[];
    const risky =
      /Bash\((ticket-flow (finish|gate)|prompt-lint lint|cost-guard (record|import)|batch-queue (run|retry|cancel|resume)|batch-queue submit \*\)|ticket-core (complete|move|reopen)|git (commit|push|add)|\*)/;
    expect(rules.filter((rule) => risky.test(rule) || !/^Bash\(\S/.test(rule))).toEqual([]);
  });
});

describe.each(agents)('%s', (name) => {
  test('has its name, says when to use it, and has known keys only', () => {
    const page = readPage(name);
    expect(page.frontmatter['name']).toBe(path.basename(name, '.md'));
    expect(page.frontmatter['description']).toMatch(/^Use (when|to) /);
    expect(unknownKeys(page, agentKeys)).toEqual([]);
  });
});

describe.each(pages)('%s', (name) => {
  const text = readFileSync(path.join(plugin, name), 'utf8');

  test('names only bins, commands, options and values that there are', () => {
    const problems = listMentions(text, bins).flatMap((mention) => {
      const { problem } = checkMention(mention, specs);
      return problem === undefined
        ? []
        : [`${mention.line}: ${mention.bin} ${mention.words.join(' ')}: ${problem}`];
    });
    expect(problems).toEqual([]);
  });

  test('links to files that there are', () => {
    const links = [...text.matchAll(/\]\(([^)#\s]+)(#[^)]*)?\)/g)].map(([, target = '']) => target);
    const broken = links.filter(
      (target) => !/^https?:/.test(target) && !existsSync(path.join(plugin, path.dirname(name), target)),
    );
    expect(broken).toEqual([]);
  });
});

test('each reference is linked from its skill', () => {
  const references = pages.filter((name) => name.includes('/references/'));
  const orphans = references.filter((name) => {
    const [, skill = ''] = name.split('/');
    return !readPage(`skills/${skill}/SKILL.md`).body.includes(`references/${path.basename(name)}`);
  });
  expect(references.length).toBeGreaterThan(10);
  expect(orphans).toEqual([]);
});

test('the six checks name every rule of tickets, and no other', async () => {
  const file = path.join(root, 'packages', 'ticket-core', 'dist', 'index.js');
  const { rules } = (await import(pathToFileURL(file).href)) as {
    readonly rules: readonly { readonly id: string }[];
  };
  const text = readFileSync(path.join(plugin, 'skills', 'ticket', 'references', 'checks.md'), 'utf8');
  const table = text.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| Check'));
  const named = table.flatMap((line) => line.match(/\b[a-z]+(-[a-z]+)+\b(?=,| \|)/g) ?? []);
  const known = rules.map(({ id }) => id);
  expect(named.filter((id) => !known.includes(id))).toEqual([]);
  // What no request can break: they are about files that are there already.
  const apart = new Set(['file-unreadable', 'heading-variant']);
  expect(known.filter((id) => !named.includes(id) && !apart.has(id))).toEqual([]);
});

test('the prompts of the plugin keep the prompt cache: prompt-lint finds nothing', async () => {
  const bin = path.join(root, 'packages', 'prompt-lint', 'bin', 'prompt-lint.cjs');
  const { code, stdout, stderr } = await runNode(bin, [], { cwd: plugin });
  expect([code, stdout]).toEqual([0, expect.stringContaining('no findings')]);
  expect(`${stdout}${stderr}`).toContain(`${skills.length + agents.length} files linted`);
});
