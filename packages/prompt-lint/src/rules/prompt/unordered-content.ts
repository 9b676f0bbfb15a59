import { isQuoted } from '../../document/is-quoted.ts';
import type { Injection } from '../../document/injections.ts';
import type { PromptDocument } from '../../document/prompt-document.ts';
import type { Fix } from '../../edit/edit.ts';
import { suggest } from '../../edit/suggest.ts';
import { type Hit, type PromptRule, ruleFacts } from '../rule.ts';

/** Lists files in the order in which the file system or several threads come upon them. */
const unorderedCommand =
  /(?:^|[|;&(]\s*)(?:(find|fd|fdfind|ag|du)\s|(rg)\s(?:[^|;&]*\s)?(?:--files|-l|--files-with-matches|-c)(?=\s|$)|(ls)\s(?:[^|;&]*\s)?-[A-Za-z]*[UtSu])/;
const isCountedOrSorted = /\|\s*(?:sort|wc|uniq -c|head -n? ?1)\b|--sort(?:r|=|\s)|-quit\b|\s-c\s/;

/** A random order in a template, or one that a set or object has by chance. */
const shuffled = /\{[{%][^{}\n]{0,120}\|\s{0,3}(shuffle|random)\b[^{}\n]{0,80}[}%]\}/g;
const fromSet =
  /\{%-?\s{0,3}for\s[^{}\n]{1,60}\sin\s(set\([^{}\n]{0,60}\)|[^{}|\n]{1,60}\|\s{0,3}unique)(?![^{}\n]{0,80}\|\s{0,3}(?:sort|dictsort))[^{}\n]{0,80}%\}/g;

/** Sorts what one command lists; null where the command is more than that. */
function suggestSorted(text: string, { start, end, command, form }: Injection, name: string): Fix | null {
  if (form !== 'inline' || /[;&|<>]|\$\(/.test(command)) return null;
  const at = start + text.slice(start, end).lastIndexOf('`');
  return suggest('Sort the list', { start: at, end: at, text: name === 'rg' ? ' --sort path' : ' | sort' });
}

function* findCommands({ text, injections }: PromptDocument): Iterable<Hit> {
  for (const injection of injections) {
    const { start, end, command } = injection;
    const match = unorderedCommand.exec(command.slice(0, 500));
    const name = match?.[1] ?? match?.[2] ?? match?.[3];
    if (name === undefined || isCountedOrSorted.test(command)) continue;
    const fix = suggestSorted(text, injection, name);
    yield {
      start,
      end,
      message: `Unexpected list without an order from ${name}, expected it sorted: the same files in another order are other bytes.`,
      hint: name === 'rg' ? 'Add --sort path.' : 'Pipe it through sort.',
      severity: 'info',
      data: { command: name },
      ...(fix === null ? {} : { fix }),
    };
  }
}

function* findTemplates(document: PromptDocument): Iterable<Hit> {
  const { text, scan, body } = document;
  for (const pattern of [shuffled, fromSet]) {
    pattern.lastIndex = body.start;
    for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
      const end = match.index + match[0].length;
      if (!document.isSaid(match.index) || isQuoted(scan, match.index, end)) continue;
      const place = match.index + match[0].indexOf(match[1] ?? '', match[0].search(/\||\sin\s/));
      const behind = place + (match[1] ?? '').length;
      const fix =
        pattern === fromSet
          ? suggest('Sort the list', { start: behind, end: behind, text: ' | sort' })
          : match[1] === 'shuffle'
            ? suggest('Sort the list', { start: place, end: behind, text: 'sort' })
            : null;
      const what = pattern === shuffled ? `order by ${match[1] ?? ''}` : `order of ${match[1] ?? ''}`;
      yield {
        start: match.index,
        end,
        message: `Unexpected ${what}, expected one that stays: the same items in another order make all that follows a cache miss.`,
        hint: 'Sort the list, or choose before the prompt is made and by what never changes.',
        isVolatile: true,
        ...(fix === null ? {} : { fix }),
      };
    }
  }
}

/** Lists whose items are the same and whose order is not. */
export const unorderedContent: PromptRule = {
  ...ruleFacts({
    id: 'unordered-content',
    title: 'Unordered content',
    description:
      'A command or template gives a list whose order can differ from request to request although its items do not.',
    severity: { skill: 'info', command: 'info', prompt: 'warning', manifest: 'warning' },
    fix: 'suggested',
  }),
  *check(document): Iterable<Hit> {
    if (document.text.includes('!`') || document.text.includes('```!')) yield* findCommands(document);
    const { surface } = document;
    if ((surface === 'prompt' || surface === 'manifest') && /\{[{%]/.test(document.text)) {
      yield* findTemplates(document);
    }
  },
};
