import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { tempDir } from '@backlog-toolkit/test-kit';
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { readRunLog } from '../../src/io/read-run-log.ts';

function readText(text: string | Buffer): ReturnType<typeof readRunLog> {
  const file = path.join(tempDir().path, 'runs.jsonl');
  writeFileSync(file, text);
  return readRunLog(file);
}

/** The same figures by JSON.parse alone, line by line. */
function countPlainly(lines: readonly string[]): {
  done: number;
  failed: number;
  durations: number[];
  bad: number;
} {
  const counted = { done: 0, failed: 0, durations: [] as number[], bad: 0 };
  for (const line of lines) {
    if (line.trim() === '') continue;
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch {
      value = null;
    }
    if (typeof value !== 'object' || value === null) {
      counted.bad += 1;
      continue;
    }
    const { event, command, exit_code: exitCode, duration_ms: duration } = value as Record<string, unknown>;
    if (event !== 'run_end') continue;
    if (command === 'done' && exitCode === 0) counted.done += 1;
    if (command === 'fail' && exitCode === 0) counted.failed += 1;
    if (typeof duration === 'number' && duration >= 0 && duration < Infinity)
      counted.durations.push(duration);
  }
  return counted;
}

const run = { event: 'run_end', command: 'done', exit_code: 0, duration_ms: 120 };

describe('the run log', () => {
  test('counts done and fail with exit code 0, and the duration of every run', () => {
    const lines = [
      run,
      { ...run, command: 'fail', duration_ms: 80.5 },
      { ...run, exit_code: 1 },
      { ...run, command: 'pick', duration_ms: 7 },
      { ...run, event: 'run_start', duration_ms: 9999 },
    ];
    const { totals, badCount, isTorn } = readText(
      lines.map((line) => `${JSON.stringify(line)}\r\n`).join(''),
    );
    expect([totals.done, totals.failed, ...totals.durationsMs]).toEqual([1, 1, 120, 80.5, 120, 7]);
    expect([badCount, isTorn]).toEqual([0, false]);
  });

  test('tells a torn last line from a bad one', () => {
    const { totals, badLines, isTorn } = readText(`${JSON.stringify(run)}\nnonsense\n\n{"event":"run_e`);
    expect(totals.done).toBe(1);
    expect(badLines).toMatchObject([{ line: 2 }]);
    expect(isTorn).toBe(true);
  });

  test('reads a last line without a line feed, a byte order mark and bytes that are not UTF-8', () => {
    const text = Buffer.concat([
      Buffer.from(`\uFEFF${JSON.stringify(run)}\n`),
      Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d, 0x0a]),
      Buffer.from(JSON.stringify(run)),
    ]);
    const { totals, badLines, isTorn } = readText(text);
    expect([totals.done, isTorn]).toEqual([2, false]);
    expect(badLines).toEqual([{ line: 2, reason: 'expected UTF-8, found other bytes' }]);
  });

  test('gets over a line that is longer than a line may be', () => {
    const long = Buffer.alloc(33 * 1024 * 1024, 'x');
    const { totals, badLines } = readText(Buffer.concat([long, Buffer.from(`\n${JSON.stringify(run)}\n`)]));
    expect(totals.done).toBe(1);
    expect(badLines).toEqual([{ line: 1, reason: 'longer than 16777216 bytes' }]);
  });

  test('a file that is not there', () => {
    expect(() => readRunLog(path.join(tempDir().path, 'none.jsonl'))).toThrow(
      expect.objectContaining({ code: 'LOG_MISSING', kind: 'missing' }),
    );
  });

  test('gives what JSON.parse gives, whatever the lines are', () => {
    const value = fc.oneof(
      fc.constantFrom<unknown>(
        0,
        1,
        -0,
        12.5,
        1e300,
        -3,
        0.1,
        null,
        true,
        'run_end',
        'done',
        'fail',
        'é',
        ' , }',
      ),
      fc.string(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.jsonValue({ maxDepth: 2 }),
    );
    const entry = fc.tuple(
      fc.constantFrom('event', 'command', 'exit_code', 'duration_ms', 'ts', 'év'),
      value,
    );
    const pairs = fc.array(entry, { maxLength: 6 });
    const usual = fc.record({
      event: fc.constantFrom('run_end', 'run_start'),
      command: fc.constantFrom('done', 'fail', 'pick'),
      exit_code: fc.constantFrom(0, 1),
      duration_ms: fc.nat(),
    });
    const text = (entries: readonly (readonly [string, unknown])[], blank: string): string =>
      `{${entries.map(([key, cell]) => `${JSON.stringify(key)}:${blank}${JSON.stringify(cell)}`).join(`,${blank}`)}}`;
    const line = fc.oneof(
      fc.tuple(pairs, fc.constantFrom('', ' ', '  ')).map(([entries, blank]) => text(entries, blank)),
      usual.map((entry) => JSON.stringify(entry)),
      fc.tuple(usual, pairs).map(([entry, more]) => text([...Object.entries(entry), ...more], '')),
      fc
        .tuple(
          usual.map((entry) => JSON.stringify(entry)),
          fc.nat(60),
          fc.constantFrom('', '\t', '\u0000', '\r', '\\', '"', '1', 'e5', '0', ' ', '{', '\\u0041'),
        )
        .map(([json, at, odd]) => json.slice(0, at) + odd + json.slice(at + odd.length)),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
        const { totals, badCount } = readText(lines.map((each) => `${each}\n`).join(''));
        const { done, failed, durationsMs } = totals;
        const { bad, ...plain } = countPlainly(lines);
        expect({ done, failed, durations: [...durationsMs] }).toEqual(plain);
        expect(badCount).toBe(bad);
      }),
      { numRuns: 500 },
    );
  });
});
