import { describe, expect, test } from '@jest/globals';
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { call, ledgerPath, type TestProject, testProject } from '../support.ts';

const day = { name: 'day', period: 'day', warnUsd: 8, hardUsd: 10 };

/** The documents that Claude Code sends, by event; `more` replaces fields. */
function eventOf(project: TestProject, name: string, more: object = {}): string {
  return JSON.stringify({
    session_id: '9a0c1f6e-7d0b-4f3e-8f7f-0d2f6f5f1a11',
    transcript_path: path.join(project.path, 'transcripts/s1.jsonl'),
    cwd: project.path,
    permission_mode: 'default',
    hook_event_name: name,
    ...more,
  });
}

const prompt = { prompt: 'Go on.' };
const tool = { tool_name: 'Bash', tool_input: { command: 'npm test' }, tool_use_id: 'toolu_01' };

function answerLine(id: string, outputTokens: number): string {
  const usage = { input_tokens: 10, output_tokens: outputTokens, cache_read_input_tokens: 100 };
  return `${JSON.stringify({
    type: 'assistant',
    timestamp: new Date().toISOString(),
    sessionId: 's1',
    requestId: `req_${id}`,
    message: { id: `msg_${id}`, role: 'assistant', model: 'claude-sonnet-5-5', usage },
  })}\n`;
}

interface HookResult {
  readonly code: number | null;
  readonly answer: unknown;
  readonly stderr: string;
}

async function hook(
  project: TestProject,
  event: 'user-prompt-submit' | 'pre-tool-use' | 'session-end',
  stdin: string,
  args: readonly string[] = [],
): Promise<HookResult> {
  const { code, stdout, stderr } = await project.run(['hook', event, ...args], { stdin });
  return { code, answer: stdout === '' ? undefined : (JSON.parse(stdout) as unknown), stderr };
}

describe('over a hard budget', () => {
  test('a prompt is blocked, with what to do', async () => {
    using project = testProject([call(10)], { budgets: [day] });
    expect(await hook(project, 'user-prompt-submit', eventOf(project, 'UserPromptSubmit', prompt))).toEqual({
      code: 0,
      answer: {
        decision: 'block',
        reason: expect.stringMatching(
          /^Budget "day" \(day\) is used up: \$10\.00 of \$10\.00 \(100\.0%\)\. It begins anew at 20\d\d-\d\d-\d\d 00:00 UTC\.\nTo go on now, raise hardUsd /,
        ),
      },
      stderr: '',
    });
  });

  test('a tool call is denied', async () => {
    using project = testProject([call(10)], { budgets: [day] });
    expect(await hook(project, 'pre-tool-use', eventOf(project, 'PreToolUse', tool))).toEqual({
      code: 0,
      answer: {
        hookSpecificOutput: {
          hookEventName: 'PreToolUse',
          permissionDecision: 'deny',
          permissionDecisionReason: expect.stringContaining('is used up'),
        },
      },
      stderr: '',
    });
  });

  test('2 and the reason on standard error, when asked for', async () => {
    using project = testProject([call(10)], { budgets: [day] });
    const stdin = eventOf(project, 'PreToolUse', tool);
    const result = await hook(project, 'pre-tool-use', stdin, ['--block-with', 'exit-code']);
    expect(result).toEqual({ code: 2, answer: undefined, stderr: expect.stringMatching(/^Budget "day"/) });
  });

  test('the end of a session says nothing', async () => {
    using project = testProject([call(10)], { budgets: [day] });
    const result = await hook(project, 'session-end', eventOf(project, 'SessionEnd', { reason: 'exit' }));
    expect(result).toEqual({ code: 0, answer: undefined, stderr: '' });
  });
});

test('a warning is a message, and below it there is none', async () => {
  using project = testProject([call(7.99)], { budgets: [day] });
  const stdin = eventOf(project, 'UserPromptSubmit', prompt);
  expect(await hook(project, 'user-prompt-submit', stdin)).toEqual({
    code: 0,
    answer: undefined,
    stderr: '',
  });
  project.write(ledgerPath, `${project.read(ledgerPath)}${JSON.stringify(call(0.01))}\n`);
  expect(await hook(project, 'user-prompt-submit', stdin)).toEqual({
    code: 0,
    answer: {
      systemMessage: expect.stringMatching(
        /^cost-guard: Budget "day" \(day\): \$8\.00 of \$10\.00 \(80\.0%\)/,
      ),
    },
    stderr: '',
  });
});

