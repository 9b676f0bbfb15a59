import { type CommandSpec, jsonOption } from '@backlog-toolkit/cli-kit';

async function listRuleIds(): Promise<string[]> {
  const { ruleIndex } = await import('../rules/index.ts');
  return [...ruleIndex.keys()];
}

/** prompt-lint rules and prompt-lint explain */
export const ruleSpecs: readonly CommandSpec[] = [
  {
    name: 'rules',
    describe: 'List the rules',
    options: { json: jsonOption },
    examples: [['prompt-lint rules --json', 'with severities, options and pages']],
    load: () => import('./rules.ts'),
  },
  {
    name: 'explain',
    describe: 'Explain a rule: what it finds, where, its options and its page',
    positionals: [{ name: 'rule', describe: 'id of the rule', required: true, complete: listRuleIds }],
    options: { json: jsonOption },
    examples: [['prompt-lint explain volatile-timestamp', 'one rule']],
    exits: { 64: 'There is no such rule.' },
    load: () => import('./explain.ts'),
  },
];
