import { describe, expect, test } from '@jest/globals';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { call, ledgerPath, testProject, type TestProject } from '../support.ts';
import { answerLine, day, eventOf, hook, prompt, tool } from './hook-support.ts';

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

describe('a used up budget stays used up', () => {
  const isBlocked = ({ answer }: { answer: unknown }): boolean =>
    JSON.stringify(answer ?? '').startsWith('{"decision":"block"');

  test('when the transcript cannot be read', async () => {
    using project = testProject([call(10)], { budgets: [day] });
    project.write('transcripts/s1.jsonl/x', '');
    const stdin = eventOf(project, 'UserPromptSubmit', prompt);
    expect(isBlocked(await hook(project, 'user-prompt-submit', stdin))).toBe(true);
    using other = testProject([call(9)], { budgets: [day] });
    other.write('transcripts/s1.jsonl/x', '');
    const { answer } = await hook(other, 'user-prompt-submit', eventOf(other, 'UserPromptSubmit', prompt));
    expect(answer).toEqual({ systemMessage: expect.stringContaining('could not check the budgets') });
  });

  test('when nothing can be kept for the next time: the session counts all the same, once', async () => {
    using project = testProject([call(9)], { budgets: [day] });
    project.write('.backlog-ops/state', 'a file in the place of the folder');
    project.write('transcripts/s1.jsonl', answerLine('1', 200_000));
    const stdin = eventOf(project, 'UserPromptSubmit', prompt);
    for (let turn = 0; turn < 2; turn += 1)
      expect(isBlocked(await hook(project, 'user-prompt-submit', stdin))).toBe(true);
    expect(project.read(ledgerPath).trimEnd().split('\n')).toHaveLength(2);
  });
});
