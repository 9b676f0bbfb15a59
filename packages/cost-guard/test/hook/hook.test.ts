import { describe, expect, test } from '@jest/globals';
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { call, ledgerPath, testProject } from '../support.ts';
import { answerLine, day, eventOf, hook, prompt, tool } from './hook-support.ts';

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
