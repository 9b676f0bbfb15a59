import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from '@jest/globals';
import { cleanEnv } from '@backlog-toolkit/test-kit';
import { changeTicket } from '../../src/io/change-ticket.ts';
import { repairBacklog } from '../../src/io/doctor.ts';
import { openWorkspace } from '../../src/io/workspace.ts';
import { bin, testProject, ticketText } from '../support/project.ts';
import { leftInState, readTitles, snapshot } from './tree.ts';

const pending = 'backlog/data/pending';
const files = {
  [`${pending}/TASK-001-one.md`]: ticketText('TASK-001', { frontmatter: { title: 'One' } }),
  [`${pending}/TASK-002-two.md`]: ticketText('TASK-002', { frontmatter: { title: 'Two' } }),
};
const sick = {
  ...files,
  [`${pending}/TASK-002-copy.md`]: ticketText('TASK-002', {
    frontmatter: { title: 'Copy', status: 'completed', commit: 'abc1234' },
  }),
  [`${pending}/notes.md`]: ticketText('TASK-007', { frontmatter: { title: 'Notes' } }),
};
const commands: readonly { args: readonly string[]; files: Readonly<Record<string, string>> }[] = [
  { args: ['new', 'Fresh', '--type', 'TASK', '--draft'], files },
  { args: ['set', 'TASK-001', 'priority=high'], files },
  { args: ['complete', 'TASK-001', '--evidence', 'batch:1'], files },
  { args: ['doctor', '--repair', '--yes'], files: sick },
  { args: ['start', 'TASK-001', '--assignee', 'ana'], files },
];

// From start-up, where nothing has happened yet, to well after a command's end.
const delaysMs = Array.from({ length: 6 }, (_, index) => 40 + index * 25);
const kills = commands.flatMap((command) =>
  delaysMs.map((delayMs) => ({ ...command, delayMs: delayMs + Math.random() * 25 })),
);

async function killAfter(cwd: string, args: readonly string[], delayMs: number): Promise<void> {
  const child = spawn(process.execPath, [bin, ...args], { cwd, env: cleanEnv(), stdio: 'ignore' });
  const ended = once(child, 'exit');
  const timer = setTimeout(() => child.kill('SIGKILL'), delayMs);
  await ended;
  clearTimeout(timer);
}

test('the bin, killed at 30 random moments, leaves every ticket whole and in one place', async () => {
  const tryOne = async ({ args, files: start, delayMs }: (typeof kills)[number]): Promise<void> => {
    using project = testProject(start);
    const titles = (): string[] => readTitles(workspace).filter((title) => title !== 'Fresh');
    const workspace = await openWorkspace({ cwd: project.path });
    const before = readTitles(workspace);
    await killAfter(project.path, args, delayMs);
    expect(titles()).toEqual(before);
    await changeTicket(workspace, 'TASK-001', ({ text }) => ({ text }));
    expect(titles()).toEqual(before);
    expect(leftInState(workspace).filter((name) => name.includes('.journal'))).toEqual([]);
    await repairBacklog(workspace);
    const names = Object.keys(snapshot(project.path, ['backlog'])).map(
      (file) => file.split('/').at(-1) ?? '',
    );
    expect(new Set(names.map((name) => /^[A-Z]+-\d+/.exec(name)?.[0])).size).toBe(names.length);
  };
  const left = [...kills];
  while (left.length > 0) await Promise.all(left.splice(0, 2).map(tryOne));
});
