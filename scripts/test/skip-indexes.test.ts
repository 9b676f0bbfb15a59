import { expect, test } from '@jest/globals';
import { skipIndexes } from '../lib/skip-indexes.mjs';

const index = `export { first } from './first.js';
export { one, two as second } from './io/many.js';
`;
const findIndex = (name: string): { code: string; folder: string } | undefined =>
  name === '@backlog-toolkit/many' ? { code: index, folder: '/many/dist' } : undefined;

test('each name is imported from the file that has it', () => {
  const code = `import { first,
    second as other, } from '@backlog-toolkit/many';
import { third } from './third.js';
`;
  expect(skipIndexes(code, findIndex)).toBe(
    `import { first as first } from "/many/dist/first.js"; import { two as other } from "/many/dist/io/many.js";
import { third } from './third.js';
`,
  );
});

test('what is not known stays: packages without an index, namespaces, import()', () => {
  const code = `import { one } from '@backlog-toolkit/other';
import * as all from '@backlog-toolkit/many';
const { two } = await import('@backlog-toolkit/many');
`;
  expect(skipIndexes(code, findIndex)).toBe(code);
});

test('a name that the index does not have is an error, not undefined at run time', () => {
  expect(() => skipIndexes(`import { none } from '@backlog-toolkit/many';`, findIndex)).toThrow(
    '@backlog-toolkit/many exports no none',
  );
});
