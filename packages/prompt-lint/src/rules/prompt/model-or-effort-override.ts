import type { Severity } from '@backlog-toolkit/findings';
import type { PromptDocument } from '../../document/prompt-document.ts';
import { suggestRemoval, wholeLines } from '../../edit/suggest.ts';
import { keyCost } from '../../surface/change-cost.ts';
import { type Hit, type PromptRule, ruleFacts } from '../rule.ts';

const unchanged = new Set(['', 'inherit', 'default', 'null', '~']);

/** The model may call a skill in the middle of a long conversation; what a person types, a person chose to pay. */
function severityOf(name: string, { surface, keys }: PromptDocument): Severity {
  const isAsked = surface === 'command' || keys.get('disable-model-invocation')?.value === 'true';
  return name === 'model' && !isAsked ? 'warning' : 'info';
}

/** Another model has another cache, and another effort another output configuration. */
export const modelOrEffortOverride: PromptRule = {
  ...ruleFacts({
    id: 'model-or-effort-override',
    title: 'Model or effort override',
    description:
      'The frontmatter switches the model or the effort for one turn of a conversation, whose cache entries are then of no use.',
    severity: { skill: 'warning', command: 'info' },
    clients: ['claude-code'],
    fix: 'suggested',
  }),
  *check(document): Iterable<Hit> {
    const { keys, surface, scan } = document;
    if (keys.get('context')?.value === 'fork') return;
    for (const name of ['model', 'effort']) {
      const key = keys.get(name);
      if (key === undefined || unchanged.has(key.value)) continue;
      yield {
        start: key.start,
        end: key.end,
        message: `Unexpected ${name} ${JSON.stringify(key.value)}, expected that of the conversation: the key ${keyCost(surface, name).reason}.`,
        hint: 'Take the key out, or let the skill run apart from the conversation with "context: fork".',
        severity: severityOf(name, document),
        data: { value: key.value },
        fix: suggestRemoval(`Take ${name} out`, wholeLines(scan, key)),
      };
    }
  },
};
