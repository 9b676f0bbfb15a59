import { describe, expect, test } from '@jest/globals';
import { runNode, runProcess, tempDir } from '@backlog-toolkit/test-kit';
import type { CliSpec } from '../src/index.ts';
import { demoCli, jsonLines, runInProcess } from './support.ts';

const children = './children/demo-spec.mjs';
const { spec } = (await import(children)) as { spec: CliSpec };

interface Case {
  argv: string[];
  code: number;
  stdin?: string;
  env?: NodeJS.ProcessEnv;
  /** Standard output, whole. */
  stdout?: string;
  /** What the last line of the log has at least. */
  log?: Record<string, unknown>;
}

const failures = Object.entries({
  no: 1,
  alert: 2,
  'bad-data': 65,
  missing: 66,
  unavailable: 69,
  'cannot-create': 73,
  io: 74,
  busy: 75,
  'bad-config': 78,
}).map(([kind, code]): Case => {
  const log = {
    level: 'error',
    code: 'DEMO',
    kind,
    file: 'x/y.md',
    line: 7,
    hint: 'Mend it.',
    msg: 'it failed',
  };
  return { argv: ['fail', kind], code, stdout: '', log };
});

const cases: Case[] = [
  { argv: ['list', 'a', 'b'], code: 0, stdout: '1  a\n2  b\n' },
  {
    argv: ['list', 'a', '--json', '--tag', 'x', 'y', '-n', '3'],
    code: 0,
    stdout: '{"schemaVersion":1,"words":["a"],"num":3,"format":"text","tag":["x","y"],"all":false}\n',
  },
  { argv: ['history', 'add', 'x'], code: 0, stdout: 'added x\n' },
  { argv: ['echo'], code: 0, stdin: 'grüß\n', stdout: 'grüß\n' },
  {
    argv: ['raw'],
    code: 0,
    stdout: '\u001B[31mred\u001B[0m \u001B]0;title\u0007 \u009B2J\r\n{"text":"\u009B2J"}\n',
  },
  { argv: ['--version'], code: 0, stdout: '0.1.0\n' },
  { argv: ['talk'], code: 1, log: { level: 'warn', msg: 'a warning\nin two lines', hint: 'do this' } },
  { argv: [], code: 64, stdout: '', log: { kind: 'usage', msg: 'A command is missing.' } },
  { argv: ['lits'], code: 64, stdout: '', log: { code: 'USAGE', hint: 'Did you mean "demo list"?' } },
  { argv: ['list', '--quite'], code: 64, stdout: '', log: { hint: 'Did you mean --quiet?' } },
  { argv: ['where', '--cwd', 'no/such/folder'], code: 64, stdout: '', log: { kind: 'usage' } },
  { argv: ['where', '--cwd', ''], code: 64, stdout: '', log: { kind: 'usage' } },
  { argv: ['where', '--config', ''], code: 64, stdout: '', log: { kind: 'usage' } },
  { argv: ['bug'], code: 70, stdout: '', log: { kind: 'bug', hint: expect.stringContaining('/issues') } },
  { argv: ['bug', 'mute'], code: 70, stdout: '', log: { kind: 'bug' } },
  { argv: ['bug', 'import'], code: 70, stdout: '', log: { kind: 'bug' } },
  ...failures,
];

const ways = {
  'in this process': (one: Case) => runInProcess(spec, one.argv, one),
  'as a process': (one: Case) => runNode(demoCli, one.argv, one),
};

describe.each(Object.entries(ways))('%s', (_name, start) => {
  test.each(cases.map((one) => [one.argv, one] as const))('demo %j', async (_argv, one) => {
    const { code, stdout, stderr } = await start(one);
    expect(code).toBe(one.code);
    expect(stdout).toBe(one.stdout ?? stdout);
    const lines = jsonLines(stderr);
    // Standard error is a log and nothing else.
    expect(stderr.split('\n').filter(Boolean)).toHaveLength(lines.length);
    expect(lines.length > 0).toBe(one.log !== undefined);
    expect(lines.at(-1) ?? {}).toMatchObject(one.log ?? {});
  });
});

