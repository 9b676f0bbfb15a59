import { describe, expect, it } from '@jest/globals';
import type { BacklogConfig } from '@backlog-toolkit/config';
import { makeBacklog } from '../../src/model/backlog.ts';
import { fileNaming } from '../../src/rules/file-naming.ts';
import { importerConflict } from '../../src/rules/importer-conflict.ts';
import { reverseDependencyMissing } from '../../src/rules/reverse-dependency-missing.ts';
import { symbolUndeclaredDependency } from '../../src/rules/symbol-undeclared-dependency.ts';
import { symbolUnknown } from '../../src/rules/symbol-unknown.ts';
import { type Files, filesTable, findHits, ticketOf } from './support.ts';
import { elsewhere } from '../support/check.ts';

const dependsOn = (id: string): string => `depends_on: [${id}]\n`;
const named = (...paths: readonly string[]): Files => Object.fromEntries(paths.map((path) => [path, '']));

describe('symbol-undeclared-dependency', () => {
  const user = (yaml = ''): ReturnType<typeof ticketOf> =>
    ticketOf('TASK-001', 'Call `createSession()` after login.', yaml);
  const creator = ticketOf('TASK-002', 'Add function `createSession()`.');
  const check = (files: Files, ...tickets: readonly ReturnType<typeof ticketOf>[]): readonly string[] =>
    findHits(symbolUndeclaredDependency, files, tickets).map(({ message }) => message);

  it('finds a use without a dependency, with the place of the creation', () => {
    expect(check({}, user(), creator)).toEqual([
      'Unexpected use of createSession without a dependency on TASK-002, which creates it (backlog/data/pending/TASK-002-x.md:7).',
    ]);
  });

  it('is content with a dependency, direct or through another ticket, or a blocker', () => {
    const between = ticketOf('TASK-003', 'Between.', dependsOn('TASK-002'));
    expect(check({}, user(dependsOn('TASK-2')), creator)).toEqual([]);
    expect(check({}, user(dependsOn('TASK-003')), creator, between)).toEqual([]);
    expect(check({}, user('blockers: [TASK-002]\n'), creator)).toEqual([]);
  });

  it('leaves what the code defines, what the ticket creates itself and what comes later', () => {
    expect(check({ 'src/s.ts': 'export function createSession() {}' }, user(), creator)).toEqual([]);
    expect(
      check({}, ticketOf('TASK-001', 'Add `createSession()`. Then call `createSession()`.'), creator),
    ).toEqual([]);
    expect(check({}, user(), ticketOf('TASK-002', 'Add `createSession()`.', dependsOn('TASK-001')))).toEqual(
      [],
    );
  });

  it("names a created file's own symbol", () => {
    const store = ticketOf('TASK-002', filesTable('src/session-store.ts | create | the store'));
    expect(
      check(
        {},
        ticketOf('TASK-001', 'Read from `SessionStore`.'),
        ticketOf('TASK-002', `\`SessionStore\`\n\n${store.text.split('---\n\n')[1] ?? ''}`),
      ),
    ).toHaveLength(1);
  });
});

