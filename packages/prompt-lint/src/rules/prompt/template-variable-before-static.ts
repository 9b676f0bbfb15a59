import { suggestMove } from '../../edit/suggest-move.ts';
import { type Hit, type PromptRule, ruleFacts } from '../rule.ts';
import { findTemplateVariables } from './template-variables.ts';

/** What a program fills in differs by request; the long text behind it is then paid for each time. */
export const templateVariableBeforeStatic: PromptRule = {
  ...ruleFacts({
    id: 'template-variable-before-static',
    title: 'Template variable before static text',
    description:
      'A variable that is filled in for each request stands before a long text that never changes, which is then never read from the cache.',
    severity: { prompt: 'warning', manifest: 'warning' },
    fix: 'suggested',
    options: {
      minCharacters: { default: 4000, describe: 'Static characters that must follow for a finding.' },
    },
  }),
  *check(document, { options }): Iterable<Hit> {
    const { text } = document;
    if (!/\{[{a-z]|\$\{|<%/.test(text)) return;
    const variables = [...findTemplateVariables(document)];
    const first = variables.find(({ isLikely }) => isLikely) ?? variables[0];
    if (first === undefined) return;
    const variableChars = variables
      .filter(({ start }) => start > first.start)
      .reduce((sum, { start, end }) => sum + end - start, 0);
    const staticChars = text.slice(first.end).trimEnd().length - variableChars;
    if (staticChars < options.number('minCharacters')) return;
    const fix = suggestMove(document, first, variables);
    yield {
      start: first.start,
      end: first.end,
      message: `Unexpected variable ${JSON.stringify(first.name)} before ${staticChars} characters that never change, expected it behind them: each value makes all of them a cache miss.`,
      hint: 'Give its value at the end, or in the message of the user, and refer to it by name here; with Anthropic, end a block with a breakpoint in front of it.',
      ...(first.isLikely ? { isVolatile: true } : { severity: 'info' as const }),
      data: { name: first.name, staticCharacters: staticChars },
      ...(fix === null ? {} : { fix }),
    };
  },
};
