import { expect, test } from '@jest/globals';
import { makeProgress } from '../src/progress.ts';
import { commandOf, runInProcess } from './support.ts';

function recorder(): { readonly written: string[]; write(text: string): void } {
  const written: string[] = [];
  return { written, write: (text) => void written.push(text) };
}

test('progress is one line that is written over ten times a second, and goes', () => {
  const stream = recorder();
  let nowMs = 1000;
  const progress = makeProgress('jobs', { stream, nowMs: () => nowMs });
  for (let done = 1; done <= 200; done++) {
    progress.tell(done, 200);
    nowMs += 2;
  }
  progress.end();
  expect(stream.written).toEqual([
    '\r\u001B[2Kjobs [                        ] 1 of 200',
    '\r\u001B[2Kjobs [######                  ] 51 of 200',
    '\r\u001B[2Kjobs [############            ] 101 of 200',
    '\r\u001B[2Kjobs [##################      ] 151 of 200',
    '\r\u001B[2K',
  ]);
});

test('nothing is written where nobody sees it, nor to take away what was not shown', () => {
  const stream = recorder();
  makeProgress('jobs', { stream }).end();
  expect(stream.written).toEqual([]);
  const unseen = makeProgress('jobs', { stream: undefined });
  expect(() => {
    unseen.tell(1, 0);
    unseen.end();
  }).not.toThrow();
});

test('counts that make no sense do not break the line', () => {
  const stream = recorder();
  let nowMs = 0;
  const progress = makeProgress('jobs', { stream, nowMs: () => (nowMs += 1000) });
  progress.tell(0, 0);
  progress.tell(9, 3);
  expect(stream.written.map((line) => line.length)).toEqual([43, 43]);
});

test.each<[string, boolean, readonly string[], NodeJS.ProcessEnv, boolean]>([
  ['a terminal', true, [], {}, true],
  ['a pipe', false, [], {}, false],
  ['a terminal in CI', true, [], { CI: 'true' }, false],
  ['--quiet', true, ['--quiet'], {}, false],
])('%s', async (_, tty, flags, env, isShown) => {
  const work = commandOf('work', {}, (_args, context) => {
    const progress = context.progress('jobs');
    progress.tell(1, 2);
    progress.end();
    return 0;
  });
  const spec = { name: 'demo', describe: 'Shows progress.', commands: [work] };
  const { code, stderr } = await runInProcess(spec, ['work', ...flags], { tty, env });
  expect([code, stderr.includes('1 of 2')]).toEqual([0, isShown]);
});
