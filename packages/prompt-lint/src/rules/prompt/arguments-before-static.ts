import { type Hit, type PromptRule, ruleFacts } from '../rule.ts';
import { suggestBehind } from './suggest-arguments.ts';
import { countStaticBehind } from './static-behind.ts';

const written: Readonly<Record<string, string>> = { ARGUMENTS: '$ARGUMENTS' };

/** What differs by invocation stands before what never does. */
export const argumentsBeforeStatic: PromptRule = {
  ...ruleFacts({
    id: 'arguments-before-static',
    title: 'Arguments before static text',
    description:
      'The arguments of an invocation stand before a long text that never changes, which is then cached for no other invocation.',
    severity: { skill: 'info', command: 'info' },
    clients: ['claude-code'],
    fix: 'suggested',
    options: {
      minCharacters: { default: 4000, describe: 'Static characters that must follow for a finding.' },
    },
  }),
  *check(document, { options }): Iterable<Hit> {
    const { text, substitutions } = document;
    const first = substitutions.find(({ kind }) => kind !== 'installation');
    if (first === undefined) return;
    const { start, end, kind } = first;
    const staticChars = countStaticBehind(document, end);
    if (staticChars < options.number('minCharacters')) return;
    const fix = suggestBehind(document, first);
    const shown = written[first.name] ?? text.slice(start, end);
    yield {
      start,
      end,
      message: `Unexpected ${kind === 'session' ? 'session value' : 'arguments'} ${shown} before ${staticChars} characters that never change, expected them behind: no other invocation can reuse their cache entry.`,
      hint: 'Speak of "the arguments" where they are needed, and let them stand at the end of the file, where the client puts them when nothing names them.',
      isVolatile: true,
      data: { staticCharacters: staticChars },
      ...(fix === null ? {} : { fix }),
    };
  },
};
