import { Readable, Writable } from 'node:stream';
import { describe, expect, test } from '@jest/globals';
import { run } from '@backlog-toolkit/cli-kit';
import { duplicatesSpec } from '../../src/commands/duplicates-spec.ts';
import { testProject, ticketText } from '../support/project.ts';

interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function duplicates(cwd: string, ...argv: readonly string[]): Promise<Ran> {
  const collect = (chunks: string[]): Writable =>
    new Writable({
      write: (chunk, _, done) => {
        chunks.push(String(chunk));
        done();
      },
    });
  const [stdout, stderr]: [string[], string[]] = [[], []];
  const io = {
    argv: ['duplicates', ...argv],
    env: { CI: '1' },
    cwd,
    stdin: Readable.from([]),
    stdout: collect(stdout),
    stderr: collect(stderr),
  };
  const spec = { name: 'ticket-core', describe: 'x', commands: [duplicatesSpec] };
  const code = await run(spec, io, new URL('../../package.json', import.meta.url));
  return { code, stdout: stdout.join(''), stderr: stderr.join('') };
}

const text = (id: string, title: string, description: string): string =>
  ticketText(id, { frontmatter: { title }, sections: { Context: 'None.', Description: description } });

const wrong = 'Block an account for 15 minutes after five wrong passwords.';
const files = {
  'backlog/data/completed/TASK-001-limit.md': text('TASK-001', 'Limit login attempts', wrong),
  'backlog/data/completed/TASK-002-limit.md': text('TASK-002', 'Limit the login attempts', wrong),
  'backlog/data/pending/TASK-003-limit.md': text('TASK-003', 'Limit failed login attempts', wrong),
  'backlog/data/pending/TASK-004-export.md': text(
    'TASK-004',
    'Export invoices',
    'Accountants need one file.',
  ),
  'backlog/data/pending/TASK-005-broken.md': 'no ticket',
};

function ids(ran: Ran): unknown[] {
  const { matches } = JSON.parse(ran.stdout) as {
    matches: readonly { ticket: { id: string } | null; other: { id: string } }[];
  };
  return matches.map(({ ticket, other }) => [ticket?.id, other.id]);
}

describe('duplicates', () => {
  test('lists pairs with a pending ticket, and says what it could not read', async () => {
    using project = testProject(files);
    const { code, stdout, stderr } = await duplicates(project.path);
    expect(code).toBe(0);
    const cells = stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.split(/ {2,}/));
    expect(cells.map(([score, ...rest]) => [score?.replace(/0\.\d\d/, '0.nn'), ...rest])).toEqual([
      ['SCORE', 'ID', 'TITLE', 'LIKE', 'TITLE', 'SHARED TERMS'],
      [
        '0.nn strong',
        'TASK-003',
        'Limit failed login attempts',
        'TASK-001 (completed)',
        'Limit login attempts',
        expect.any(String),
      ],
      [
        '0.nn strong',
        'TASK-003',
        'Limit failed login attempts',
        'TASK-002 (completed)',
        'Limit the login attempts',
        expect.any(String),
      ],
    ]);
    expect(stderr).toContain('TASK-005-broken.md');
  });

  test('--all adds pairs of completed tickets, --limit keeps the best', async () => {
    using project = testProject(files);
    expect(ids(await duplicates(project.path, '--all', '--limit', '1', '--json'))).toEqual([
      ['TASK-001', 'TASK-002'],
    ]);
    expect(ids(await duplicates(project.path, '--limit', '1', '--json'))).toEqual([['TASK-003', 'TASK-001']]);
  });

  test('an id gives its neighbours, however its zeros are written', async () => {
    using project = testProject(files);
    const expected = [
      ['TASK-001', 'TASK-002'],
      ['TASK-001', 'TASK-003'],
    ];
    expect(ids(await duplicates(project.path, 'TASK-1', '--json'))).toEqual(expected);
  });

  test('words give tickets like them, as one JSON document', async () => {
    using project = testProject(files);
    const ran = await duplicates(project.path, 'export', 'invoices', '--json');
    expect(JSON.parse(ran.stdout)).toEqual({
      schemaVersion: 1,
      query: { kind: 'text', value: 'export invoices' },
      threshold: 0.3,
      compared: 4,
      matches: [
        {
          score: expect.any(Number),
          strong: expect.any(Boolean),
          ticket: null,
          other: {
            id: 'TASK-004',
            title: 'Export invoices',
            folder: 'pending',
            file: 'backlog/data/pending/TASK-004-export.md',
          },
          sharedTerms: ['export', 'invoices'],
        },
      ],
      unreadable: [expect.objectContaining({ file: 'backlog/data/pending/TASK-005-broken.md' })],
    });
  });

  test('nothing alike is an answer too', async () => {
    using project = testProject(files);
    const { code, stdout, stderr } = await duplicates(project.path, 'TASK-004');
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toContain('None of 4 tickets reaches a score of 0.62.');
  });

  test.each([
    [['TASK-099'], 1],
    [['--threshold', '0'], 64],
    [['--threshold', '1.01'], 64],
    [['--limit', '1.5'], 64],
    [[''], 64],
    [['TASK-001', '--all'], 64],
  ])('%j ends with %d', async (argv, expected) => {
    using project = testProject(files);
    const { code, stdout } = await duplicates(project.path, ...argv);
    expect({ code, stdout }).toEqual({ code: expected, stdout: '' });
  });

  test('an id that two tickets have is not guessed', async () => {
    using project = testProject({
      ...files,
      'backlog/data/pending/TASK-001-again.md': text('TASK-001', 'Again', 'x'),
    });
    expect((await duplicates(project.path, 'TASK-001')).code).toBe(65);
  });
});