test('the running session counts, each answer once', async () => {
  using project = testProject([], { budgets: [day] });
  rmSync(path.join(project.path, ledgerPath));
  const command = {
    type: 'user',
    timestamp: new Date().toISOString(),
    sessionId: 's1',
    message: { role: 'user', content: '/backlog-toolkit:implementer FEAT-007' },
  };
  project.write('transcripts/s1.jsonl', `${JSON.stringify(command)}\n${answerLine('1', 500_000)}`);
  project.write('transcripts/s1/subagents/agent-1.jsonl', answerLine('2', 300_000));
  const stdin = eventOf(project, 'UserPromptSubmit', prompt);
  expect((await hook(project, 'user-prompt-submit', stdin)).answer).toMatchObject({
    systemMessage: expect.stringContaining('$8.00'),
  });
  expect((await hook(project, 'user-prompt-submit', stdin)).answer).toMatchObject({
    systemMessage: expect.stringContaining('$8.00'),
  });
  project.write('transcripts/s1.jsonl', `${project.read('transcripts/s1.jsonl')}${answerLine('3', 300_000)}`);
  expect((await hook(project, 'pre-tool-use', stdin)).answer).toMatchObject({ hookSpecificOutput: {} });
  const entries = project
    .read(ledgerPath)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as object);
  expect(entries).toHaveLength(3);
  expect(entries).toContainEqual(
    expect.objectContaining({
      ticket_id: 'FEAT-007',
      skill: 'implementer',
      cost_usd: 5.00003,
      source: 'claude-code',
    }),
  );
});

describe('when it cannot look', () => {
  const cases: readonly (readonly [string, (project: TestProject) => string | void])[] = [
    ['no ledger', (project) => rmSync(path.join(project.path, ledgerPath))],
    [
      'bad configuration',
      (project) => {
        const config = project.read('backlog.config.json').replace('"hardUsd":10', '"hardUsd":"10"');
        project.write('backlog.config.json', config);
      },
    ],
    ['input that is not JSON', () => 'x'],
    ['input that is no object', () => '[]'],
  ];
  const blocked: unknown = {
    decision: 'block',
    reason: expect.stringContaining('could not check the budgets'),
  };
  const warned: unknown = { systemMessage: expect.stringContaining('so nothing is limited') };
  for (const failClosed of [false, true]) {
    test.each(cases)(`%s, failClosed ${String(failClosed)}`, async (_name, spoil) => {
      using project = testProject([call(1)], { budgets: [day], budgetPolicy: { failClosed } });
      const stdin = spoil(project) ?? eventOf(project, 'UserPromptSubmit', prompt);
      const { code, answer, stderr } = await hook(project, 'user-prompt-submit', stdin);
      expect([code, stderr]).toEqual([0, '']);
      expect(answer).toEqual(failClosed ? blocked : warned);
    });
  }

  test.each([false, true])('calls without a price, failClosed %s', async (failClosed) => {
    const unpriced = { timestamp: new Date().toISOString(), model: 'nobody-knows' };
    using project = testProject([call(9), unpriced], { budgets: [day], budgetPolicy: { failClosed } });
    const stdin = eventOf(project, 'UserPromptSubmit', prompt);
    const { answer } = await hook(project, 'user-prompt-submit', stdin);
    const { decision, reason, systemMessage } = answer as Record<string, string | undefined>;
    expect(decision).toBe(failClosed ? 'block' : undefined);
    expect(reason ?? systemMessage).toMatch(/budget "day": 1 call has no price, so more may have been spent/);
  });

  test('a line that cannot be read', async () => {
    using project = testProject([call(1)], { budgets: [day] });
    project.write(ledgerPath, `x\n${project.read(ledgerPath)}`);
    const stdin = eventOf(project, 'UserPromptSubmit', prompt);
    const { answer } = await hook(project, 'user-prompt-submit', stdin);
    expect(answer).toEqual({ systemMessage: expect.stringContaining('lines of the ledger cannot be read') });
  });
});

test('prices and aliases are looked up in the registry only when there is something new to look up', async () => {
  using project = testProject([], { budgets: [day, { ...day, name: 'b', scope: { model: 'balanced' } }] });
  const listed = path.join(project.path, 'loaded.txt');
  const preload = path.join(import.meta.dirname, '../children/list-loaded.cjs');
  const env = { NODE_OPTIONS: `--require=${preload}`, LOADED_LIST: listed };
  const look = async (): Promise<[isRegistryLoaded: boolean, level: string]> => {
    const stdin = eventOf(project, 'UserPromptSubmit', prompt);
    const { stdout, stderr } = await project.run(['hook', 'user-prompt-submit'], { stdin, env });
    expect(stderr).toBe('');
    const level = stdout === '' ? 'ok' : stdout.startsWith('{"decision":"block"') ? 'over' : 'warn';
    return [project.read('loaded.txt').includes('catalogue'), level];
  };
  const unpriced = call(0, { cost_usd: undefined, output_tokens: 450_000 });
  const add = (entry: object): void =>
    project.write(ledgerPath, `${project.read(ledgerPath)}${JSON.stringify(entry)}\n`);
  add(unpriced);
  expect([await look(), await look()]).toEqual([
    [true, 'ok'],
    [false, 'ok'],
  ]);
  add(unpriced);
  expect([await look(), await look()]).toEqual([
    [true, 'warn'],
    [false, 'warn'],
  ]);
  add(call(0.5));
  expect(await look()).toEqual([false, 'warn']);
  const entry = {
    provider: 'anthropic',
    prices: [{ input: 1, output: 1 }],
    lifecycle: { status: 'active' },
    source: 'a',
    checkedAt: '2026-11-21',
  };
  const models = { 'claude-sonnet-5-5': entry };
  project.write(
    '.backlog-ops/model-registry.json',
    JSON.stringify({ version: '1.1', generated_at: null, aliases: {}, models }),
  );
  expect([await look(), await look()]).toEqual([
    [true, 'ok'],
    [false, 'ok'],
  ]);
});

