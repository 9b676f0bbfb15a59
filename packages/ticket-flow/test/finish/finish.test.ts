import { describe, expect, test } from '@jest/globals';
import type { Finding } from '@backlog-toolkit/findings';
import { countTests } from '../../src/finish/count-tests.ts';
import { type FinishFacts, findMissing } from '../../src/finish/find-missing.ts';
import { writeWaivers } from '../../src/finish/waivers-section.ts';
import { emptyState, type FlowState, type GateName, type GateStatus } from '../../src/state/flow-state.ts';
import { setGate } from '../../src/state/set-gate.ts';

const tree = 'a'.repeat(40);
const other = 'b'.repeat(40);
const ana = { by: 'ana', now: new Date('2026-03-01T08:00:00.000Z') };
const ran = { status: 'passed', exitCode: 0, durationMs: 1, at: '', tree } as const;

function passedAll(): FlowState {
  let state: FlowState = {
    ...emptyState('FEAT-001'),
    commands: { typecheck: ran, lint: ran, test: ran, build: null },
  };
  for (const gate of ['plan', 'tdd', 'lint', 'review'] as const)
    state = setGate(state, gate, 'passed', { tree }, ana);
  return state;
}

const good: FinishFacts = {
  state: passedAll(),
  tree,
  commitProblem: null,
  configured: ['typecheck', 'lint', 'test'],
  findings: [],
  waived: new Set(),
  differences: () => ['src/a.ts'],
};

const rulesOf = (facts: FinishFacts): string[] => findMissing(facts).map(({ rule }) => rule);
const withGate = (gate: GateName, status: GateStatus, on = tree): FinishFacts => ({
  ...good,
  state: setGate(good.state, gate, status, { tree: on }, ana),
});
const hack: Finding = {
  ruleId: 'skipped-test',
  severity: 'error',
  message: 'Unexpected skip.',
  file: 'a.test.ts',
  line: 3,
};

describe('what is missing', () => {
  test('nothing, when all gates passed on the content of the commit', () => {
    expect(findMissing(good)).toEqual([]);
  });

  test.each(['plan', 'tdd', 'lint', 'review'] as const)(
    '%s, when it is pending or failed, unless waived',
    (gate) => {
      for (const status of ['pending', 'failed'] as const)
        expect(rulesOf(withGate(gate, status))).toEqual([gate]);
      expect(rulesOf(withGate(gate, 'waived'))).toEqual([]);
      expect(rulesOf({ ...withGate(gate, 'failed'), waived: new Set([gate]) })).toEqual([]);
    },
  );

  test.each(['tdd', 'lint', 'review'] as const)('%s, when it was about other content', (gate) => {
    expect(findMissing(withGate(gate, 'passed', other))).toEqual([
      { rule: gate, reason: `${gate} was about other content than the commit's: src/a.ts` },
    ]);
    expect(rulesOf(withGate(gate, 'passed', ''))).toEqual([gate]);
  });

  test('a plan is about no content', () => {
    expect(rulesOf(withGate('plan', 'passed', ''))).toEqual([]);
  });

  test.each([
    ['did not run', null],
    ['failed', { ...ran, status: 'failed' as const }],
    ['ran on other content', { ...ran, tree: other }],
  ])('a command that %s', (_why, last) => {
    const lacking = { ...good, state: { ...good.state, commands: { ...good.state.commands, test: last } } };
    expect(rulesOf(lacking)).toEqual(['test']);
    expect(rulesOf({ ...lacking, waived: new Set(['tdd']) })).toEqual(['test']);
    expect(rulesOf({ ...lacking, configured: ['lint'] })).toEqual([]);
    const unlinted = { ...good, state: { ...good.state, commands: { ...good.state.commands, lint: last } } };
    expect(rulesOf({ ...unlinted, waived: new Set(['lint']) })).toEqual([]);
  });

  test('each hack in the diff; a warning is none', () => {
    const findings = [hack, { ...hack, severity: 'warning' as const, ruleId: 'soft' }];
    expect(findMissing({ ...good, findings })).toEqual([
      { rule: 'skipped-test', reason: 'a.test.ts:3: Unexpected skip.' },
    ]);
    expect(rulesOf({ ...good, findings, waived: new Set(['skipped-test']) })).toEqual([]);
  });

  test('the commit, whatever is waived', () => {
    const facts = { ...good, tree: null, commitProblem: 'not reachable', waived: new Set(['commit']) };
    expect(findMissing(facts)).toEqual([{ rule: 'commit', reason: 'not reachable' }]);
  });
});

test.each([
  ['test/a.test.ts', "test('a', () => {});\n  it.each([1])('b', f);\ntester('c');\n", 2],
  ['a.spec.js', 'it(`x`, f)\nfit("y", f)\n', 1],
  ['tests/test_a.py', 'def test_a():\n  async def test_b(self):\ndef helper():\n', 2],
  ['a_test.go', 'func TestA(t *testing.T) {\nfunc helper() {\n', 1],
  ['src/lib.rs', '#[test]\nfn a() {}\n#[tokio::test]\n#[cfg(test)]\n', 2],
  ['src/test/java/ATest.java', '  @Test\n  void a() {}\n  @ParameterizedTest\n@TestInstance\n', 2],
  ['test/a.sh', 'test -f x\n', 0],
])('tests in %s', (path, after, count) => {
  expect(countTests([{ path, before: '', after }])).toBe(count);
  expect(countTests([{ path, before: after, after }])).toBe(0);
  expect(countTests([{ path, before: after, after: '' }])).toBe(0);
});

describe('waivers in a ticket', () => {
  const text = '---\r\nid: FEAT-001\r\n---\r\n\r\n## Context\r\n\r\nWords.\r\n';
  const waiver = {
    rule: 'plan',
    reason: 'small\n## Not a heading',
    by: 'ana',
    at: '2026-03-01T08:00:00.000Z',
  };
  const line = '- `plan`: small ## Not a heading (ana, 2026-03-01)';

  test('are added at the end, and nothing else changes', () => {
    expect(writeWaivers(text, [waiver])).toBe(`${text}\r\n## Waivers\r\n\r\n${line}\r\n`);
    expect(writeWaivers(text, [])).toBe(text);
  });

  test('are written once, behind those that are there', () => {
    const once = writeWaivers(text, [waiver]);
    expect(writeWaivers(once, [waiver])).toBe(once);
    expect(writeWaivers(once, [waiver, { ...waiver, rule: 'tdd' }])).toBe(
      `${once}${line.replace('plan', 'tdd')}\r\n`,
    );
  });
});
