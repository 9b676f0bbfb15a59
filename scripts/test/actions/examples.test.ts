import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { load } from 'js-yaml';
import { readExampleWorkflows } from '../../actions/example-workflows.mjs';
import { interpolate } from './support/evaluate.ts';
import { playAction, type Step } from './support/play-action.ts';
import { makeProject, type Project } from './support/project.ts';

const bins = ['cost-guard', 'ticket-core', 'prompt-lint', 'model-registry', 'batch-queue'];
const workflows = [...readExampleWorkflows()].map(([name, text]) => ({ name, text }));
let project: Project;

beforeAll(() => {
  const entry = { timestamp: new Date().toISOString(), model: 'claude-sonnet-5-5', cost_usd: 1 };
  const price = {
    litellm_provider: 'anthropic',
    mode: 'chat',
    input_cost_per_token: 0.000001,
    output_cost_per_token: 0.000004,
  };
  project = makeProject(bins, {
    'backlog.config.json': JSON.stringify({
      version: '1.1',
      project: { name: 'demo' },
      qualityGates: { testCommand: 'true' },
    }),
    'backlog/data/pending/.gitkeep': '',
    'backlog/data/completed/.gitkeep': '',
    '.backlog-ops/usage-ledger.jsonl': `${JSON.stringify(entry)}\n`,
    'CLAUDE.md': 'Say what you did.\n',
    '.claude/agents/reviewer.md':
      '---\nname: reviewer\ndescription: Use for reviews\n---\nReview with care.\n',
    'prices.json': JSON.stringify({ 'claude-brand-new-9': price }),
  });
  project.git('init', '--quiet', '--initial-branch=main');
  project.git('add', 'backlog', '.backlog-ops', 'CLAUDE.md');
  project.git('commit', '--quiet', '--message=Base');
});
afterAll(() => project[Symbol.dispose]());

/** The one step of a workflow that uses an action of ours, with its name. */
function readUse(text: string): { action: string; step: Step } {
  const { jobs } = load(text) as { jobs: Record<string, { steps: Step[] }> };
  const uses = Object.values(jobs)
    .flatMap(({ steps }) => steps)
    .filter((step) => step.uses?.startsWith('backlog-toolkit/'));
  const [step] = uses;
  if (!step || uses.length > 1) throw new Error('expected one action of ours');
  return { action: /\/actions\/([\w-]+)@/.exec(step.uses ?? '')?.[1] ?? '', step };
}

/** What the page leaves to the network and to a machine of its own, in this folder. */
const here: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'model-registry-sync': { offline: 'true', 'price-map': 'prices.json' },
  'batch-queue-reconcile': { 'working-directory': '.' },
};

test.each(workflows)('$name does what the page says', async ({ text }) => {
  const { action, step } = readUse(text);
  const fill = (value: unknown): string =>
    interpolate(
      String(value),
      { github: {}, vars: {}, secrets: {} },
      { hasFailed: false, isCancelled: false },
    );
  const inputs = Object.fromEntries(
    Object.entries(step.with ?? {}).map(([key, value]) => [key, fill(value)]),
  );
  const played = await playAction(action, {
    workspace: project.path,
    inputs: { ...inputs, ...here[action] },
  });
  expect({ code: played.code, commands: played.commands }).toEqual({ code: 0, commands: [] });
  expect(played.outputs['exit-code']).toBe('0');
});
