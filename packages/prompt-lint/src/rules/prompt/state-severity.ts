import type { RuleFacts } from '../rule.ts';

/** How bad a state is that the next commit or session changes, where a text tells of it. */
export const stateSeverity: RuleFacts['severity'] = {
  skill: 'info',
  command: 'info',
  agent: 'warning',
  'claude-md': 'warning',
  'agents-md': 'warning',
  prompt: 'warning',
  'request-anthropic': 'warning',
  'request-openai': 'warning',
  manifest: 'warning',
};
