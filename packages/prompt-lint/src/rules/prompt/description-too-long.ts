import { suggestShorter } from './suggest-shorter.ts';
import { type Hit, type PromptRule, ruleFacts } from '../rule.ts';

/** Every session lists every description, whether the skill is used or not. */
export const descriptionTooLong: PromptRule = {
  ...ruleFacts({
    id: 'description-too-long',
    title: 'Description too long',
    description:
      'The description and when_to_use of a skill, command or agent are longer than a list of them should be; they are in the context of every session.',
    severity: { skill: 'warning', command: 'warning', agent: 'info' },
    clients: ['claude-code'],
    fix: 'suggested',
    options: {
      maxCharacters: { default: 1024, describe: 'Longest description and when_to_use together.' },
    },
  }),
  *check(document, { options }): Iterable<Hit> {
    const { keys, surface } = document;
    const said = ['description', 'when_to_use'].flatMap((name) => keys.get(name) ?? []);
    // Only the user calls it then, and the model is not told of it.
    if (surface !== 'agent' && keys.get('disable-model-invocation')?.value === 'true') return;
    const length = said.reduce((sum, { value }) => sum + value.length, 0);
    const longest = said.toSorted((first, second) => second.value.length - first.value.length)[0];
    const limit = options.number('maxCharacters');
    if (longest === undefined || length <= limit) return;
    const fix = suggestShorter(document, longest, limit - (length - longest.value.length));
    yield {
      start: longest.start,
      end: longest.end,
      message: `Unexpected description of ${length} characters, expected ${limit} at most: it is in the context of every session, used or not.`,
      hint: 'Say what it does and when to use it in one to three sentences; the rest belongs in the body.',
      data: { characters: length },
      ...(fix === null ? {} : { fix }),
    };
  },
};