test('tool calls repeat no warning, prompts do', async () => {
  using project = testProject([call(8)], { budgets: [day, { ...day, name: 'low', warnUsd: 9 }] });
  const stdin = eventOf(project, 'PreToolUse', tool);
  const isTold = async (event: 'user-prompt-submit' | 'pre-tool-use'): Promise<boolean> =>
    (await hook(project, event, stdin)).answer !== undefined;
  expect([await isTold('pre-tool-use'), await isTold('pre-tool-use')]).toEqual([true, false]);
  expect([await isTold('user-prompt-submit'), await isTold('pre-tool-use')]).toEqual([true, false]);
  project.write(ledgerPath, `${project.read(ledgerPath)}${JSON.stringify(call(1))}\n`);
  expect([await isTold('pre-tool-use'), await isTold('pre-tool-use')]).toEqual([true, false]);
});

test('tool calls tell once that nothing can be seen, prompts each time', async () => {
  using project = testProject([call(1)], { budgets: [{ ...day, hardUsd: 'ten' }] });
  const stdin = eventOf(project, 'PreToolUse', tool);
  const isTold = async (event: 'user-prompt-submit' | 'pre-tool-use'): Promise<boolean> =>
    (await hook(project, event, stdin)).answer !== undefined;
  expect([await isTold('pre-tool-use'), await isTold('pre-tool-use')]).toEqual([true, false]);
  expect([await isTold('user-prompt-submit'), await isTold('user-prompt-submit')]).toEqual([true, true]);
  project.write('backlog.config.json', '{');
  expect([await isTold('pre-tool-use'), await isTold('pre-tool-use')]).toEqual([true, false]);
});

describe('where there is nothing to guard', () => {
  test('a folder without a configuration stays as it is', async () => {
    using project = testProject();
    rmSync(path.join(project.path, '.backlog-ops'), { recursive: true });
    project.write('transcripts/s1.jsonl', answerLine('1', 500_000));
    const result = await hook(project, 'user-prompt-submit', eventOf(project, 'UserPromptSubmit', prompt));
    expect(result).toEqual({ code: 0, answer: undefined, stderr: '' });
    expect(existsSync(path.join(project.path, '.backlog-ops'))).toBe(false);
  });

  test.each([
    ['the ticket of the budget', '/implementer FEAT-001', true],
    ['another ticket', '/implementer FEAT-002', false],
    ['who knows what', 'Go on.', true],
  ])('a budget for a ticket, at work on %s', async (_name, text, blocks) => {
    using project = testProject([call(10)], { budgets: [{ ...day, scope: { ticket: 'FEAT-001' } }] });
    const stdin = eventOf(project, 'UserPromptSubmit', { prompt: text });
    const { answer } = await hook(project, 'user-prompt-submit', stdin);
    expect(answer !== undefined && JSON.stringify(answer).startsWith('{"decision":"block"')).toBe(blocks);
  });
});

test('the status line says why it does not know', async () => {
  using project = testProject([call(9)], { budgets: [{ ...day, hardUsd: 'x' }] });
  const { stdout, code } = await project.run(['statusline'], { stdin: '{}' });
  expect(code).toBe(0);
  expect(stdout).toMatch(
    /^budgets unknown: .+ has a problem: .+ llmOps\.budgets\[0\]\.hardUsd: expected .+\n$/,
  );
});

test('the status line', async () => {
  using project = testProject([call(9)], {
    budgets: [
      { ...day, name: 'a\nb' },
      { ...day, name: 'c', hardUsd: 9 },
    ],
  });
  const stdin = JSON.stringify({
    hook_event_name: 'Status',
    session_id: 's1',
    cwd: project.path,
    model: { id: 'claude-opus-5-5', display_name: 'Opus' },
    workspace: { current_dir: project.path, project_dir: project.path },
    cost: { total_cost_usd: 1.2345, total_duration_ms: 45_000 },
  });
  const { stdout, code } = await project.run(['statusline'], { stdin, cwd: '/' });
  expect([code, stdout]).toEqual([
    0,
    'session $1.23 | OVER c $9.00 of $9.00 (100.0%) | ! a b $9.00 of $10.00 (90.0%)\n',
  ]);
});
