import { expect, test } from '@jest/globals';
import { takeBuiltinsDirectly } from '../lib/direct-builtins.mjs';

const take = (name: string): string => `process.getBuiltinModule("${name}")`;

test.each([
  [
    'import{readFileSync as a,openSync}from"node:fs";a()',
    `const {readFileSync:a,openSync}=${take('node:fs')};a()`,
  ],
  ['import a from"node:path";a.join()', `const a=${take('node:path')};a.join()`],
  ['import*as a from"node:os";a.cpus()', `const a=${take('node:os')};a.cpus()`],
  [
    'import a,{join as b}from"node:path";b()',
    `const {join:b}=${take('node:path')},a=${take('node:path')};b()`,
  ],
  ['import{a}from"./chunk-X.js";a()', 'import{a}from"./chunk-X.js";a()'],
  ['const s=`from"node:fs";`', 'const s=`from"node:fs";`'],
])('%s', (code, expected) => expect(takeBuiltinsDirectly(code)).toBe(expected));
