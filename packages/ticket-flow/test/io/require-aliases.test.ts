import { expect, test } from '@jest/globals';
import { embeddedRegistry } from '@backlog-toolkit/model-registry';
import { USUAL_ALIASES } from '../../src/io/require-aliases.ts';

test('the usual aliases are those of every registry', async () => {
  const { aliases } = await embeddedRegistry();
  expect([...aliases.keys()].sort()).toEqual([...USUAL_ALIASES].sort());
});
