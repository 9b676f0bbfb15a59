import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { tempDir } from '@backlog-toolkit/test-kit';
import { minify, toCommonJs } from '../lib/to-commonjs.mjs';

/** Writes the converted modules into a folder and runs the first; its output. */
async function runConverted(modules: Readonly<Record<string, string>>): Promise<string> {
  using dir = tempDir('to-commonjs-');
  for (const [name, code] of Object.entries(modules))
    writeFileSync(dir.join(name), await minify(await toCommonJs(code, name)));
  const [first = ''] = Object.keys(modules);
  const { stdout, stderr } = spawnSync(process.execPath, [dir.join(first)], { encoding: 'utf8' });
  return stdout + stderr;
}

test('a module is loaded when something of it is first used, and once', async () => {
  const output = await runConverted({
    'main.cjs': `import { a } from './a.cjs'; import { b } from './b.cjs'; import './c.cjs';
      console.log('start'); console.log(a(), a());
      export const never = () => b;`,
    'a.cjs': `console.log('load a'); export const a = () => 'a';`,
    'b.cjs': `console.log('load b'); export const b = 'b';`,
    'c.cjs': `console.log('load c');`,
  });
  expect(output).toBe('start\nload a\na a\n');
});

test('modules may need each other', async () => {
  const output = await runConverted({
    'main.cjs': `import { isEven } from './even.cjs'; console.log(isEven(7), isEven(8));`,
    'even.cjs': `import { isOdd } from './odd.cjs'; export function isEven(n) { return n === 0 || isOdd(n - 1); }`,
    'odd.cjs': `import { isEven } from './even.cjs'; export function isOdd(n) { return n !== 0 && isEven(n - 1); }`,
  });
  expect(output).toBe('false true\n');
});

test('default exports, import() and its errors', async () => {
  const output = await runConverted({
    'main.cjs': `import one from './one.cjs';
      const { two, default: three } = await_(import('./two.cjs'));
      function await_(promise) { promise.then((all) => console.log(one, all.two, all.default)); return {}; }
      import('./none.cjs').catch(({ code }) => console.log(code));`,
    'one.cjs': `export default 'one';`,
    'two.cjs': `export const two = 'two'; const three = 'three'; export { three as default };`,
  });
  expect(output.split('\n').toSorted()).toEqual(['', 'MODULE_NOT_FOUND', 'one two three']);
});

test('classes: made, extended, asked for', async () => {
  const output = await runConverted({
    'main.cjs': `import { A } from './a.cjs'; import events, { EventEmitter } from 'node:events';
      class B extends A {} class C extends EventEmitter {}
      console.log(new A().name, new A(1).name, new B() instanceof A, new C() instanceof events.EventEmitter, new events.EventEmitter() instanceof EventEmitter);`,
    'a.cjs': `export class A { name = 'a'; }`,
  });
  expect(output).toBe('a a true true true\n');
});

test("Node's own modules are taken without the loader", async () => {
  const code = await toCommonJs(
    `import fs, { readFileSync as read } from 'node:fs'; import * as os from 'node:os'; import { sep } from 'path';
     export const run = () => [read, fs.openSync, os.cpus, sep];`,
    'main.cjs',
  );
  expect(code).not.toMatch(/require\(/);
  const output = await runConverted({
    'main.cjs': `import { run } from './run.cjs'; console.log(run());`,
    'run.cjs': `import fs, { readFileSync as read } from 'node:fs'; import * as os from 'node:os'; import { sep } from 'path';
      export const run = () => [fs.readFileSync === read, typeof os.cpus, typeof sep].join();`,
  });
  expect(output).toBe('true,function,string\n');
});

test('import.meta.url is the address of the file', async () => {
  const output = await runConverted({ 'a #b.cjs': `console.log(import.meta.url);` });
  expect(output).toMatch(/^file:\/\/\/.*\/a%20%23b\.cjs\n$/);
});
