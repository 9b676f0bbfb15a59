import { truncateSync, writeFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { tempDir } from '@backlog-toolkit/test-kit';
import { optimiseLater } from '../../src/io/optimise-later.ts';

async function flagsOf(file: string, nodeVersion: string, work: () => Promise<string>): Promise<string[]> {
  const steps: string[] = [];
  const setFlags = (flags: string): void => void steps.push(flags);
  const run = async (): Promise<void> => void steps.push(await work());
  await optimiseLater(file, run, { nodeVersion, setFlags }).catch(() => steps.push('failed'));
  return steps;
}

test('a large ledger is read with another setting on Node 20, which is undone whatever happens', async () => {
  using dir = tempDir();
  const file = dir.join('l.jsonl');
  writeFileSync(file, '');
  const done = async (): Promise<string> => 'done';
  expect(await flagsOf(file, '20.20.0', done)).toEqual(['done']);
  expect(await flagsOf(dir.join('none'), '20.20.0', done)).toEqual(['done']);
  truncateSync(file, 32 * 1024 * 1024);
  expect(await flagsOf(file, '20.20.0', done)).toEqual([
    '--interrupt-budget=1000000',
    'done',
    '--interrupt-budget=67584',
  ]);
  const fail = async (): Promise<string> => Promise.reject(new Error('x'));
  expect((await flagsOf(file, '20.20.0', fail)).slice(1)).toEqual(['--interrupt-budget=67584', 'failed']);
  expect(await flagsOf(file, '22.1.0', done)).toEqual(['done']);
});