describe('the log', () => {
  test.each([
    [[], ['info', 'warn']],
    [['--verbose'], ['debug', 'info', 'warn']],
    [['--quiet'], []],
  ])('%j shows %j', async (flags, levels) => {
    const { stderr } = await runInProcess(spec, ['talk', ...flags]);
    expect(jsonLines(stderr).map(({ level }) => level)).toEqual(levels);
  });

  test('fields stand in a fixed order and are left out when unknown', async () => {
    const io = await runInProcess(spec, ['fail', 'io']);
    const keys = ['level', 'time', 'code', 'kind', 'file', 'line', 'hint', 'msg'];
    expect(Object.keys(jsonLines(io.stderr)[0] ?? {})).toEqual(keys);
    const bug = await runInProcess(spec, ['bug', 'mute']);
    expect(Object.keys(jsonLines(bug.stderr)[0] ?? {})).toEqual([
      'level',
      'time',
      'kind',
      'hint',
      'stack',
      'msg',
    ]);
  });

  test('a stack is shown for a defect, and for other errors only when asked for', async () => {
    const stack = async (argv: string[]): Promise<unknown> =>
      jsonLines((await runInProcess(spec, argv)).stderr).at(-1)?.['stack'];
    expect(await stack(['fail', 'io'])).toBeUndefined();
    expect(await stack(['lits'])).toBeUndefined();
    expect(await stack(['fail', 'io', '--verbose'])).toContain('demo-spec.mjs');
    expect(await stack(['bug'])).toContain('Caused by: Error: the reason');
  });

  test('is for people on a terminal, but not in CI', async () => {
    const pretty = await runInProcess(spec, ['fail', 'io', '--no-color'], { tty: true });
    expect(pretty.stderr).toBe('ERROR: it failed\n  at x/y.md:7\n  → Mend it.\n');
    const coloured = await runInProcess(spec, ['fail', 'io'], { tty: true });
    expect(coloured.stderr).toContain('\u001B[31mERROR');
    const ci = await runInProcess(spec, ['fail', 'io'], { tty: true, env: { CI: 'true' } });
    expect(jsonLines(ci.stderr)).toHaveLength(1);
  });

  test('shows data with a line break so that it cannot pass for a line of the log', async () => {
    const { stderr } = await runInProcess(spec, ['talk', '--no-color'], { tty: true });
    expect(stderr).toContain('WARN: a warning\n  in two lines\n  → do this\n');
  });

  test('even the error of a wrong command line is shown as asked', async () => {
    const { stderr } = await runInProcess(spec, ['lits', '--no-color'], { tty: true });
    expect(stderr).toBe('ERROR: Unknown command "lits".\n  → Did you mean "demo list"?\n');
  });

  test('tells no secret', async () => {
    const env = { DEMO_API_KEY: 's"ecret\\value', GITHUB_ACTIONS: 'true' };
    const { stderr } = await runInProcess(spec, ['fail', 'secret', '--verbose'], { env });
    expect(jsonLines(stderr)[0]?.['msg']).toBe('GET https://***@host/?token=*** failed with ***');
    expect(stderr).not.toMatch(/ecret|pass@|abc/);
    expect(stderr).toContain('::error::GET https://***@host');
  });

  test('annotates errors under GitHub Actions', async () => {
    const { stderr } = await runInProcess(spec, ['fail', 'io'], { env: { GITHUB_ACTIONS: 'true' } });
    expect(stderr).toContain('\n::error file=x/y.md,line=7::it failed\n');
  });
});

test('on a terminal data cannot drive the terminal; colours and line ends may', async () => {
  const { stdout } = await runInProcess(spec, ['raw'], { tty: true });
  expect(stdout).toBe(
    '\u001B[31mred\u001B[0m \\u{1b}]0;title\\u{7} \\u{9b}2J\r\n{\n  "text": "\\u009b2J"\n}\n',
  );
});

test('--config is looked up where --cwd says', async () => {
  using folder = tempDir();
  const { stdout } = await runInProcess(spec, ['where', '--cwd', folder.path, '--config', 'a.json']);
  expect(JSON.parse(stdout)).toEqual({
    cwd: folder.path,
    configFile: folder.join('a.json'),
    version: '0.1.0',
  });
});

test.each([
  ['too much', 'x'.repeat(64 * 1024 * 1024 + 1)],
  ['no UTF-8', Uint8Array.of(0xff, 0xfe)],
])('standard input of %s is bad data', async (_name, stdin) => {
  const { code, stderr } = await runNode(demoCli, ['echo'], { stdin });
  expect(code).toBe(65);
  expect(jsonLines(stderr)[0]).toMatchObject({ code: 'BAD_INPUT' });
});

