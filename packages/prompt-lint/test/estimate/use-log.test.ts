import { expect, test } from '@jest/globals';
import { usageOf, type UseLog } from '../../src/estimate/use-log.ts';
import { collectUses } from '../../src/io/collect-uses.ts';

const assumed = { ttlMs: 300_000, usesPerDay: 10 };
const log: UseLog = {
  invocations: new Map([['review', [0, 1000]]]),
  sessions: [0, 1000, 2000],
  agents: null,
  days: 2,
};

test.each([
  ['.claude/skills/review/SKILL.md', 'skill', 1, 'timestamps'],
  ['.claude/commands/review.md', 'command', 1, 'timestamps'],
  ['.claude/commands/other.md', 'command', 0, 'timestamps'],
  ['CLAUDE.md', 'claude-md', 1.5, 'timestamps'],
  ['agents/review.md', 'agent', 10, 'assumed-rate'],
  ['prompts/review.md', 'prompt', 10, 'assumed-rate'],
] as const)('%s as %s', (path, surface, perDay, basis) => {
  const usage = usageOf({ path, surface }, log, assumed);
  expect([usage.usesPerDay.value, usage.basis]).toEqual([perDay, basis]);
  expect(usageOf({ path, surface }, null, assumed).basis).toBe('assumed-rate');
});

test('calls are gathered by session, agent and invocation, each by its first', () => {
  const uses = collectUses(true);
  const invocation = { name: 'plugin:review', key: 'k', timeMs: 5 };
  uses.add({ timeMs: 10, session: 's' });
  uses.add({ timeMs: 5, session: 's', invocation });
  uses.add({ timeMs: 7, session: 's', invocation });
  uses.add({ timeMs: 8, session: 's', agent: 'a' });
  uses.add({ timeMs: 9, session: 't' });
  const made = uses.finish(new Date(2 * 86_400_000 + 5));
  expect(made.sessions).toEqual([5, 9]);
  expect(made.agents).toEqual([8]);
  expect([...made.invocations]).toEqual([['review', [5]]]);
  expect(made.days).toBe(2);
});
