import { expect, test } from '@jest/globals';
import { showControls, textWidth } from '@backlog-toolkit/cli-kit';
import { paintWord } from '../src/commands/paint-word.ts';
import { arrangeBoard, renderBoard } from '../src/graph/board.ts';
import { summarizeTicket } from '../src/model/ticket-summary.ts';
import { testProject, ticketText } from './support/project.ts';
import { hasTerminal, runOnTerminal } from './support/terminal.ts';

const pending = 'backlog/data/pending';
const fields = (frontmatter: Record<string, string>): { frontmatter: Record<string, string> } => ({
  frontmatter,
});
const files = {
  [`${pending}/TASK-001-one.md`]: ticketText(
    'TASK-001',
    fields({ title: '全角の題名', priority: 'critical' }),
  ),
  [`${pending}/BUG-002-two.md`]: ticketText('BUG-002', fields({ severity: 'high', status: 'in_progress' })),
};
const plain = (text: string): string => {
  return text.replaceAll(/\u001B\[[\d;]*m/g, '');
};
const commands = [['list'], ['board'], ['show', 'BUG-002']];

(hasTerminal ? test : test.skip)('colour is for a terminal outside CI, and takes no room', async () => {
  using project = testProject(files);
  const look = async (args: string[], env: NodeJS.ProcessEnv = {}): Promise<string> =>
    (await runOnTerminal(args, { cwd: project.path, env })).screen;
  for (const command of commands) {
    const coloured = await look(command);
    expect(coloured).toMatch(/\u001B\[(?:1;31|36|33)m/);
    const without = await look([...command, '--no-color']);
    expect(plain(coloured)).toBe(without);
    expect(await look(command, { NO_COLOR: '1' })).toBe(without);
    expect(await look(command, { CI: 'true' })).toBe(without);
    expect(plain(without)).toBe(without);
  }
  expect(await look(['list'])).toContain('\u001B[36min_progress\u001B[0m  medium');
  expect(await look(['show', 'BUG-002'])).toContain('severity:      \u001B[33mhigh\u001B[0m\n');
});

test('nothing is coloured in a pipe', async () => {
  using project = testProject(files);
  for (const command of commands) {
    const { stdout } = await project.run(command);
    expect(plain(stdout)).toBe(stdout);
  }
});

test('a painted board stands as a plain one does', () => {
  const ticket = (
    id: string,
    status: string,
    priority: string,
    title: string,
  ): ReturnType<typeof summarizeTicket> =>
    summarizeTicket(
      { id, status, priority, title },
      { folder: 'pending', name: `${id}-x.md`, relative: `${id}-x.md` },
    );
  const columns = arrangeBoard([
    ticket('TASK-001', 'in_progress', 'critical', '全角の題名は二倍の幅を取る'),
    ticket('TASK-002', 'in_progress', 'high', 'a title that is too long for its column'),
    ticket('TASK-003', 'blocked', 'low', 'waits'),
  ]);
  for (const width of [40, 100]) {
    const style = { width, limit: 20, measure: textWidth, clean: showControls };
    const painted = renderBoard(columns, { ...style, paint: paintWord });
    expect(plain(painted)).toBe(renderBoard(columns, style));
    expect(painted).toContain('\u001B[1;31m!!\u001B[0m TASK-001');
    expect(painted).toContain('\u001B[36mIN PROGRESS\u001B[0m (2)');
  }
});