describe('symbol-unknown', () => {
  const code: Files = {
    'src/session.ts': 'export function createSession() { return library.openSocket(); }',
  };
  const check = (
    files: Files,
    body: string,
    ...others: readonly ReturnType<typeof ticketOf>[]
  ): readonly string[] =>
    findHits(symbolUnknown, files, [
      ticketOf('TASK-001', body, others.length > 0 ? dependsOn('TASK-002') : ''),
      ...others,
    ]).map(({ message, severity = 'warning' }) => `${severity} ${/symbol (\w+)/.exec(message)?.[1]}`);

  it('finds what is nowhere; a bare name weighs less than a call', () => {
    expect(check(code, 'Change `createSesion()` and `SessionStor`.')).toEqual([
      'warning createSesion',
      'info SessionStor',
    ]);
  });

  it('knows what code defines or mentions, and keys of configuration', () => {
    expect(check(code, 'Change `createSession()`, `openSocket()`.')).toEqual([]);
    expect(check({ ...code, 'app.json': '{"maxRetries": 3}' }, 'Honour `maxRetries`.')).toEqual([]);
  });

  it('knows what this ticket or a dependency creates, even a completed one', () => {
    expect(check(code, 'Add function `endSession()`. Call `endSession()`.')).toEqual([]);
    expect(check(code, 'Call `endSession()`.', ticketOf('TASK-002', 'Add function `endSession()`.'))).toEqual(
      [],
    );
    const done = elsewhere(ticketOf('TASK-002', 'Add function `endSession()`.'), { folder: 'completed' });
    expect(check(code, 'Call `endSession()`.', done)).toEqual([]);
  });

  it('says nothing without code, about tests, errors, members, or in a ticket that creates code', () => {
    expect(check({ 'README.md': '' }, 'Change `createSesion()`.')).toEqual([]);
    expect(check(code, '## Test Strategy\n\n- `rejectsExpired()`')).toEqual([]);
    expect(check(code, 'A `KeyMissingError` is thrown by `fs.readSomeFile()`.')).toEqual([]);
    expect(check(code, `Call \`endSession()\`.\n\n${filesTable('src/end.ts | create | x')}`)).toEqual([]);
  });
});

describe('reverse-dependency-missing', () => {
  const check = (
    body: string,
    yaml: string,
    otherYaml = '',
  ): readonly (readonly [string, number | undefined])[] =>
    findHits(reverseDependencyMissing, {}, [
      ticketOf('TASK-001', body, yaml),
      ticketOf('TASK-002', 'Other.', otherYaml),
    ]).map(({ message, line }) => [message, line] as const);
  const missing =
    'Missing dependency of TASK-002 on TASK-001, expected because TASK-001 says that it blocks TASK-002.';

  it.each([
    ['', 'blocks: [TASK-2]\n', 5],
    ['## Dependencies\n\n- **Blocks**: TASK-002 (the login page)', '', 9],
    ['Required by: TASK-002', '', 7],
    ['Blocks TASK-002.', '', 7],
    ['### Blocks\n\n- TASK-002 – the login page', '', 9],
    ['| Blocks | TASK-002 |\n|---|---|\n| a | b |', '', 7],
  ])('finds %j %j', (body, yaml, line) => {
    expect(check(body, yaml)).toEqual([[missing, line]]);
  });

  it.each([
    ['Blocks: TASK-002', '', dependsOn('TASK-001')],
    ['Blocks: TASK-002', '', 'blockers: [TASK-001]\n'],
    ['Blocks: none', '', ''],
    ['Blocks: TASK-009', '', ''],
    ['It reads blocks as TASK-002 does.', '', ''],
    ['Blocked by: TASK-002', '', ''],
    ['<!-- Blocks: TASK-002 -->', '', ''],
    ['Words <!--\nBlocks: TASK-002\n-->', '', ''],
    ['```\nBlocks: TASK-002\n```', '', ''],
  ])('leaves %j %j %j', (body, yaml, otherYaml) => {
    expect(check(body, yaml, otherYaml)).toEqual([]);
  });

  it('tells of a contradiction', () => {
    expect(check('Blocks: TASK-002', dependsOn('TASK-002'))[0]?.[0]).toBe(
      'Unexpected "blocks TASK-002" in a ticket that depends on TASK-002 itself.',
    );
  });
});

describe('importer-conflict', () => {
  const files: Files = { 'src/a.ts': 'export const a = 1;', 'src/b.ts': "import { a } from './a.ts';" };
  const first = (yaml = ''): ReturnType<typeof ticketOf> =>
    ticketOf('TASK-001', filesTable('src/a.ts | modify | x'), yaml);
  const second = (yaml = '', ...more: readonly string[]): ReturnType<typeof ticketOf> =>
    ticketOf('TASK-002', filesTable('src/b.ts | modify | x', ...more), yaml);
  const check = (...tickets: readonly ReturnType<typeof ticketOf>[]): readonly string[] =>
    findHits(importerConflict, files, tickets).map(({ message }) => message);

  it('finds a ticket that touches an importer', () => {
    expect(check(first(), second())).toEqual([
      'Unexpected change of src/a.ts beside changes of what imports it: src/b.ts (TASK-002); expected a dependency.',
    ]);
  });

  it('is content with a dependency in either direction, a shared file, and leaves two tickets on one file', () => {
    expect(check(first(dependsOn('TASK-002')), second())).toEqual([]);
    expect(check(first(), second(dependsOn('TASK-001')))).toEqual([]);
    expect(check(first('shared_files: [src/b.ts]\n'), second())).toEqual([]);
    expect(check(first(), second('', 'src/a.ts | modify | x'))).toEqual([]);
    expect(check(second(), first())).toEqual([]);
  });
});

