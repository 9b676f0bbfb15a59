import { expect, test } from '@jest/globals';
import { tempDir } from '@backlog-toolkit/test-kit';
import { loadModel } from '../../src/io/load-model.ts';

test.each([
  ['balanced', 'api'],
  ['gpt-4o', 'openai'],
  ['gemini-2.5-pro', 'gemini'],
])('%s is sent to by %s', async (name, client) => {
  using folder = tempDir();
  const model = await loadModel(name, { cwd: folder.path, now: new Date('2026-11-01') });
  expect(model.client).toBe(client);
  expect(model.facts.minCacheableTokens).toBeGreaterThan(0);
});

test('a model that nobody knows is a wrong command line', async () => {
  using folder = tempDir();
  await expect(loadModel('gpt-nothing', { cwd: folder.path, now: new Date() })).rejects.toMatchObject({
    code: 'MODEL_UNKNOWN',
    kind: 'usage',
  });
});
