import { describe, expect, test } from '@jest/globals';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { playAction, readAction } from './support/play-action.ts';
import { makeRecordingProject, readCalls } from './support/project.ts';

const hostile =
  '--help x\'"`touch pwned`$(touch pwned); touch pwned & %0A::error::pwned\n::error::pwned\n\t${{ 1 }} $HOME';

interface Wiring {
  readonly action: string;
  readonly bin: string;
  readonly inputs: Readonly<Record<string, string>>;
  /** Inputs that the action reads itself. */
  readonly own?: readonly string[];
  readonly calls: readonly (readonly string[])[];
}

const words = hostile.split('\n').map((line) => line.trim());
const wirings: readonly Wiring[] = [
  {
    action: 'cost-guard',
    bin: 'cost-guard',
    inputs: { strict: 'true' },
    own: ['comment', 'base', 'base-ledger', 'github-token'],
    calls: [
      [
        'spend',
        `--max-cost=${hostile}`,
        `--alert-threshold=${hostile}`,
        `--ledger=${hostile}`,
        `--fail-on=${hostile}`,
        '--strict',
        `--config=${hostile}`,
      ],
    ],
  },
  {
    action: 'ticket-core-validate',
    bin: 'ticket-core',
    inputs: { all: 'true' },
    calls: [
      [
        'validate',
        '--all',
        `--since=${hostile}`,
        `--fail-on=${hostile}`,
        `--config=${hostile}`,
        '--',
        ...words,
      ],
    ],
  },
  {
    action: 'prompt-lint',
    bin: 'prompt-lint',
    inputs: { sarif: 'true' },
    calls: [[], ['--format=sarif']].map((format) => [
      'lint',
      ...['since', 'client', 'model', 'baseline', 'config', 'max-warnings', 'min-score'].map(
        (name) => `--${name}=${hostile}`,
      ),
      ...format,
      '--',
      ...words,
    ]),
  },
  {
    action: 'model-registry-check',
    bin: 'model-registry',
    inputs: {},
    calls: [['check', `--within=${hostile}`, `--fail-on=${hostile}`, `--config=${hostile}`]],
  },
  {
    action: 'model-registry-sync',
    bin: 'model-registry',
    inputs: {
      offline: 'true',
      'accept-jumps': 'true',
      'accept-shrink': 'true',
      'dry-run': 'true',
      source: 'anthropic\nopenai, price-map',
      skip: '--offline',
    },
    calls: [
      [
        'sync',
        '--source=anthropic',
        '--source=openai',
        '--source=price-map',
        '--skip=--offline',
        ...['price-map', 'models-dev', 'openrouter', 'timeout', 'config'].map(
          (name) => `--${name}=${hostile}`,
        ),
        '--offline',
        '--accept-jumps',
        '--accept-shrink',
        '--dry-run',
      ],
    ],
  },
  {
    action: 'batch-queue-reconcile',
    bin: 'batch-queue',
    inputs: { move: 'all', retry: 'true', 'dry-run': 'true' },
    calls: [
      [
        'reconcile',
        `--status=${hostile}`,
        '--move=all',
        '--retry',
        '--dry-run',
        `--config=${hostile}`,
        '--',
        ...words,
      ],
    ],
  },
];

function fillWithHostile({ action, inputs, own = [] }: Wiring): Record<string, string> {
  const names = Object.keys(readAction(action).inputs ?? {});
  const kept = new Set(['working-directory', 'version', ...own]);
  return {
    ...Object.fromEntries(names.filter((name) => !kept.has(name)).map((name) => [name, hostile])),
    ...inputs,
  };
}

test('every action is here', () => {
  const folder = path.join(import.meta.dirname, '..', '..', '..', '.github', 'actions');
  const published = readdirSync(folder).filter(
    (name) => name !== 'setup' && existsSync(path.join(folder, name, 'action.yml')),
  );
  expect(wirings.map(({ action }) => action).toSorted()).toEqual(published);
});

describe.each(wirings)('$action', (wiring) => {
  test('every input arrives as it is, in one word, and harms nobody', async () => {
    using project = makeRecordingProject(wiring.bin);
    const inputs = fillWithHostile(wiring);
    const played = await playAction(wiring.action, { workspace: project.path, inputs });
    expect(readCalls(project)).toEqual(wiring.calls);
    expect(played).toMatchObject({ code: 0, outputs: { 'exit-code': '0' }, commands: [] });
    expect(readdirSync(project.path).toSorted()).toEqual(['arguments.jsonl', 'node_modules']);
  });

  const switches = Object.entries(readAction(wiring.action).inputs ?? {}).flatMap(
    ([name, { default: value = '' }]) => (value === 'true' || value === 'false' ? [name] : []),
  );
  if (switches.length > 0) {
    test.each(switches)('%s that is neither true nor false ends with 64', async (name) => {
      using project = makeRecordingProject(wiring.bin);
      const inputs = { ...wiring.inputs, [name]: 'yes\n::error::pwned' };
      const { code, commands } = await playAction(wiring.action, { workspace: project.path, inputs });
      expect(code).toBe(64);
      expect(commands).toEqual([expect.stringMatching(`^::error::Input ${name}: expected .*got "yes`)]);
    });
  }
});

describe('cost-guard', () => {
  test.each([
    [
      'an empty limit is handed over, for the bin to refuse',
      { 'max-cost': '' },
      ['spend', '--max-cost=', '--fail-on=over'],
    ],
    ['budgets are the default', {}, ['check', '--fail-on=over']],
  ])('%s', async (_, inputs, call) => {
    using project = makeRecordingProject('cost-guard');
    await playAction('cost-guard', { workspace: project.path, inputs });
    expect(readCalls(project)).toEqual([call]);
  });

  test('a threshold without a limit ends with 64', async () => {
    using project = makeRecordingProject('cost-guard');
    const inputs = { 'alert-threshold': '0.5' };
    const { code, commands } = await playAction('cost-guard', { workspace: project.path, inputs });
    expect({ code, count: commands.length }).toEqual({ code: 64, count: 1 });
  });
});
