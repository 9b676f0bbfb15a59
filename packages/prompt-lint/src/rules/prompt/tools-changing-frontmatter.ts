import { suggest } from '../../edit/suggest.ts';
import { type Hit, type PromptRule, ruleFacts } from '../rule.ts';

/** A skill that takes tools away makes another request of everything that was said before. */
export const toolsChangingFrontmatter: PromptRule = {
  ...ruleFacts({
    id: 'tools-changing-frontmatter',
    title: 'Tools changing frontmatter',
    description:
      'The key disallowed-tools takes tools out of the request; they stand before everything else, so that nothing of the conversation is read from the cache.',
    severity: { skill: 'warning', command: 'warning' },
    clients: ['claude-code'],
    fix: 'suggested',
  }),
  *check({ keys, scan }): Iterable<Hit> {
    const key = keys.get('disallowed-tools');
    // A fork is a conversation of its own, with tools of its own.
    if (key === undefined || key.value === '' || key.value === '[]' || keys.get('context')?.value === 'fork')
      return;
    // What a person types, a person chose to pay.
    const isAsked = keys.get('disable-model-invocation')?.value === 'true';
    const fork = keys.get('context');
    yield {
      start: key.start,
      end: key.end,
      message: `Unexpected key disallowed-tools, expected the same tools in every turn: it changes the tools of the request, so that the whole conversation is a cache miss.`,
      hint: 'Say in the text which tools are not to be used, refuse them by a PreToolUse hook, or let the skill run with "context: fork".',
      ...(isAsked ? { severity: 'info' as const } : {}),
      fix: suggest('Let the skill run apart from the conversation', {
        start: fork?.start ?? key.start,
        end: fork?.end ?? key.start,
        text: fork === undefined ? `context: fork${scan.eol}` : 'context: fork',
      }),
    };
  },
};
