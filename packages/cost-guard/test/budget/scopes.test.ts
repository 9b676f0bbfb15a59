import { expect, test } from '@jest/globals';
import { call, testProject } from '../support.ts';

interface State {
  readonly name: string;
  readonly level: string;
  readonly spentUsd: number;
}

async function check(entries: readonly object[], budgets: readonly object[]): Promise<State[]> {
  using project = testProject(entries, { budgets });
  const { stdout } = await project.run(['check', '--json', '--no-checkpoint']);
  return (JSON.parse(stdout) as { budgets: State[] }).budgets;
}

test('scopes and their combinations', async () => {
  const entries = [
    call(1, {
      ticket_id: 'A',
      skill: 's',
      phase: 'plan',
      workflow: 'w',
      provider: 'p',
      model_alias: 'cheap',
    }),
    call(2, { ticket_id: 'A', skill: 't', phase: 'plan', workflow: 'v', provider: 'p' }),
    call(4, {
      ticket_id: 'B',
      skill: 's',
      phase: 'review',
      workflow: 'w',
      provider: 'q',
      model: 'claude-haiku-5-5',
    }),
    call(8, { ticket_id: 'B', model: 'claude-opus-5-5' }),
  ];
  const scopes: readonly (readonly [object, number])[] = [
    [{}, 15],
    [{ ticket: 'A' }, 3],
    [{ ticket: 'A', skill: 't' }, 2],
    [{ skill: 's', phase: 'review', provider: 'q' }, 4],
    [{ workflow: 'w' }, 5],
    [{ ticket: 'Z' }, 0],
    // An alias stands for itself and, for calls that name none, for its models.
    [{ model: 'cheap' }, 5],
    [{ model: 'frontier' }, 8],
    [{ model: 'claude-haiku-5-5' }, 4],
  ];
  const budgets = scopes.map(([scope], i) => ({ name: `b${i}`, period: 'month', hardUsd: 100, scope }));
  const found = await check(entries, budgets);
  expect(found.map(({ spentUsd }) => spentUsd)).toEqual(scopes.map(([, usd]) => usd));
});

test('only calls of the period count', async () => {
  const hour = 3_600_000;
  const at = (ago: number): object => call(1, { timestamp: new Date(Date.now() - ago).toISOString() });
  const entries = [at(0), at(hour), at(3 * hour), at(400 * 24 * hour)];
  const found = await check(entries, [
    { name: 'two hours', period: 'rolling', hours: 2, hardUsd: 2 },
    { name: 'a year', period: 'rolling', hours: 8784, warnUsd: 3 },
  ]);
  expect(found.map(({ level, spentUsd }) => [level, spentUsd])).toEqual([
    ['over', 2],
    ['warn', 3],
  ]);
});

test('a checkpoint gives the same answer, and notices a ledger that was rewritten', async () => {
  using project = testProject([call(1), call(2)], { budgets: [{ name: 'm', period: 'month', hardUsd: 9 }] });
  const spent = async (...args: string[]): Promise<number | undefined> => {
    const { stdout } = await project.run(['check', '--json', ...args]);
    return (JSON.parse(stdout) as { budgets: State[] }).budgets[0]?.spentUsd;
  };
  const ledger = '.backlog-ops/usage-ledger.jsonl';
  expect([await spent(), await spent(), await spent('--no-checkpoint')]).toEqual([3, 3, 3]);
  project.write(ledger, `${project.read(ledger)}${JSON.stringify(call(4))}\n`);
  expect(await spent()).toBe(7);
  project.write(ledger, project.read(ledger).replace('"cost_usd":1', '"cost_usd":5'));
  expect(await spent()).toBe(11);
});

test('a configuration that changed counts at once, also when it is bad or good again', async () => {
  const budgets = (hardUsd: unknown): string =>
    JSON.stringify({ version: '1.1', llmOps: { budgets: [{ name: 'm', period: 'month', hardUsd }] } });
  using project = testProject([call(3)]);
  const codes: (number | null)[] = [];
  for (const hardUsd of [4, 4, 3, '3', 4]) {
    project.write('backlog.config.json', budgets(hardUsd));
    codes.push((await project.run(['check'])).code);
  }
  expect(codes).toEqual([0, 0, 1, 78, 0]);
});
