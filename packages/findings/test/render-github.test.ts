import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { renderGithub } from '../src/index.ts';
import { HOSTILE, makeFinding } from './make-finding.ts';

const text = fc.array(fc.constantFrom(...HOSTILE), { maxLength: 8 }).map((parts) => parts.join(''));

/** What the runner does: commands are lines of this shape; `%25`, `%0D`, `%0A`, `%3A` and `%2C` are decoded. */
function readCommand(line: string): { command: string; properties: Record<string, string>; message: string } {
  const [, command = '', list = '', message = ''] = /^::(\w+) (.*?)::(.*)$/.exec(line) ?? [];
  const pairs = list.split(',').map((pair): [string, string] => {
    const at = pair.indexOf('=');
    return [pair.slice(0, at), decode(pair.slice(at + 1))];
  });
  return { command, properties: Object.fromEntries(pairs), message: decode(message) };
}

function decode(value: string): string {
  return value.replace(/%(?:25|0D|0A|3A|2C)/g, (code) => decodeURIComponent(code));
}

test('every finding is one command', () => {
  const findings = [
    makeFinding({ line: 3, column: 5, endLine: 3, endColumn: 9, hint: 'Remove it.' }),
    makeFinding({ file: 'b.md', severity: 'warning', line: 0 }),
    makeFinding({ file: 'c,d:e.md', severity: 'info', message: '50% done: yes, sure' }),
  ];
  expect(renderGithub(findings)).toBe(
    [
      '::warning file=b.md,line=1,title=some-rule::Unexpected thing.',
      '::notice file=c%2Cd%3Ae.md,title=some-rule::50%25 done: yes, sure',
      '::error file=docs/a.md,line=3,endLine=3,col=5,endColumn=9,title=some-rule::Unexpected thing.%0ARemove it.',
      '',
    ].join('\n'),
  );
  expect(renderGithub([])).toBe('');
});

test('data starts no command, ends no property and comes back as it was', () => {
  fc.assert(
    fc.property(text, text, text, (file, ruleId, message) => {
      const output = renderGithub([
        makeFinding({ file, ruleId, message }),
        makeFinding({ file: `\uffff${file}` }),
      ]);
      const lines = output.split(/[\n\r\v\f\u0085\u2028\u2029]/);
      expect(lines).toHaveLength(3);
      const read = lines.slice(0, 2).map((line) => readCommand(line));
      expect(read.map(({ command, properties }) => [command, Object.keys(properties)])).toEqual([
        ['error', ['file', 'title']],
        ['error', ['file', 'title']],
      ]);
      const isPlain = !/[\p{Cc}\p{Cf}\p{Zl}]/u.test(file + ruleId + message);
      expect(
        !isPlain ||
          [file, ruleId, message].every((part) => JSON.stringify(read).includes(JSON.stringify(part))),
      ).toBe(true);
    }),
    { numRuns: 500 },
  );
});
