import { describe, expect, test } from '@jest/globals';
import { listCommands, planGate } from '../../src/gate/gate-plan.ts';
import { type GateFacts, judgeLint, judgeTdd } from '../../src/gate/judge-gates.ts';
import { findTestEvidence } from '../../src/gate/test-evidence.ts';
import { type CommandState, emptyState, type FlowState } from '../../src/state/flow-state.ts';

const tree = 'a'.repeat(40);
const other = 'b'.repeat(40);
const ran = (status: CommandState['status'], on = tree): CommandState => ({
  status,
  exitCode: 0,
  durationMs: 1,
  at: '',
  tree: on,
});

function facts(commands: Partial<FlowState['commands']>, more: Partial<GateFacts> = {}): GateFacts {
  const { state = { commands: {}, waivers: [] }, ...rest } = more;
  return {
    tree,
    configured: ['typecheck', 'lint', 'test'],
    evidence: findTestEvidence([
      { path: 'src/a.ts', status: 'modified' },
      { path: 'test/a.test.ts', status: 'added' },
    ]),
    redProof: null,
    changedMeanwhile: [],
    ...rest,
    state: { waivers: state.waivers, commands: { ...emptyState('X').commands, ...commands } },
  };
}

describe('the commands of a gate', () => {
  const all = { typeCheckCommand: 'tsc', lintCommand: ' ', testCommand: 'jest', buildCommand: 'make' };

  test('come in order, those without a command left out', () => {
    expect(listCommands(all).map(({ name }) => name)).toEqual(['typecheck', 'test', 'build']);
    expect(planGate(all, ['build', 'typecheck']).map(({ command }) => command)).toEqual(['tsc', 'make']);
  });

  test.each([
    [{}, [], /qualityGates\.testCommand is not configured/],
    [{ lintCommand: 'x' }, [], /testCommand/],
    [all, ['lint' as const], /qualityGates\.lintCommand is not configured/],
  ])('%j with %j: missing', (gates, only, message) => {
    expect(() => planGate(gates, only)).toThrow(message);
    expect(() => planGate(gates, only)).toThrow(expect.objectContaining({ kind: 'bad-config' }));
  });
});

test('changed files are tests, code, or neither', () => {
  const evidence = findTestEvidence([
    { path: 'src/a.py', status: 'modified' },
    { path: 'tests/test_a.py', status: 'modified' },
    { path: 'tests/test_b.py', status: 'deleted' },
    { path: 'README.md', status: 'added' },
    { path: 'Dockerfile', status: 'modified' },
  ]);
  expect(evidence).toEqual({
    testFiles: ['tests/test_a.py'],
    deletedTestFiles: ['tests/test_b.py'],
    codeFiles: ['src/a.py'],
    changedFiles: 5,
  });
});

describe('the gate lint', () => {
  test.each([
    ['all passed', { typecheck: ran('passed'), lint: ran('passed') }, 'passed'],
    ['one failed', { typecheck: ran('failed'), lint: ran('passed') }, 'failed'],
    ['one failed, the next did not run', { typecheck: ran('timed-out') }, 'failed'],
    ['one did not run', { typecheck: ran('passed') }, 'pending'],
    ['one ran on other content', { typecheck: ran('passed'), lint: ran('passed', other) }, 'pending'],
    ['one failed on other content', { typecheck: ran('passed'), lint: ran('failed', other) }, 'pending'],
  ])('%s', (_what, commands, status) => {
    expect(judgeLint(facts(commands)).status).toBe(status);
  });

  test('is waived, not passed, where nothing is configured', () => {
    expect(judgeLint(facts({}, { configured: ['test'] })).status).toBe('waived');
  });

  test('does not pass when files changed meanwhile', () => {
    const verdict = judgeLint(
      facts({ typecheck: ran('passed'), lint: ran('passed') }, { changedMeanwhile: ['src/a.ts'] }),
    );
    expect(verdict).toEqual({ status: 'failed', note: 'files changed while the commands ran: src/a.ts' });
  });
});

describe('the gate tdd', () => {
  const passed = { test: ran('passed') };
  const changed = (path: string): Partial<GateFacts> => ({
    evidence: findTestEvidence([{ path, status: 'modified' }]),
  });
  const red = (isProven: boolean): Partial<GateFacts> => ({ redProof: { isProven, reason: 'green' } });
  const waivers = [{ rule: 'tdd', reason: 'generated', at: '', by: 'ana' }];

  test.each([
    ['tests passed and there are new ones', passed, {}, 'passed'],
    ['tests failed', { test: ran('failed') }, {}, 'failed'],
    ['tests did not run', {}, {}, 'pending'],
    ['tests did not run, and there are no new ones', {}, changed('src/a.ts'), 'pending'],
    ['code without tests', passed, changed('src/a.ts'), 'failed'],
    ['only documents', passed, changed('README.md'), 'passed'],
    ['nothing changed', passed, { evidence: findTestEvidence([]) }, 'failed'],
    ['tests that pass on the base', passed, red(false), 'failed'],
    ['tests that fail on the base', passed, red(true), 'passed'],
    ['no test command', {}, { configured: [] }, 'failed'],
    [
      'code without tests, waived',
      passed,
      { ...changed('src/a.ts'), state: { commands: emptyState('X').commands, waivers } },
      'waived',
    ],
  ])('%s', (_what, commands, more, status) => {
    expect(judgeTdd(facts(commands, more)).status).toBe(status);
  });
});
