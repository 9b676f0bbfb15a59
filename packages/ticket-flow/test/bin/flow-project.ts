import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runNode, type RunResult, tempDir } from '@backlog-toolkit/test-kit';
import { git, gitEnv, put } from '../make-project.ts';

/** The real bin, as built. */
const bin: string = fileURLToPath(new URL('../../bin/ticket-flow.cjs', import.meta.url));

/** A project under git with a backlog. */
export interface FlowProject extends Disposable {
  readonly path: string;
  write(file: string, text: string): void;
  read(file: string): string;
  git(...args: string[]): string;
  /** Runs `ticket-flow` there, as `agent-1` unless told otherwise. */
  run(args: readonly string[], env?: NodeJS.ProcessEnv): Promise<RunResult>;
}

/** What a ticket is about. */
export interface TicketText {
  readonly id: string;
  readonly title: string;
  readonly files: readonly string[];
  /** Further lines of the frontmatter. */
  readonly fields?: readonly string[];
}

function ticketText({ id, title, files, fields = [] }: TicketText): string {
  return [
    '---',
    `id: ${id}`,
    `title: ${JSON.stringify(title)}`,
    'status: pending',
    'priority: high',
    ...fields,
    '---',
    '',
    '## Affected Files',
    '',
    '| File | Action |',
    '|---|---|',
    ...files.map((file) => `| ${file} | modify |`),
    '',
  ].join('\n');
}

/** Makes a project with some tickets and one commit. */
export function flowProject(tickets: readonly TicketText[], config: object = {}): FlowProject {
  const dir = tempDir('ticket-flow-');
  const write = (file: string, text: string): void => put(dir.path, file, text);
  write('backlog.config.json', JSON.stringify({ version: '1.1', ...config }));
  write('src/rates.mjs', 'export const rateOf = (grams) => grams * 0.02;\n');
  write('backlog/data/completed/.gitkeep', '');
  for (const ticket of tickets) write(`backlog/data/pending/${ticket.id}.md`, ticketText(ticket));
  git(dir.path, 'init', '-q', '-b', 'main');
  git(dir.path, 'add', '--all');
  git(dir.path, 'commit', '-q', '-m', 'Begin');
  return {
    path: dir.path,
    write,
    read: (file) => readFileSync(dir.join(file), 'utf8'),
    git: (...args) => git(dir.path, ...args),
    run: (args, env = {}) =>
      runNode(bin, args, { cwd: dir.path, env: gitEnv({ TICKET_FLOW_AGENT: 'agent-1', ...env }) }),
    [Symbol.dispose]: () => dir.dispose(),
  };
}
