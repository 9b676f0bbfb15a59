import { expect, test } from '@jest/globals';
import { summarize } from '../demo/summary.mjs';

const commands = (...names: string[]): { name: string }[] => names.map((name) => ({ name }));
const offers = new Map([
  ['ticket-core', { name: 'ticket-core', commands: commands('new', 'list') }],
  ['prompt-lint', { name: 'prompt-lint', commands: commands('lint', 'estimate'), defaultCommand: 'lint' }],
  ['orch-ops', { name: 'orch-ops', commands: commands('status', 'kpi') }],
  ['cost-guard', { name: 'cost-guard', commands: commands('hook session-end'), defaultCommand: 'spend' }],
]);

test('each tool has a row with its commands, once each, and exit codes are counted', () => {
  const shown = [
    { tool: 'ticket-core', args: ['new', '--from', '-'], exit: 1 },
    { tool: 'git', args: ['add', '-A'], exit: 0 },
    { tool: 'ticket-core', args: ['new', 'A title'], exit: 0 },
    { tool: 'ticket-core', args: ['list'], exit: 0 },
    { tool: 'prompt-lint', args: ['prompts', '--fix'], exit: 0 },
    { tool: 'orch-ops', args: ['--db', 'queue.db', 'kpi'], exit: 2 },
    { tool: 'cost-guard', args: ['hook', 'session-end'], exit: 0 },
    { tool: 'plugin/bin/ticket-core', args: ['list'], exit: 0 },
  ];
  expect(summarize(shown, offers).split('\n')).toEqual([
    'TOOL         RUNS  COMMANDS',
    'ticket-core     3  new, list',
    'prompt-lint     1  lint',
    'orch-ops        1  kpi',
    'cost-guard      1  hook session-end',
    'plugin          1  ticket-core list',
    '',
    'Exit codes, each as promised: 5 × 0 (yes or done), 1 × 1 (the answer is no), 1 × 2 (an alert that was asked for)',
  ]);
});

test('a long list of commands goes on below its column', () => {
  const names = Array.from({ length: 12 }, (_, index) => `command-${index + 10}`);
  const many = new Map([['tool', { name: 'tool', commands: commands(...names) }]]);
  const lines = summarize(
    names.map((name) => ({ tool: 'tool', args: [name], exit: 0 })),
    many,
  ).split('\n');
  expect(lines[1]).toMatch(/^tool {4}12 {2}command-10, .*,$/);
  expect(lines[2]).toMatch(/^ {12}command-16, .*command-21$/);
  expect(Math.max(...lines.slice(0, 3).map((line) => line.length))).toBeLessThanOrEqual(84);
});