describe('file-naming', () => {
  const check = (files: Files, path: string): readonly string[] =>
    findHits(fileNaming, files, [ticketOf('TASK-001', filesTable(`${path} | create | x`))]).map(
      ({ message }) => message,
    );
  const kebab = named(
    'src/a-b.ts',
    'src/c-d.ts',
    'src/e-f.tsx',
    'src/g-h.ts',
    'src/plain.ts',
    'src/index.ts',
  );
  const pascal = named('ui/Button.tsx', 'ui/TextField.tsx', 'ui/Menu.tsx', 'ui/MenuItem.tsx');
  const tests = named('t/a.test.ts', 't/b.test.ts', 't/c.test.ts', 't/d.test.ts', 't/helper.ts');

  it('finds a name in another style', () => {
    expect(check(kebab, 'src/newFile.ts')).toEqual([
      'Unexpected file name newFile.ts, expected kebab-case as in src/ (4 of 4 files).',
    ]);
    expect(check(pascal, 'ui/check-box.tsx')).toHaveLength(1);
    expect(check(pascal, 'ui/checkbox.tsx')).toHaveLength(1);
    expect(check(tests, 't/e.spec.ts')).toEqual([
      'Unexpected test mark .spec in e.spec.ts, expected .test as in t/ (4 of 4 test files).',
    ]);
  });

  it.each([
    [kebab, 'src/new-file.ts'],
    [kebab, 'src/single.ts'],
    [kebab, 'src/newFile.py'],
    [kebab, 'src/other/newFile.ts'],
    [pascal, 'ui/CheckBox.tsx'],
    [pascal, 'ui/index.ts'],
    [tests, 't/e.test.ts'],
    [tests, 't/support.ts'],
    [named('src/a-b.ts', 'src/c-d.ts', 'src/e-f.ts'), 'src/newFile.ts'],
    [
      named('src/a-b.ts', 'src/c-d.ts', 'src/e-f.ts', 'src/g-h.ts', 'src/aB.ts', 'src/cD.ts'),
      'src/newFile.ts',
    ],
    [named('src/a.ts', 'src/b.ts', 'src/c.ts', 'src/d.ts'), 'src/newFile.ts'],
  ])('accepts a name that fits, or a folder without a clear style %#', (files, path) => {
    expect(check(files, path)).toEqual([]);
  });
});

describe('rules about code', () => {
  const config = { ticketValidation: { requireDependencyCheck: true } } as BacklogConfig;
  const tickets = [
    ticketOf(
      'TASK-001',
      `Call \`addUser()\`.\n\n${filesTable('src/a.ts | modify | x', 'src/newFile.ts | create | x')}`,
    ),
    ticketOf('TASK-002', 'Add `addUser()`.'),
  ];

  it.each([symbolUndeclaredDependency, symbolUnknown, importerConflict, fileNaming])(
    'find nothing without a project: $meta.id',
    (rule) => {
      const [ticket] = tickets;
      expect([
        ...rule.check(ticket!, { backlog: makeBacklog(tickets), config, fileExists: () => true }),
      ]).toEqual([]);
    },
  );

  it('do not look at code for tickets that name none', () => {
    const code = new Proxy({} as never, {
      get: () => {
        throw new TypeError('looked');
      },
    });
    const plain = ticketOf('TASK-001', 'Only words.');
    for (const rule of [
      symbolUndeclaredDependency,
      symbolUnknown,
      importerConflict,
      fileNaming,
      reverseDependencyMissing,
    ]) {
      expect([
        ...rule.check(plain, { backlog: makeBacklog([plain]), config, fileExists: () => true, code }),
      ]).toEqual([]);
    }
  });
});
