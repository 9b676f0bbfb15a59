import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { tempDir } from '@backlog-toolkit/test-kit';
import { historyEntries } from '../../src/estimate/history-file.ts';
import { parseHistoryInput } from '../../src/estimate/history-input.ts';
import { addCostHistory, costHistoryFile, readCostHistory } from '../../src/io/cost-history.ts';
import { openWorkspace } from '../../src/io/workspace.ts';
import { testProject } from '../support/project.ts';

const inputOf = (number: number): ReturnType<typeof parseHistoryInput> =>
  parseHistoryInput(JSON.stringify({ ticket_id: `TASK-${number}`, input_tokens: number, output_tokens: 1 }));
const options = { describe: () => ({}), today: '2026-02-17' };

test('adding at once loses nothing, adding again writes nothing', async () => {
  using project = testProject();
  const workspace = await openWorkspace({ cwd: project.path });
  const numbers = Array.from({ length: 20 }, (_, i) => i + 1);
  await Promise.all(numbers.map((number) => addCostHistory(workspace, inputOf(number), options)));
  const entries = historyEntries(readCostHistory(workspace));
  expect(entries.map(({ inputTokens }) => inputTokens).sort((a, b) => Number(a) - Number(b))).toEqual(
    numbers,
  );
  const before = project.read(costHistoryFile);
  expect(await addCostHistory(workspace, inputOf(7), options)).toMatchObject({ added: 0, unchanged: 1 });
  expect(project.read(costHistoryFile)).toBe(before);
});

test('a dry run shows the text and writes nothing', async () => {
  using project = testProject();
  const workspace = await openWorkspace({ cwd: project.path });
  const change = await addCostHistory(workspace, inputOf(1), { ...options, dryRun: true });
  expect(change).toMatchObject({ before: null, added: 1 });
  expect(change.after).toContain('"TASK-001"');
  expect(existsSync(path.join(project.path, costHistoryFile))).toBe(false);
});

test('a damaged file and links out of the project are refused and stay', async () => {
  using project = testProject({ [costHistoryFile]: '{"entries":\n' });
  const workspace = await openWorkspace({ cwd: project.path });
  await expect(addCostHistory(workspace, inputOf(1), options)).rejects.toMatchObject({
    code: 'INPUT_INVALID',
    file: costHistoryFile,
    line: 2,
  });
  expect(project.read(costHistoryFile)).toBe('{"entries":\n');

  using outside = tempDir('outside-');
  using linked = testProject();
  symlinkSync(outside.path, path.join(linked.path, '.claude'));
  const other = await openWorkspace({ cwd: linked.path });
  await expect(addCostHistory(other, inputOf(1), options)).rejects.toMatchObject({ code: 'INPUT_INVALID' });
  expect(existsSync(outside.join('cost-history.json'))).toBe(false);

  using file = testProject();
  mkdirSync(path.join(file.path, '.claude'));
  symlinkSync(outside.join('x.json'), path.join(file.path, costHistoryFile));
  const third = await openWorkspace({ cwd: file.path });
  await expect(addCostHistory(third, inputOf(1), options)).rejects.toMatchObject({ code: 'INPUT_INVALID' });
});
