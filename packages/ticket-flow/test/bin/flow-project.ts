import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runNode, runProcess, type RunResult, tempDir } from '@backlog-toolkit/test-kit';

/** The real bin, as built. */
const bin: string = fileURLToPath(new URL('../../bin/ticket-flow.cjs', import.meta.url));

/** A project under git with a backlog. */
export interface FlowProject extends Disposable {
  readonly path: string;
  write(file: string, text: string): void;
  read(file: string): string;
  git(...args: readonly string[]): Promise<string>;
  /** Runs `ticket-flow` there, as `agent-1` unless told otherwise. */
  run(args: readonly string[], env?: NodeJS.ProcessEnv): Promise<RunResult>;
}

/** Some lines of a ticket's text. */
export interface TicketText {
  readonly id: string;
  readonly title: string;
  readonly files: readonly string[];
  /** Further lines of the frontmatter. */
  readonly fields?: readonly string[];
}

/** A ticket as people write it, as short as it may be. */
export function ticketText({ id, title, files, fields = [] }: TicketText): string {
  const rows = files.map((file) => `| \`${file}\` | modify | |`);
  return [
    '---',
    `id: ${id}`,
    `title: ${JSON.stringify(title)}`,
    'status: pending',
    'priority: high',
    ...fields,
    '---',
    '',
    `# ${id}`,
    '',
    '## Affected Files',
    '',
    '| File | Action | Description |',
    '|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

/** Makes a project with some tickets and one commit. */
export async function flowProject(tickets: readonly TicketText[], config: object = {}): Promise<FlowProject> {
  const dir = tempDir('ticket-flow-');
  const write = (file: string, text: string): void => {
    mkdirSync(path.dirname(dir.join(file)), { recursive: true });
    writeFileSync(dir.join(file), text);
  };
  const git = async (...args: readonly string[]): Promise<string> => {
    const { code, stdout, stderr } = await runProcess('git', args, { cwd: dir.path });
    if (code !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
    return stdout;
  };
  write('backlog.config.json', JSON.stringify({ version: '1.1', ...config }));
  write('src/rates.ts', 'export const rate = 1;\n');
  write('backlog/data/completed/.gitkeep', '');
  for (const ticket of tickets) write(`backlog/data/pending/${ticket.id}.md`, ticketText(ticket));
  await git('init', '-q', '-b', 'main');
  await git('config', 'user.name', 'Test');
  await git('config', 'user.email', 'test@example.com');
  await git('config', 'commit.gpgsign', 'false');
  await git('add', '-A');
  await git('commit', '-q', '-m', 'Begin');
  return {
    path: dir.path,
    write,
    read: (file) => readFileSync(dir.join(file), 'utf8'),
    git,
    run: (args, env = {}) =>
      runNode(bin, args, { cwd: dir.path, env: { TICKET_FLOW_AGENT: 'agent-1', ...env } }),
    [Symbol.dispose]: () => dir.dispose(),
  };
}
