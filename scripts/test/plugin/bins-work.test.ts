import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { runProcess, tempDir, type RunResult } from '@backlog-toolkit/test-kit';
import { root } from '../../lib/root.mjs';

const folder = tempDir('plugin bins ');
const isWindows = process.platform === 'win32';

// What a marketplace install leaves: the folder of the plugin, and no node_modules anywhere above.
beforeAll(() => cpSync(path.join(root, 'plugin'), folder.join('plugin'), { recursive: true }));
afterAll(() => folder.dispose());

interface Options {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly stdin?: string;
}

function runBin(name: string, args: readonly string[], options: Options): Promise<RunResult> {
  const file = folder.join('plugin', 'bin', name);
  return isWindows ? runProcess(process.execPath, [file, ...args], options) : runProcess(file, args, options);
}

/** Runs commands one after the other, each of which has to end well; what they printed. */
async function runAll(commands: readonly (readonly string[])[], options: Options): Promise<string[]> {
  const printed: string[] = [];
  for (const [name = '', ...args] of commands) {
    const { code, stdout, stderr } = await runBin(name, args, options);
    expect({ args, code, stderr: code === 0 ? '' : stderr }).toEqual({ args, code: 0, stderr: '' });
    printed.push(stdout);
  }
  return printed;
}

function makeProject(name: string, files: Readonly<Record<string, string>> = {}): string {
  const project = folder.join(name);
  mkdirSync(project);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(project, file)), { recursive: true });
    writeFileSync(path.join(project, file), text);
  }
  return project;
}

/** Makes Node tell of each thread that a program starts, and wait until that has had the time to help. */
const threadWitness = `const threads = require('node:worker_threads');
threads.Worker = class extends threads.Worker {
  constructor(...args) {
    super(...args);
    this.on('message', () => process._rawDebug('a thread answered'));
    this.on('error', (error) => process._rawDebug('a thread failed: ' + error.stack));
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1500);
  }
};
`;

test('cost-guard adds up a ledger of several megabytes', async () => {
  const lines = Array.from({ length: 40_000 }, (_, i) =>
    JSON.stringify({
      id: `call-${i}`,
      timestamp: `2026-02-07T10:00:${String(i % 60).padStart(2, '0')}.000Z`,
      skill: 'ticket',
      model: 'claude-sonnet-5-5',
      input_tokens: 1000,
      output_tokens: 100,
      cost_usd: 0.001,
    }),
  );
  const project = makeProject('costs', { '.backlog-ops/usage-ledger.jsonl': `${lines.join('\n')}\n` });
  const [spend = ''] = await runAll([['cost-guard', 'spend', '--json']], { cwd: project });
  expect(JSON.parse(spend)).toMatchObject({ totals: { calls: 40_000, costUsd: 40 } });
});

const testThreads = availableParallelism() > 1 ? test : test.skip;

testThreads('cost-guard reads transcripts of many megabytes with a second thread', async () => {
  const answer = (id: string): string =>
    JSON.stringify({
      type: 'assistant',
      timestamp: '2026-02-07T10:00:00.000Z',
      sessionId: id,
      requestId: id,
      message: {
        id,
        role: 'assistant',
        model: 'claude-sonnet-5-5',
        usage: { input_tokens: 1000, output_tokens: 100 },
      },
    });
  const question = JSON.stringify({
    type: 'user',
    message: { role: 'user', content: 'x'.repeat(4_000_000) },
  });
  const talk = (id: string): string => `${question}\n${question}\n${question}\n${answer(id)}\n`;
  const project = makeProject('transcripts', {
    'claude/projects/p/one.jsonl': talk('one'),
    'claude/projects/p/two.jsonl': talk('two'),
    'witness.cjs': threadWitness,
  });
  const { code, stdout, stderr } = await runBin(
    'cost-guard',
    ['import', 'claude-code', '--root', 'claude', '--json'],
    {
      cwd: project,
      env: { NODE_OPTIONS: `--require ${JSON.stringify(path.join(project, 'witness.cjs'))}` },
    },
  );
  expect({ code, stderr }).toEqual({ code: 0, stderr: 'a thread answered\n' });
  expect(JSON.parse(stdout)).toMatchObject({ added: 2 });
});

test('cost-guard writes its HTML page, which carries all it needs', async () => {
  const project = makeProject('page');
  await runAll(
    [
      ['cost-guard', 'record', '--model', 'claude-sonnet-5-5', '--input-tokens', '1000', '--cost-usd', '0.5'],
      ['cost-guard', 'report', '--html', 'page.html'],
    ],
    { cwd: project },
  );
  expect(readFileSync(path.join(project, 'page.html'), 'utf8')).toContain('uPlot');
});

