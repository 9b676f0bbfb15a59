import { describe, expect, test } from '@jest/globals';
import { defaultConfig } from '@backlog-toolkit/config';
import * as fc from 'fast-check';
import { chooseAgent } from '../../src/route/choose-agent.ts';
import { agentOfFile } from '../../src/route/default-agents.ts';
import { escalate } from '../../src/route/escalate.ts';
import { routeWork, type Work } from '../../src/route/route-work.ts';
import { emptyState } from '../../src/state/flow-state.ts';

const nothing = { rules: [], overrides: {} };
const actor = { by: 'ada', now: new Date('2026-02-07T12:00:00Z') };

describe('the usual agent of a file', () => {
  test.each([
    ['src/App.tsx', 'frontend'],
    ['src/theme.scss', 'frontend'],
    ['web/Card.svelte', 'frontend'],
    ['tools/run.py', 'backend'],
    ['cmd/main.go', 'backend'],
    ['src/lib.rs', 'backend'],
    ['app/User.java', 'backend'],
    ['lib/user.rb', 'backend'],
    ['app/Main.kt', 'backend'],
    ['src/api/users.ts', 'backend'],
    ['packages/shop/server/index.mjs', 'backend'],
    ['src/server.js', 'backend'],
    ['src/format.ts', 'general-purpose'],
    ['Dockerfile', 'devops'],
    ['infra/main.tf', 'devops'],
    ['.github/workflows/ci.yml', 'devops'],
    ['docs/example.yml', 'general-purpose'],
    ['notes/eda.ipynb', 'ml-engineer'],
    ['ml/training/loop.py', 'ml-engineer'],
    ['train.py', 'ml-engineer'],
    ['src/trainer.py', 'backend'],
    ['README.md', 'general-purpose'],
  ])('%s: %s', (file, agent) => {
    expect(agentOfFile(file)).toBe(agent);
  });
});

describe('the agent of a ticket', () => {
  const wishes = {
    rules: [
      { pattern: '*.sql', agent: 'dba' },
      { pattern: 'src/ui/**', agent: 'designer' },
      { pattern: '*.{ts,js}', agent: 'typescript' },
    ],
    overrides: { SEC: 'red-team' },
  };

  test.each([
    [
      'FEAT',
      ['db/a.sql', 'db/b.sql', 'src/x.ts'],
      'dba',
      'agentRouting.rules: *.sql (2 of 3 files that a rule matches)',
    ],
    [
      'FEAT',
      ['src/ui/deep/page.ts', 'x.py'],
      'designer',
      'agentRouting.rules: src/ui/** (1 of 1 file that a rule matches)',
    ],
    ['FEAT', ['a.ts', 'a.sql'], 'dba', 'agentRouting.rules: *.sql (1 of 2 files that a rule matches)'],
    ['SEC', ['db/a.sql'], 'red-team', 'agentRouting.overrides.SEC'],
    ['BUG', ['db/a.sql'], 'dba', 'agentRouting.rules: *.sql (1 of 1 file that a rule matches)'],
    ['BUG', ['x.py'], 'investigator', 'usual for BUG tickets'],
    ['FEAT', ['x.py', 'y.py', 'z.tsx'], 'backend', 'usual for such files (2 of 3 files)'],
    ['FEAT', ['x.py', 'z.tsx'], 'frontend', 'usual for such files (1 of 2 files)'],
    ['FEAT', [], 'general-purpose', 'no files are known'],
  ])('%s %j: %s', (prefix, files, agent, why) => {
    expect(chooseAgent(prefix, files, wishes)).toEqual({ agent, why });
  });

  test('SEC goes to security where the project says nothing', () => {
    expect(chooseAgent('SEC', ['a.ts'], nothing).agent).toBe('security');
    expect(chooseAgent('constructor', ['a.go'], nothing).agent).toBe('backend');
  });

  test('does not depend on the order of the files', () => {
    const files = fc.array(
      fc.constantFrom('a.tsx', 'b.py', 'c.tf', 'd.ipynb', 'e.md', 'f.sql', 'src/ui/g.ts'),
    );
    fc.assert(
      fc.property(files, fc.constantFrom('FEAT', 'BUG'), (list, prefix) => {
        expect(chooseAgent(prefix, list.toReversed(), wishes)).toMatchObject({
          agent: chooseAgent(prefix, list, wishes).agent,
        });
      }),
    );
  });
});

describe('the models of the phases', () => {
  const work: Work = {
    ticket: 'FEAT-001',
    prefix: 'FEAT',
    files: ['a.ts'],
    estimatedComplexity: 'high',
    contextTokens: 40_000,
  };

  test('are those of llmOps.routing, with what is over their limits', () => {
    const { complexity, phases, mayDiffer } = routeWork(work, defaultConfig());
    expect([complexity, mayDiffer]).toEqual(['complex', true]);
    expect(phases.map(({ phase, alias, why }) => `${phase} ${alias}: ${why}`)).toEqual([
      'classify cheap: llmOps.routing.entryModelClassify',
      'draft cheap: llmOps.routing.entryModelDraft',
      'plan balanced: llmOps.routing.entryModelPlan',
      'implement balanced: llmOps.routing.entryModelImplement; 40000 tokens of context are over its 32000: truncate-oldest, or split the ticket',
      'review cheap: llmOps.routing.entryModelReview; 40000 tokens of context are over its 16000: truncate-oldest, or split the ticket',
    ]);
  });

  test.each([
    ['trivial', 'trivial'],
    ['low', 'simple'],
    ['medium', 'simple'],
    ['high', 'complex'],
    ['whatever', 'simple'],
  ])('complexity %s is %s', (estimatedComplexity, complexity) => {
    expect(routeWork({ ...work, estimatedComplexity }, defaultConfig()).complexity).toBe(complexity);
  });
});

describe('escalation', () => {
  const policy = { escalationAlias: 'frontier', maxPerTicket: 1, isReasonRequired: true };
  const step = { phase: 'implement', from: 'balanced', reason: 'three failed rounds' } as const;

  test('is counted and remembered', () => {
    const state = escalate(emptyState('FEAT-001'), step, policy, actor);
    expect(state.escalations).toEqual([
      { ...step, to: 'frontier', at: '2026-02-07T12:00:00.000Z', by: 'ada' },
    ]);
    expect(state.history).toMatchObject([{ what: 'escalation implement', from: 'balanced', to: 'frontier' }]);
    expect(() => escalate(state, step, policy, actor)).toThrow(
      expect.objectContaining({ code: 'TOO_MANY_ESCALATIONS', kind: 'no' }),
    );
  });

  test('needs its reason when the project asks for it', () => {
    const silent = { ...step, reason: ' ' };
    expect(() => escalate(emptyState('FEAT-001'), silent, policy, actor)).toThrow(
      expect.objectContaining({ code: 'REASON_MISSING', kind: 'usage' }),
    );
    const lenient = { ...policy, isReasonRequired: false };
    expect(escalate(emptyState('FEAT-001'), silent, lenient, actor).escalations).toHaveLength(1);
  });
});
