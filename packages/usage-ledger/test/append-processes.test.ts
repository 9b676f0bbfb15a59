import { spawn } from 'node:child_process';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { cleanEnv, runNode, tempDir } from '@backlog-toolkit/test-kit';
import { idsIn } from './append-support.ts';

const child = path.join(import.meta.dirname, 'children', 'append-entries.mjs');

test('8 processes appending 200 entries each, half of them the same: every line is whole, none is there twice', async () => {
  using dir = tempDir();
  const file = dir.join('l.jsonl');
  const prefixes = ['a-', 'b-', 'c-', 'd-', 'same-', 'same-', 'same-', 'same-'];
  const results = await Promise.all(prefixes.map((prefix) => runNode(child, [file, prefix, '200'])));
  expect(results.map(({ code, stderr }) => [code, stderr])).toEqual(prefixes.map(() => [0, '']));
  const expected = ['a-', 'b-', 'c-', 'd-', 'same-'].flatMap((prefix) =>
    Array.from({ length: 200 }, (_, i) => `${prefix}${i + 1}`),
  );
  expect(new Set(idsIn(file))).toEqual(new Set(expected));
  expect(idsIn(file)).toHaveLength(expected.length);
}, 60_000);

test('kill -9 loses nothing that was acknowledged, and a second run adds only what is missing', async () => {
  using dir = tempDir();
  const file = dir.join('l.jsonl');
  for (let round = 0; round < 4; round++) {
    const writer = spawn(process.execPath, [child, file, 'x-', '600', '3'], {
      env: cleanEnv(),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    const ended = new Promise((resolve) => writer.on('close', resolve));
    await new Promise<void>((resolve) => {
      writer.stdout.setEncoding('utf8').on('data', (text: string) => {
        output += text;
        if (output.length > 400 + round * 300) resolve();
      });
      writer.on('close', () => resolve());
    });
    writer.kill('SIGKILL');
    await ended;
    const acknowledged = output.split('\n').slice(0, -1);
    const found = new Set(idsIn(file));
    expect(acknowledged.filter((id) => !found.has(id))).toEqual([]);
  }
  const last = await runNode(child, [file, 'x-', '600', '3']);
  expect([last.code, last.stderr]).toEqual([0, '']);
  const ids = idsIn(file).filter((id) => id !== null);
  expect(ids).toHaveLength(600);
  expect(new Set(ids)).toEqual(new Set(Array.from({ length: 600 }, (_, i) => `x-${i + 1}`)));
}, 60_000);
