import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { blockOf } from './skill-blocks.ts';
import { type ScratchProject, scratchProject } from './scratch-project.ts';

const config = {
  version: '1.1',
  project: { name: 'parcel-tracker', stack: 'javascript' },
  qualityGates: { testCommand: 'node --test' },
  llmOps: { budgets: [{ name: 'month', period: 'month', warnUsd: 40, hardUsd: 50 }] },
};

const ticket = (title: string, file: string): string =>
  JSON.stringify({
    title,
    type: 'FEAT',
    context: 'People ask for it at the counter, some times a day.',
    description: `Do what the title says in ${file}, and nothing else.`,
    affectedFiles: [{ path: file, action: 'modify' }],
    acceptanceCriteria: ['it is there', 'it is right', 'the rest stays'],
    testStrategy: { unit: ['it is there'], integration: ['it is right'], verification: ['node --test'] },
    e2eTests: ['somebody uses it'],
  });

/** A project with two tickets, some costs and a skill that breaks the prompt cache. */
async function makeProject(): Promise<ScratchProject> {
  const project = await scratchProject({
    'backlog.config.json': JSON.stringify(config),
    'src/rates.mjs': 'export const rate = 1;\n',
    'src/label.mjs': 'export const label = 1;\n',
    '.claude/agents/helper.md':
      '---\nname: helper\ndescription: Use when help is needed.\n---\n\nToday is 2026-01-31. Help with parcels.\n',
    '.claude/agents/other.md': '---\nname: other\ndescription: Use for the other thing.\n---\n\nHelp. \n',
  });
  await project.shell('ticket-core init --yes');
  project.write('a.json', ticket('Show the rate', 'src/rates.mjs'));
  project.write('b.json', ticket('Print a label', 'src/label.mjs'));
  await project.shell('ticket-core new --from a.json && ticket-core new --from b.json && rm a.json b.json');
  const call =
    'cost-guard record --ticket FEAT-001 --skill ticket --model claude-sonnet-5-5 --alias balanced';
  await project.shell(`${call} --input-tokens 12000 --output-tokens 900`);
  await project.shell('git add --all && git commit -q -m "Two tickets"');
  return project;
}

/** A block by its skill and first line, with the exit code of each of its lines. */
const blocks: readonly (readonly [string, string, readonly number[]])[] = [
  ['refinement', 'ticket-core doctor', [0]],
  ['refinement', 'ticket-core doctor --repair --dry-run', [0, 0]],
  ['refinement', 'ticket-core validate --fix --dry-run', [0, 0]],
  ['refinement', 'ticket-core refine --json', [0]],
  ['refinement', 'batch-queue submit', [0]],
  ['refinement', 'ticket-core refine --apply --dry-run', [0, 0]],
  ['orchestrator', 'ticket-flow state', [0, 0, 0, 0, 0, 0, 0]],
  ['cost-governor', 'cost-guard check', [0, 0]],
  ['cost-governor', 'cost-guard report', [0, 0, 0]],
  ['batch-operator', 'batch-queue status', [0, 0]],
  ['batch-operator', 'batch-queue submit --task plan --input FEAT-001 FEAT-002 --dry-run', [0]],
  // Without a key nothing can be sent: the jobs stay in the queue.
  ['batch-operator', 'batch-queue submit --task plan --input FEAT-001 FEAT-002 --max-cost 5', [78]],
  ['batch-operator', 'batch-queue reconcile', [0]],
  ['batch-operator', 'batch-queue doctor', [0]],
  ['cache-optimizer', 'cost-guard report', [0, 1, 0]],
  ['cache-optimizer', 'prompt-lint --fix-dry-run', [1, 1]],
  ['cache-optimizer', 'prompt-lint', [1, 0]],
];

let project: ScratchProject;
beforeAll(async () => {
  project = await makeProject();
});
afterAll(() => project[Symbol.dispose]());

test.each(blocks)('%s: the block "%s" runs as it stands', async (skill, start, codes) => {
  const ends: string[] = [];
  const wanted: string[] = [];
  for (const [i, line] of blockOf(skill, start).entries()) {
    const { code, output } = await project.shell(line);
    wanted.push(`${codes[i]} ${line}`);
    ends.push(`${code} ${line}${code === codes[i] ? '' : `\n${output}`}`);
  }
  expect(ends).toEqual(wanted);
});
