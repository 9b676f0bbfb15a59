import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runNode, type RunOptions, type RunResult, tempDir } from '@backlog-toolkit/test-kit';

/** The real bin, as built. */
export const bin: string = fileURLToPath(new URL('../../bin/ticket-core.cjs', import.meta.url));

/** A temporary project with a backlog. */
export interface TestProject extends Disposable {
  readonly path: string;
  write(file: string, text: string): void;
  read(file: string): string;
  git(...args: string[]): string;
  run(args: readonly string[], options?: RunOptions): Promise<RunResult>;
}

/** Makes a project; `git: true` puts it under git with one commit. */
export function testProject(
  files: Readonly<Record<string, string>> = {},
  options: { git?: boolean } = {},
): TestProject {
  const dir = tempDir('ticket-core-');
  const write = (file: string, text: string): void => {
    mkdirSync(path.dirname(dir.join(file)), { recursive: true });
    writeFileSync(dir.join(file), text);
  };
  mkdirSync(dir.join('backlog/data/pending'), { recursive: true });
  mkdirSync(dir.join('backlog/data/completed'), { recursive: true });
  for (const [file, text] of Object.entries(files)) write(file, text);
  const git = (...args: string[]): string =>
    execFileSync('git', args, { cwd: dir.path, encoding: 'utf8' }).trim();
  if (options.git) {
    git('init', '-q', '-b', 'main');
    git('config', 'user.name', 'Test');
    git('config', 'user.email', 'test@example.com');
    git('config', 'commit.gpgsign', 'false');
    git('commit', '-q', '--allow-empty', '-m', 'Start');
  }
  return {
    path: dir.path,
    write,
    read: (file) => readFileSync(dir.join(file), 'utf8'),
    git,
    run: (args, runOptions = {}) => runNode(bin, args, { cwd: dir.path, ...runOptions }),
    [Symbol.dispose]: () => dir.dispose(),
  };
}

/** Parts of a ticket that tests vary; everything else is sound. */
export interface TicketParts {
  readonly frontmatter?: Readonly<Record<string, string>>;
  readonly sections?: Readonly<Record<string, string | null>>;
}

const soundSections: Readonly<Record<string, string>> = {
  Context: 'Couriers bill us extra for heavy parcels.',
  Description: 'rateOf adds a surcharge above 20 kg.',
  'Affected Files':
    '| File | Action | Description |\n| --- | --- | --- |\n| src/rates.ts | modify | surcharge |',
  'Acceptance Criteria': '- [ ] AC-1: first\n- [ ] AC-2: second\n- [ ] AC-3: third',
  'Test Strategy':
    '### Unit Tests\n- [ ] both sides of the limit\n\n### Integration Tests\n- [ ] an order\n\n### Verification Commands\n```bash\nnpm test\n```',
  Dependencies: 'None.',
};

/** The text of a ticket without any finding, unless parts say otherwise; a null section is left out. */
export function ticketText(id: string, parts: TicketParts = {}): string {
  const frontmatter = {
    id,
    title: `Ticket ${id}`,
    status: 'pending',
    priority: 'medium',
    created: '2026-02-17',
    updated: '2026-02-17',
    assignee: 'unassigned',
    blockers: '[]',
    depends_on: '[]',
    shared_files: '[]',
    related_docs: '[]',
    tags: '[]',
    ...parts.frontmatter,
  };
  const head = Object.entries(frontmatter).map(([key, value]) => `${key}: ${value}\n`);
  const sections = { ...soundSections, ...parts.sections };
  const body = Object.entries(sections).map(([heading, text]) =>
    text === null ? '' : `\n## ${heading}\n\n${text}\n`,
  );
  return `---\n${head.join('')}---\n${body.join('')}`;
}
