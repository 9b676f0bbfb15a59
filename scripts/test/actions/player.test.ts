import { describe, expect, test } from '@jest/globals';
import { readCommandFile } from './support/command-files.ts';
import { evaluate, interpolate, isMet } from './support/evaluate.ts';

const good = { hasFailed: false, isCancelled: false };
const bad = { hasFailed: true, isCancelled: false };
const contexts = {
  inputs: { 'max-cost': '', comment: 'true' },
  steps: { run: { outputs: { 'exit-code': '1' } }, skipped: { outputs: {} } },
  github: { event: { pull_request: { number: 7 } } },
};

describe('expressions', () => {
  test.each([
    ["inputs.comment == 'TRUE'", true],
    ["inputs.max-cost != ''", false],
    ["steps.skipped.outputs.body-file == ''", true],
    ['steps.run.outputs.nothing || steps.run.outputs.exit-code', '1'],
    ["github.event.pull_request.number && 'yes'", 'yes'],
    ["!cancelled() && (inputs.max-cost == '' || false)", true],
    ["'it''s'", "it's"],
    ['github.event.nothing.at.all', undefined],
  ])('%s', (expression, value) => {
    expect(evaluate(expression, contexts, good)).toBe(value);
  });

  test.each(["inputs.comment = 'x'", 'fromJSON(inputs.comment)', 'secrets.token', 'always'])(
    'what it does not know is an error: %s',
    (expression) => {
      expect(() => evaluate(expression, contexts, good)).toThrow(
        /^(?:no such|unexpected|cannot read|expected)/,
      );
    },
  );

  test('a condition without a status function holds only while nothing has failed', () => {
    expect(isMet(undefined, contexts, bad)).toBe(false);
    expect(isMet("inputs.comment == 'true'", contexts, bad)).toBe(false);
    expect(isMet("${{ !cancelled() && inputs.comment == 'true' }}", contexts, bad)).toBe(true);
    expect(isMet('failure()', contexts, good)).toBe(false);
  });

  test('what is missing is an empty text', () => {
    expect(interpolate('a ${{ inputs.nothing }} b ${{inputs.comment}}', contexts, good)).toBe('a  b true');
  });
});

test('command files are read as the runner reads them', () => {
  expect(readCommandFile('a=1=2\nb<<END\nx\n\ny=z\nEND\n')).toEqual({ a: '1=2', b: 'x\n\ny=z' });
  expect(() => readCommandFile('b<<END\nx\n')).toThrow('delimiter');
  expect(() => readCommandFile('words\n')).toThrow('Invalid format');
});
