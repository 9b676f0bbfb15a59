import { expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ledgerPath, testProject, type TestProject } from './support.ts';

const now = '2026-11-21T14:00:00Z';
const clock = path.join(import.meta.dirname, 'children/fixed-clock.cjs');
const readme = readFileSync(path.join(import.meta.dirname, '../README.md'), 'utf8');
const blocksOf = (language: string): string[] =>
  [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(
    ([, block = '']) => block,
  );

/** Twelve days of three skills on three models. */
function exampleLedger(): object[] {
  const models = [
    ['claude-opus-5-5', 'frontier', 0.9],
    ['claude-sonnet-5-5', 'balanced', 0.18],
    ['claude-haiku-5-5', 'cheap', 0.008],
  ] as const;
  return Array.from({ length: 420 }, (_, i) => {
    const [model, alias, usd] = models[i % 7 === 0 ? 0 : 1 + (i % 2)] ?? models[1];
    return {
      timestamp: new Date(Date.parse('2026-11-09T08:00:00Z') + i * 42 * 60_000).toISOString(),
      ticket_id: i % 3 === 0 ? 'FEAT-001' : 'FEAT-002',
      skill: ['implementer', 'reviewer', 'ticket'][i % 3],
      model_alias: alias,
      provider: 'anthropic',
      model,
      cost_usd: Number((usd * (0.8 + ((i * 7) % 11) / 25)).toFixed(4)),
    };
  });
}

/** What stands on the standard input of a command. */
const inputs: Readonly<Record<string, (project: TestProject) => string>> = {
  'event.json': ({ path: cwd }) => JSON.stringify({ session_id: 's', cwd, prompt: 'go on' }),
  'status.json': ({ path: cwd }) => JSON.stringify({ cwd, cost: { total_cost_usd: 1.234 } }),
};

/** Runs a command line of the README, and gives what it shows. */
async function show(project: TestProject, line: string): Promise<string> {
  const [command = '', input] = line.split(' < ');
  const [, ...args] = command.split(' ');
  const { stdout } = await project.run(args, {
    env: { NODE_OPTIONS: `--require=${clock}`, FIXED_NOW: now },
    ...(input === undefined ? {} : { stdin: inputs[input]?.(project) ?? '' }),
  });
  return stdout.replaceAll(/HEAD \([0-9a-f]{7}\)/g, 'HEAD (bed331e)');
}

/** A project with the README's configuration, its ledger in git. */
function readmeProject(): TestProject {
  const project = testProject(exampleLedger());
  project.write('backlog.config.json', blocksOf('json')[0] ?? '');
  for (const args of [
    ['init', '-q'],
    ['add', ledgerPath],
    ['-c', 'user.name=x', '-c', 'user.email=x@example.com', 'commit', '-qm', 'Ledger'],
  ])
    execFileSync('git', args, { cwd: project.path });
  return project;
}

/** What happens before some of the examples. */
const meanwhile: Readonly<Record<string, string>> = {
  delta: 'cost-guard record --skill reviewer --model claude-opus-5-5 --cost-usd 0.46',
  hook: 'cost-guard record --skill ticket --model claude-sonnet-5-5 --cost-usd 6',
};

test('the commands print what the README shows', async () => {
  using project = readmeProject();
  const told = blocksOf('console').flatMap((session) => session.split(/^\$ (?=cost-guard)/m).slice(1));
  expect(told.length).toBeGreaterThanOrEqual(8);
  const shown: string[] = [];
  for (const text of told) {
    const [line = '', ...lines] = text.split('\n');
    const before = meanwhile[line.split(' ')[1] ?? ''];
    if (before !== undefined) await show(project, before);
    const output = await show(project, line);
    // The README leaves out the end of what is long.
    const end = lines.indexOf('…');
    const part = end === -1 ? output : [...output.split('\n').slice(0, end), '…', ''].join('\n');
    shown.push(`${line}\n${part}`);
  }
  if (process.env['SHOW_README'] !== undefined) process.stdout.write(`$ ${shown.join('\n$ ')}`);
  expect(shown).toEqual(told);
}, 60_000);
