import type { Injection } from '../../document/injections.ts';
import { suggestMove } from '../../edit/suggest-move.ts';
import { type Hit, type PromptRule, ruleFacts } from '../rule.ts';
import { countStaticBehind } from './static-behind.ts';

/** Commands whose output is the same until somebody edits a file. */
const stable = /^(?:cat|head|tail|sed -n)\s+(?!\/proc\/)[^|;&<>$`]*(?:\$\{[A-Z_]+\}[^|;&<>$`]*)?$/;
const shownChars = 60;

function shorten(command: string): string {
  const line = command.split('\n')[0] ?? '';
  return line.length > shownChars ? `${line.slice(0, shownChars)}…` : line;
}

function differs({ command }: Injection): boolean {
  return !stable.test(command);
}

/** The output of a command differs by invocation; what stands behind it cannot be shared between invocations. */
export const executedInjectionEarly: PromptRule = {
  ...ruleFacts({
    id: 'executed-injection-early',
    title: 'Executed injection early',
    description:
      'A command that runs at each invocation stands before a long text that never changes, which is then cached for no other invocation.',
    severity: { skill: 'info', command: 'info' },
    clients: ['claude-code'],
    fix: 'suggested',
    options: {
      minCharacters: { default: 2000, describe: 'Static characters that must follow for a finding.' },
    },
  }),
  *check(document, { options }): Iterable<Hit> {
    const { injections } = document;
    const first = injections.find(differs);
    if (first === undefined) return;
    const staticChars = countStaticBehind(document, first.end);
    if (staticChars < options.number('minCharacters')) return;
    const fix = suggestMove(document, first, injections);
    yield {
      start: first.start,
      end: first.end,
      message: `Unexpected command ${JSON.stringify(shorten(first.command))} before ${staticChars} characters that never change, expected it behind them: no other invocation can reuse their cache entry.`,
      hint: 'Let the model run it as its first step, or move it and what belongs to it to the end of the file.',
      isVolatile: true,
      data: { command: first.command, staticCharacters: staticChars },
      ...(fix === null ? {} : { fix }),
    };
  },
};
