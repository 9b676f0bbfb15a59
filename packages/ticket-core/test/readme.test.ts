import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { spec } from '../src/cli.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

test('the README shows every command', () => {
  const shown = [...readme.matchAll(/^\$ ticket-core (.*)$|`eval "\$\(ticket-core (\w+)\)"`/gm)].map(
    ([, line, evaluated]) => line ?? evaluated ?? '',
  );
  const missing = spec.commands.filter(
    ({ name }) => !shown.some((line) => `${line} `.startsWith(`${name} `)),
  );
  expect(missing.map(({ name }) => name)).toEqual([]);
});
