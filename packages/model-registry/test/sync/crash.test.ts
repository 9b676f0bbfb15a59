import { describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { cleanEnv, runNode, tempDir, type TempDir } from '@backlog-toolkit/test-kit';

const child = fileURLToPath(new URL('../children/sync.mjs', import.meta.url));

function writeMap(folder: TempDir, prices: Record<string, number>): void {
  const map = Object.entries(prices).map(([id, usd]) => [
    id,
    {
      litellm_provider: 'openai',
      mode: 'chat',
      input_cost_per_token: usd / 1e6,
      output_cost_per_token: usd / 1e6,
    },
  ]);
  writeFileSync(folder.join('map.json'), JSON.stringify(Object.fromEntries(map)));
}

function environment(folder: TempDir, now: string, stopAt?: string): NodeJS.ProcessEnv {
  const options = { cwd: folder.path, offline: true, places: { 'price-map': 'map.json' }, now };
  return { SYNC_OPTIONS: JSON.stringify(options), STOP_AT: stopAt };
}

async function sync(folder: TempDir, now: string, stopAt?: string): Promise<string> {
  const { stdout, signal, stderr } = await runNode(child, [], { env: environment(folder, now, stopAt) });
  return signal ?? (stdout || stderr);
}

interface Logged {
  id: string;
  kind: string;
  model: string;
  after: { input?: number };
}

function logOf(folder: TempDir): Logged[] {
  const file = folder.join('.backlog-ops/model-registry.changes.jsonl');
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line): Logged => JSON.parse(line));
}

function priceOf(folder: TempDir, model: string): number | undefined {
  const file = JSON.parse(readFileSync(folder.join('.backlog-ops/model-registry.json'), 'utf8'));
  return file.models[model]?.prices.at(-1)?.input;
}

/** Every model is added once, every price is what the last line about it says, nothing is left behind. */
function checkConsistent(folder: TempDir, models: readonly string[]): void {
  const log = logOf(folder);
  expect(new Set(log.map(({ id }) => id)).size).toBe(log.length);
  for (const model of models) {
    const own = log.filter((line) => line.model === model);
    expect(own.filter(({ kind }) => kind === 'added')).toHaveLength(1);
    const prices = own.filter(({ kind }) => kind === 'price');
    expect(new Set(prices.map(({ after }) => after.input)).size).toBe(prices.length);
    const known = prices.at(-1)?.after.input ?? priceOf(folder, model);
    expect(priceOf(folder, model)).toBe(known);
  }
  expect(existsSync(folder.join('.backlog-ops/model-registry.json.pending'))).toBe(false);
}

describe('killed at a step', () => {
  test.each(['pending', 'written', 'logged'])('%s: a re-run loses and doubles nothing', async (step) => {
    using folder = tempDir();
    writeMap(folder, { m1: 1, m2: 2 });
    expect(await sync(folder, '2026-11-20T00:00:00Z')).toBe('written');
    writeMap(folder, { m1: 1.5, m2: 2, m3: 3 });
    expect(await sync(folder, '2026-11-21T00:00:00Z', step)).toBe('SIGKILL');
    const status = await sync(folder, '2026-11-22T00:00:00Z');
    expect(status).toBe(step === 'pending' ? 'written' : 'unchanged');
    checkConsistent(folder, ['m1', 'm2', 'm3']);
    expect(logOf(folder).map(({ kind, model }) => `${kind} ${model}`)).toEqual([
      'added m1',
      'added m2',
      'price m1',
      'added m3',
    ]);
  });

  test('an alias that was set in between survives', async () => {
    using folder = tempDir();
    writeMap(folder, { m1: 1 });
    expect(await sync(folder, '2026-11-20T00:00:00Z', 'written')).toBe('SIGKILL');
    const file = folder.join('.backlog-ops/model-registry.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"cheap"', '"mine"'));
    expect(await sync(folder, '2026-11-21T00:00:00Z')).toBe('unchanged');
    expect(readFileSync(file, 'utf8')).toContain('"mine"');
    checkConsistent(folder, ['m1']);
  });
});

test('killed at any moment, again and again', async () => {
  using folder = tempDir();
  const models = Array.from({ length: 40 }, (_, index) => `m${index}`);
  let price = 1;
  for (let round = 0; round < 12; round += 1) {
    price += 0.25;
    writeMap(folder, Object.fromEntries(models.map((model) => [model, price])));
    const now = new Date(Date.UTC(2026, 0, 1 + round)).toISOString();
    const lock = lastLock(folder);
    const running = spawn(process.execPath, [child], {
      env: cleanEnv(environment(folder, now)),
      stdio: 'ignore',
    });
    const ended = new Promise((resolve) => void running.once('exit', resolve));
    // The lock is taken just before the work: from then on the kill falls into it, or soon after it.
    while (lastLock(folder) === lock && running.exitCode === null) await pause(1);
    await pause(Math.random() * 12);
    running.kill('SIGKILL');
    await ended;
  }
  expect(['written', 'unchanged']).toContain(await sync(folder, '2026-11-21T00:00:00Z'));
  checkConsistent(folder, models);
  expect(priceOf(folder, 'm0')).toBe(price);
});

/** The number of the latest file of the lock; each taking and releasing makes a new one. */
function lastLock(folder: TempDir): number {
  if (!existsSync(folder.join('.backlog-ops'))) return -1;
  const numbers = readdirSync(folder.join('.backlog-ops')).map((name) =>
    Number(/\.lock\.(\d+)$/.exec(name)?.[1] ?? -1),
  );
  return Math.max(...numbers);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, ms));
}

test('two at once: one after the other', async () => {
  using folder = tempDir();
  writeMap(folder, { m1: 1, m2: 2 });
  const both = await Promise.all([
    sync(folder, '2026-11-20T00:00:00Z'),
    sync(folder, '2026-11-20T00:00:00Z'),
  ]);
  expect(both.toSorted()).toEqual(['unchanged', 'written']);
  checkConsistent(folder, ['m1', 'm2']);
});
