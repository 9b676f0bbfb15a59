import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runNode, tempDir } from '@backlog-toolkit/test-kit';
import { expect, test } from '@jest/globals';
import { createSqliteQueue, inspectSqliteQueue } from '../../src/index.ts';
import { chooseEngine } from '../../src/io/choose-engine.ts';
import { modernNode, seed } from './engines.ts';

const bin = fileURLToPath(new URL('../../bin/orch-ops.cjs', import.meta.url));

async function makeDamaged(file: string): Promise<void> {
  const store = await createSqliteQueue(file, { engine: 'photostructure' });
  await seed(store, ['A']);
  await store.close();
  const bytes = readFileSync(file);
  // More pages free than there are: what the tables hold can be read all the same.
  bytes.writeUInt32BE(7, 36);
  writeFileSync(file, bytes);
}

test.each(['photostructure', 'sqljs'] as const)('damage that reading got around, %s', async (engine) => {
  using dir = tempDir();
  const file = path.join(dir.path, 'queue.db');
  await makeDamaged(file);
  const { damages } = await inspectSqliteQueue(file, { engine });
  expect(damages).toEqual([expect.stringMatching(/^Freelist: .*0 .*7/) as unknown]);
  const { code, stdout, stderr } = await runNode(bin, ['doctor', '--db', file], {
    env: { ORCH_SQLITE_ENGINE: engine },
  });
  expect(stderr).toBe('');
  expect(stdout).toMatch(/^engine: .*SQLite 3\.\d+/m);
  expect(stdout).toMatch(/^integrity: Freelist: /m);
  expect(code).toBe(1);
});

test('an engine that is not there, or that nobody knows, is refused', async () => {
  await expect(chooseEngine('postgres')).rejects.toMatchObject({
    code: 'SETTING_INVALID',
    kind: 'bad-config',
  });
  const code = modernNode === process.execPath ? undefined : 'ENGINE_UNAVAILABLE';
  const choice = await chooseEngine('node').catch((error: unknown) => error);
  expect((choice as { code?: string }).code).toBe(code);
  expect((await chooseEngine('sqljs')).name).toBe('sql.js');
});
