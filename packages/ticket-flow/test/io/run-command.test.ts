import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from '@jest/globals';
import { cleanEnv, tempDir } from '@backlog-toolkit/test-kit';
import { type CommandOutcome, runCommand, type RunCommandOptions } from '../../src/io/run-command.ts';

const folder = tempDir();
afterAll(() => folder.dispose());

const node = JSON.stringify(process.execPath);

interface Seen {
  readonly outcome: CommandOutcome;
  readonly output: Buffer;
}

async function run(command: string, options: Partial<RunCommandOptions> = {}): Promise<Seen> {
  const seen: Buffer[] = [];
  const write = async (chunk: Uint8Array): Promise<void> => void seen.push(Buffer.from(chunk));
  const all = { cwd: folder.path, env: cleanEnv(), timeoutMs: 60_000, write, ...options };
  const outcome = await runCommand(command, all);
  return { outcome, output: Buffer.concat(seen) };
}

/** Zombies that nobody collects count as ended. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

async function waitUntilEnded(pid: number): Promise<boolean> {
  for (let tries = 0; tries < 100 && isRunning(pid); tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 20));
  return !isRunning(pid);
}

describe('a command', () => {
  test.each([
    ['passes', 'echo out; echo err >&2', { status: 'passed', exitCode: 0, signal: null }],
    ['fails', 'exit 3', { status: 'failed', exitCode: 3, signal: null }],
    ['says nothing', 'true', { status: 'passed', exitCode: 0, outputTail: '', outputBytes: 0 }],
    ['is missing', 'there-is-no-such-command', { status: 'failed', exitCode: 127 }],
    ['kills itself', 'kill -9 $$', { status: 'killed', exitCode: null, signal: 'SIGKILL' }],
    ['reads its input', 'cat', { status: 'passed', exitCode: 0 }],
  ])('%s', async (_what, command, expected) => {
    expect((await run(command)).outcome).toMatchObject(expected);
  });

  test('has ended only when the last of its output is taken', async () => {
    const taken: string[] = [];
    const write = async (chunk: Uint8Array): Promise<void> => {
      await new Promise((resolve) => setTimeout(resolve, 100));
      taken.push(Buffer.from(chunk).toString());
    };
    await run('printf first; sleep 0.05; printf last', { write });
    expect(taken.join('')).toBe('firstlast');
  });

  test('its bytes pass through as they are; the record shows what is no UTF-8', async () => {
    const { output, outcome } = await run(String.raw`printf 'a\377\376b\303'`);
    expect(output).toEqual(Buffer.from([0x61, 0xff, 0xfe, 0x62, 0xc3]));
    expect(outcome).toMatchObject({ outputTail: 'a\uFFFD\uFFFDb\uFFFD', outputBytes: 5 });
  });

  test('that ignores the request to end is killed at its time limit', async () => {
    const { outcome } = await run(`trap '' TERM; echo $$; while :; do sleep 0.05; done`, { timeoutMs: 300 });
    expect(outcome.status).toBe('timed-out');
    expect(isRunning(Number(outcome.outputTail))).toBe(false);
  });

  test('with endless output is ended at its limit; its end is kept, its pace is the reader’s', async () => {
    let most = 0;
    let waiting = 0;
    const write = async (): Promise<void> => {
      waiting += 1;
      most = Math.max(most, waiting);
      await new Promise((resolve) => setTimeout(resolve, 5));
      waiting -= 1;
    };
    const { outcome } = await run('yes', { timeoutMs: 500, write });
    expect(outcome.status).toBe('timed-out');
    expect(outcome.outputTail).toHaveLength(16 * 1024);
    // One piece of each stream at a time.
    expect(most).toBeLessThanOrEqual(2);
  });

  test('takes its children along, also one that holds the output open', async () => {
    const { outcome } = await run('sleep 1000 & echo $!');
    expect(outcome).toMatchObject({ status: 'passed', exitCode: 0 });
    expect(await waitUntilEnded(Number(outcome.outputTail))).toBe(true);
  });

  const onLinux = process.platform === 'linux' ? test : test.skip;
  onLinux('takes along a child that left its group', async () => {
    const script =
      "const child = require('node:child_process').spawn('sleep', ['1000'], { detached: true, stdio: 'ignore' }); console.log(child.pid); child.unref()";
    const { outcome } = await run(`${node} -e ${JSON.stringify(script)}`);
    const pid = Number(outcome.outputTail);
    expect(pid).toBeGreaterThan(0);
    expect(await waitUntilEnded(pid)).toBe(true);
  });

  test('is ended when it is stopped', async () => {
    const controller = new AbortController();
    const running = run('echo $$; sleep 1000', { stop: controller.signal });
    setTimeout(() => controller.abort(), 100);
    expect((await running).outcome.status).toBe('killed');
  });

  test('that cannot be started at all is an error', async () => {
    await expect(run('true', { cwd: folder.join('nowhere') })).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
