import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, test } from '@jest/globals';
import { type CliSpec, run } from '@backlog-toolkit/cli-kit';
import { type TempDir, tempDir } from '@backlog-toolkit/test-kit';
import { initSpec } from '../../src/commands/init-spec.ts';
import { schemaSpec } from '../../src/commands/schema-spec.ts';

const spec: CliSpec = { name: 'ticket-core', describe: 'test', commands: [initSpec, schemaSpec] };

interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function runIn({ path: cwd }: TempDir, ...argv: string[]): Promise<Ran> {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  stdin.end();
  const texts = [text(stdout), text(stderr)];
  const code = await run(
    spec,
    { argv, cwd, env: {}, stdin, stdout, stderr },
    new URL('../../package.json', import.meta.url),
  );
  stdout.end();
  stderr.end();
  const [out = '', log = ''] = await Promise.all(texts);
  return { code, stdout: out, stderr: log };
}

test('--dry-run writes nothing', async () => {
  using folder = tempDir();
  const { code, stdout } = await runIn(folder, 'init', '--dry-run');
  expect(code).toBe(0);
  expect(stdout).toMatch(/^backlog\.config\.json +new$/m);
  expect(readdirSync(folder.path)).toEqual([]);
});

test('a second run after an edit is a no-op that says what was kept', async () => {
  using folder = tempDir();
  expect((await runIn(folder, 'init')).code).toBe(0);
  writeFileSync(folder.join('backlog.config.json'), '{}');
  const { code, stdout } = await runIn(folder, 'init');
  expect(code).toBe(0);
  expect(stdout).toContain(
    'kept     backlog.config.json (differs from what init would write; --force replaces it)',
  );
  expect(readFileSync(folder.join('backlog.config.json'), 'utf8')).toBe('{}');
});

test('a value that would be ignored ends with 73 before anything is written', async () => {
  using folder = tempDir();
  writeFileSync(folder.join('backlog.config.json'), '{}');
  const { code, stderr } = await runIn(folder, 'init', '--test-command', 'make test');
  expect(code).toBe(73);
  expect(stderr).toContain('--test-command would change backlog.config.json');
  expect(existsSync(folder.join('backlog'))).toBe(false);
  expect((await runIn(folder, 'init', '--test-command', 'make test', '--force')).code).toBe(0);
  expect(readFileSync(folder.join('backlog.config.json'), 'utf8')).toContain('"testCommand": "make test"');
});

test('options win over what was detected', async () => {
  using folder = tempDir();
  const options = [
    '--name',
    'shop',
    '--stack',
    'go',
    '--test-command',
    't',
    '--lint-command',
    'l',
    '--typecheck-command',
    'c',
    '--build-command',
    'b',
  ];
  const { stdout } = await runIn(folder, 'init', '--yes', ...options);
  expect(stdout).toMatch(/^test +t +\(--test-command\)$/mu);
  expect(stdout).toMatch(/^lint +l +\(--lint-command\)$/mu);
  expect(stdout).not.toContain('no tests were found');
  expect(JSON.parse(readFileSync(folder.join('backlog.config.json'), 'utf8'))).toMatchObject({
    project: { name: 'shop', stack: 'go' },
    qualityGates: { testCommand: 't', lintCommand: 'l', typeCheckCommand: 'c', buildCommand: 'b' },
  });
});

test('a missing test command is told', async () => {
  using folder = tempDir();
  expect((await runIn(folder, 'init', '--dry-run')).stderr).toContain('No test command was found');
  expect((await runIn(folder, 'init', '--dry-run', '--test-command', 'x')).stderr).toBe('');
});

test('--json prints one document', async () => {
  using folder = tempDir();
  const { stdout } = await runIn(folder, 'init', '--json');
  const report: unknown = JSON.parse(stdout);
  expect(report).toMatchObject({
    schemaVersion: 1,
    dryRun: false,
    detected: { stack: { value: 'generic' } },
  });
  expect(report).toHaveProperty('files.0', { path: 'backlog.config.json', outcome: 'new' });
});

test.each([
  [['init', '--config', 'x.json']],
  [['init', '--name', ' ']],
  [['init', '--stack', 'cobol']],
  [['schema', 'nwe']],
])('%j is a usage error', async (argv) => {
  using folder = tempDir();
  expect((await runIn(folder, ...argv)).code).toBe(64);
  expect(readdirSync(folder.path)).toEqual([]);
});

test('schema new prints the published schema', async () => {
  using folder = tempDir();
  const { code, stdout } = await runIn(folder, 'schema', 'new');
  expect(code).toBe(0);
  const published = new URL('../../schema/new-ticket.schema.json', import.meta.url);
  expect(stdout).toBe(readFileSync(published, 'utf8'));
});