test('a hook of cost-guard lets a tool call through while there is money', async () => {
  const project = makeProject('hook', {
    'backlog.config.json': '{ "llmOps": { "budgets": [{ "name": "day", "period": "day", "hardUsd": 1 }] } }',
  });
  const stdin = JSON.stringify({
    session_id: 's',
    cwd: project,
    hook_event_name: 'PreToolUse',
    tool_name: 'Bash',
    tool_input: { command: 'ls' },
  });
  const record = [
    'cost-guard',
    'record',
    '--model',
    'claude-sonnet-5-5',
    '--input-tokens',
    '1',
    '--cost-usd',
  ];
  await runAll([[...record, '0.5']], { cwd: project });
  expect(await runBin('cost-guard', ['hook', 'pre-tool-use'], { cwd: project, stdin })).toMatchObject({
    code: 0,
    stdout: '',
  });
  await runAll([[...record, '0.7']], { cwd: project });
  const stopped = await runBin('cost-guard', ['hook', 'pre-tool-use'], { cwd: project, stdin });
  expect(stopped.stdout).toContain('"permissionDecision":"deny"');
});

test('model-registry resolves and prices without a network', async () => {
  const project = makeProject('models');
  const [resolved = '', price = ''] = await runAll(
    [
      ['model-registry', 'resolve', 'balanced'],
      ['model-registry', 'price', 'balanced', '--input-tokens', '1000000'],
    ],
    { cwd: project },
  );
  expect(resolved).toMatch(/^claude-/);
  expect(price).toMatch(/^total +2$/m);
});

test('prompt-lint finds what breaks the cache, and counts its tokens', async () => {
  const steps = Array.from({ length: 200 }, (_, i) => `${i + 1}. Read the ticket before you decide.`);
  const text = `# Choose a carrier\n\nToday is 2026-02-07.\n\n${steps.join('\n')}\n`;
  const project = makeProject('prompts', { 'choose.prompt.md': text });
  const { code, stdout } = await runBin('prompt-lint', ['choose.prompt.md'], { cwd: project });
  expect({ code, stdout }).toEqual({ code: 1, stdout: expect.stringContaining('choose.prompt.md') });
});

test('orch-ops keeps a queue in a table and in SQLite', async () => {
  const project = makeProject('queue');
  const db = 'automation/orchestrator/db/queue.db';
  const [, , , counts = '', doctor = ''] = await runAll(
    [
      ['orch-ops', 'add', 'Split the importer', '--create', '--priority', 'P0'],
      ['orch-ops', 'migrate'],
      ['orch-ops', '--db', db, 'pick', '--owner', 'worker-1', '--exclusive'],
      ['orch-ops', '--db', db, 'status'],
      ['orch-ops', '--db', db, 'doctor'],
    ],
    { cwd: project },
  );
  expect(counts).toContain('IN_PROGRESS=1');
  expect(doctor).toContain(process.getBuiltinModule('node:sqlite') ? 'node:sqlite' : 'sql.js');
  expect(existsSync(path.join(project, db))).toBe(true);
});

test('tickets are written, planned in waves and answered in a batch', async () => {
  const project = makeProject('tickets', {
    'answer.mjs': `for await (const piece of process.stdin) void piece;\nconsole.log('1. Write the test.');\n`,
    'ticket.json': JSON.stringify({
      title: 'Tell on which day a parcel arrives',
      type: 'FEAT',
      priority: 'high',
      context: 'Customers call to ask when their parcel comes.',
      description: 'arrivalOf adds the days that a zone takes to the day of dispatch.',
      affectedFiles: [
        { path: 'src/arrival.mjs', action: 'create', description: 'arrivalOf(dispatched, zone)' },
      ],
      acceptanceCriteria: ['Zone 1 takes one day', 'Zone 2 takes three days', 'Another zone is refused'],
      testStrategy: {
        unit: ['arrivalOf in each zone'],
        integration: ['The day of an order with two parcels'],
        verification: ['node --test'],
      },
      phase: 'delivery',
      e2eTests: ['The order page shows the day'],
    }),
  });
  const exec = ['--exec', 'node answer.mjs'];
  const [, , waves = '', , , , status = ''] = await runAll(
    [
      ['ticket-core', 'init'],
      ['ticket-core', 'new', '--from', 'ticket.json'],
      ['ticket-flow', 'waves'],
      ['batch-queue', 'submit', '--input', 'FEAT-001', '--provider', 'local', ...exec],
      ['batch-queue', 'run', ...exec],
      ['batch-queue', 'reconcile'],
      ['batch-queue', 'status'],
    ],
    { cwd: project },
  );
  expect(waves).toContain('FEAT-001');
  expect(status).toContain('completed');
});
