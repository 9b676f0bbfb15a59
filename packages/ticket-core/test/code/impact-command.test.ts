import { Readable, Writable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { run } from '@backlog-toolkit/cli-kit';
import { tempDir } from '@backlog-toolkit/test-kit';
import { impactSpec } from '../../src/commands/impact-spec.ts';
import { type Files, filesTable, projectOf, ticketOf } from './support.ts';

interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const files: Files = {
  'src/a.ts': 'export const a = 1;',
  'src/b.ts': "import { a } from './a.ts';",
  'src/b.test.ts': "import './b.ts';",
  'backlog/data/pending/TASK-001-x.md': ticketOf('TASK-001', filesTable('src/b.ts | modify | x')).text,
  'backlog/data/pending/TASK-002-x.md': ticketOf('TASK-002', filesTable('src/later.ts | create | x')).text,
};

async function impact(root: string, cwd: string, ...argv: readonly string[]): Promise<Ran> {
  const collect = (chunks: string[]): Writable =>
    new Writable({
      write: (chunk, _, done) => {
        chunks.push(String(chunk));
        done();
      },
    });
  const stdout: string[] = [];
  const stderr: string[] = [];
  const io = {
    argv: ['impact', ...argv],
    env: { CI: '1' },
    cwd,
    stdin: Readable.from([]),
    stdout: collect(stdout),
    stderr: collect(stderr),
  };
  const code = await run(
    { name: 'ticket-core', describe: 'x', commands: [impactSpec] },
    io,
    new URL('../../package.json', import.meta.url),
  );
  return {
    code,
    stdout: stdout.join('').replaceAll(root, 'ROOT'),
    stderr: stderr.join('').replaceAll(root, 'ROOT'),
  };
}

describe('ticket-core impact', () => {
  it('shows importers, tests and tickets of a file, from a folder of the project', async () => {
    using dir = projectOf(files);
    const { code, stdout } = await impact(dir.path, dir.join('src'), 'a.ts');
    expect(code).toBe(0);
    expect(stdout).toBe(
      [
        'src/a.ts',
        '  imported by:',
        '    src/b.ts',
        '  tests:',
        '    src/b.test.ts  2 steps away',
        '  tickets:',
        '    TASK-001  modify  src/b.ts (importer)  Title of TASK-001',
        '',
      ].join('\n'),
    );
  });

  it('prints one JSON document and follows importers', async () => {
    using dir = projectOf(files);
    const { code, stdout } = await impact(dir.path, dir.path, 'src/a.ts', '--depth', '2', '--json');
    expect(code).toBe(0);
    const document = JSON.parse(stdout);
    expect(Object.keys(document)).toEqual(['schemaVersion', 'depth', 'files', 'notes']);
    expect(Object.keys(document.files[0])).toEqual(['file', 'exists', 'importers', 'tests', 'tickets']);
    expect(document.files[0].importers).toHaveLength(2);
  });

  it('takes a folder file by file, and a file that only a ticket knows', async () => {
    using dir = projectOf(files);
    const { stdout } = await impact(dir.path, dir.path, 'src', 'src/later.ts');
    expect(stdout.split('\n').filter((line) => /^\S/.test(line))).toEqual([
      'src/a.ts',
      'src/b.test.ts',
      'src/b.ts',
      'src/later.ts (not there yet)',
    ]);
  });

  it.each([
    [['../other.ts'], 'leads out of the project'],
    [['/etc/passwd'], 'leads out of the project'],
    [['src/typo.ts'], 'is no file or folder of the project'],
    [['src/a.ts', '--depth', '0'], 'expects a whole number'],
  ])('refuses %j', async (argv, reason) => {
    using dir = projectOf(files);
    const { code, stdout, stderr } = await impact(dir.path, dir.path, ...argv);
    expect(code).toBe(64);
    expect(stdout).toBe('');
    expect(stderr).toContain(reason);
  });

  it('needs a backlog', async () => {
    using dir = tempDir();
    expect((await impact(dir.path, dir.path, 'a.ts')).code).toBe(66);
  });
});
