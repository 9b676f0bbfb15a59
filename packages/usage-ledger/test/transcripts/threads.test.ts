import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { runNode, tempDir } from '@backlog-toolkit/test-kit';

const child = fileURLToPath(new URL('../children/read-transcripts.mjs', import.meta.url));

test('one thread and two find what the generator wrote', async () => {
  using folder = tempDir();
  const { stdout, stderr, code } = await runNode(child, [folder.path, '12000']);
  expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
  const { written, one, two, workers } = JSON.parse(stdout);
  expect(workers).toBe(1);
  expect(two).toEqual(one);
  expect(one.sums).toEqual(written);
});
