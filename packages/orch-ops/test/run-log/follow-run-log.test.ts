import { appendFileSync, openSync, closeSync, renameSync, writeFileSync, writeSync } from 'node:fs';
import { tempDir } from '@backlog-toolkit/test-kit';
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { followRunLog, readRunLog, type RunLog } from '../../src/io/read-run-log.ts';

const line = (command: string, duration: number): string =>
  `${JSON.stringify({ event: 'run_end', command, exit_code: 0, duration_ms: duration })}\n`;

function figuresOf({ totals, badCount, badLines, isTorn }: RunLog): unknown {
  const { done, failed, durationsMs } = totals;
  return { done, failed, durations: [...durationsMs], badCount, badLines: [...badLines], isTorn };
}

describe('a run log that is followed', () => {
  test('shows at any time what reading it anew shows', () => {
    const text = fc
      .array(fc.oneof(fc.constantFrom(line('done', 5), line('fail', 7), 'nonsense\n', '\n', '1\r\n', '{é')), {
        maxLength: 30,
      })
      .map((lines) => Buffer.from(lines.join('')));
    fc.assert(
      fc.property(text, fc.array(fc.nat(90), { minLength: 1, maxLength: 12 }), (bytes, sizes) => {
        using dir = tempDir();
        const file = dir.join('runs.jsonl');
        writeFileSync(file, '');
        const follow = followRunLog();
        let at = 0;
        for (const size of [...sizes, bytes.length]) {
          appendFileSync(file, bytes.subarray(at, at + size));
          at += size;
          expect(figuresOf(follow(file))).toEqual(figuresOf(readRunLog(file)));
        }
      }),
      { numRuns: 100 },
    );
  });

  test('is read from where it ended', () => {
    using dir = tempDir();
    const file = dir.join('runs.jsonl');
    writeFileSync(file, line('done', 5).repeat(50));
    const follow = followRunLog();
    expect(follow(file).totals.done).toBe(50);
    const fd = openSync(file, 'r+');
    writeSync(fd, 'x', 0);
    closeSync(fd);
    appendFileSync(file, line('done', 5));
    expect(figuresOf(follow(file))).toMatchObject({ done: 51, badCount: 0 });
  });

  test('is read anew when it was cut, replaced or written anew', () => {
    using dir = tempDir();
    const file = dir.join('runs.jsonl');
    const follow = followRunLog();
    const texts = ['done', 'fail', 'done'].map((command, index) =>
      line(command, index + 1).repeat(40 - index),
    );
    for (const text of [...texts, '', line('fail', 3), line('done', 1).repeat(90)]) {
      writeFileSync(file, text);
      expect(figuresOf(follow(file))).toEqual(figuresOf(readRunLog(file)));
    }
    writeFileSync(`${file}.new`, `${line('fail', 1)}${line('done', 1).repeat(90)}`);
    renameSync(`${file}.new`, file);
    expect(follow(file).totals).toMatchObject({ done: 90, failed: 1 });
  });

  test('a line that is too long is told once, also when it ends later', () => {
    using dir = tempDir();
    const file = dir.join('runs.jsonl');
    writeFileSync(file, `${line('done', 1)}${'x'.repeat(17 * 1024 * 1024)}`);
    const follow = followRunLog();
    expect(figuresOf(follow(file))).toMatchObject({ done: 1, badCount: 1 });
    appendFileSync(file, `x\n${line('done', 1)}`);
    expect(figuresOf(follow(file))).toMatchObject({ done: 2, badCount: 1, badLines: [{ line: 2 }] });
  });
});