describe('a defect outside of the command', () => {
  test.each([
    ['late', 'thrown late'],
    ['rejection', 'rejected'],
  ])('%s', async (word, message) => {
    const { code, stderr } = await runNode(demoCli, ['bug', word]);
    expect(code).toBe(70);
    expect(jsonLines(stderr)[0]).toMatchObject({
      kind: 'bug',
      msg: message,
      hint: expect.stringContaining('/issues'),
    });
  });

  test.each(['complain', 'bug', 'bug late'])('%s: with a log that cannot be loaded', async (words) => {
    const hook = `export const resolve = (name, context, next) => { if (name === 'pino') throw Error('gone'); return next(name, context); }`;
    const register = `import { register } from 'node:module'; register(${JSON.stringify(toModuleUrl(hook))})`;
    const args = ['--import', toModuleUrl(register), demoCli, ...words.split(' ')];
    const { code, stderr } = await runProcess(process.execPath, args);
    expect(code).not.toBe(0);
    expect(stderr).toContain('gone');
  });

  test('work that never ends with nothing left to do', async () => {
    const { code, stderr } = await runNode(demoCli, ['bug', 'stuck']);
    expect(code).toBe(70);
    expect(stderr).toContain('demo ended before its work was done');
  });
});

function toModuleUrl(code: string): string {
  return `data:text/javascript,${encodeURIComponent(code)}`;
}

/** Runs a line of bash in which `demo` is the demo bin. */
function bash(script: string): ReturnType<typeof runProcess> {
  const demo = `demo() { ${JSON.stringify(process.execPath)} ${JSON.stringify(demoCli)} "$@"; }\n`;
  return runProcess('bash', ['-c', demo + script]);
}

const hasBash = process.platform !== 'win32';
(hasBash ? describe : describe.skip)('pipes', () => {
  test('a reader that goes ends the output, not the program', async () => {
    const { stdout, stderr } = await bash('demo many 100000 | head -1; echo "${PIPESTATUS[0]}"');
    expect([stdout, stderr]).toEqual(['line 1\n1\n', '']);
  });

  test('a reader of the log that goes does no harm', async () => {
    const { stdout } = await bash(
      'demo complain 2>&1 >/dev/null | head -1 | cut -c1-16; echo "${PIPESTATUS[0]}"',
    );
    expect(stdout).toBe('{"level":"warn",\n0\n');
  });

  test('a slow reader gets everything, and the exit code stays', async () => {
    const { stdout } = await bash('demo many 100000 | { sleep 0.3; tail -1; }; echo "${PIPESTATUS[0]}"');
    expect(stdout).toBe('line 100000\n1\n');
  });

  // A parent that opened its own stream has made the pipe one that does not wait, for the bin too.
  const parent = `const { spawn } = require('node:child_process'); process.stdin; process.stdout;
    spawn(process.execPath, process.argv.slice(1), { stdio: 'inherit' }).on('exit', (code) => { process.exitCode = code; });`;
  const inherit = `inherit() { ${JSON.stringify(process.execPath)} -e ${JSON.stringify(parent.replaceAll('\n', ' '))} ${JSON.stringify(demoCli)} "$@"; }\n`;

  test('a slow reader of a pipe that does not wait gets everything', async () => {
    const { stdout } = await bash(
      `${inherit}inherit many 100000 | { sleep 0.5; wc -l; }; echo "\${PIPESTATUS[0]}"`,
    );
    expect(stdout.replaceAll(' ', '')).toBe('100000\n1\n');
  });

  test('a slow writer of a pipe that does not wait is read to its end', async () => {
    const { stdout } = await bash(`${inherit}{ sleep 0.3; echo one; sleep 0.3; echo two; } | inherit echo`);
    expect(stdout).toBe('one\ntwo\n');
  });

  const full = process.platform === 'linux' ? test : test.skip;
  full('a full disk is an I/O error', async () => {
    const { stdout, stderr } = await bash('demo list a >/dev/full; echo $?');
    expect(stdout).toBe('74\n');
    expect(jsonLines(stderr)[0]).toMatchObject({ code: 'OUTPUT_FAILED', kind: 'io' });
  });
});

const noScript = process.platform === 'linux' ? undefined : 'needs script(1) of Linux';
(noScript ? test.skip : test)(`a log on a terminal${noScript ? ` (${noScript})` : ''}`, async () => {
  const command = `'${process.execPath}' '${demoCli}' talk --no-color`;
  const { stdout } = await runProcess('script', ['-qec', command, '/dev/null'], { env: { TERM: 'xterm' } });
  const lines = stdout.replaceAll('\r', '').split('\n');
  expect(lines).toEqual([
    'INFO: some news',
    '  at a/b.md:3',
    'WARN: a warning',
    '  in two lines',
    '  → do this',
    '',
  ]);
});
