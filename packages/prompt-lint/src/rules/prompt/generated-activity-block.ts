import { lineAt, type TextRange } from '@backlog-toolkit/markdown-lines';
import type { PromptDocument } from '../../document/prompt-document.ts';
import { type Hit, type PromptRule, ruleFacts } from '../rule.ts';
import { type ActivityBlock, findActivityBlocks } from './activity-blocks.ts';
import { stateSeverity } from './state-severity.ts';

function describe({ kind, name, clocks, dates }: ActivityBlock): string {
  if (kind === 'log') return `log ${JSON.stringify(name)} with ${dates} dated entries`;
  const lines = clocks + dates === 1 ? '1 line' : `${clocks + dates} lines`;
  return `activity block ${JSON.stringify(name)} with ${lines} of dates and times`;
}

/** What stands between two tags or comments is a whole; a section belongs where its headings put it. */
function findOwnLines({ text, scan }: PromptDocument, { start, end }: ActivityBlock): TextRange | null {
  const first = lineAt(scan, start);
  const last = lineAt(scan, end - 1);
  if (first === null || last === null || text[start] !== '<' || first.depth > 0) return null;
  const isWhole = first.start === start && text.slice(end, last.end).trim() === '';
  return isWhole ? { start, end: last.next } : null;
}

/** What a program writes into a prompt at each session makes it another prompt at each session. */
export const generatedActivityBlock: PromptRule = {
  ...ruleFacts({
    id: 'generated-activity-block',
    title: 'Generated activity block',
    description:
      'The text holds a list of recent activity that a program rewrites (warning), or a log that grows with each entry (info).',
    severity: stateSeverity,
    fix: 'safe',
  }),
  *check(document): Iterable<Hit> {
    for (const block of findActivityBlocks(document)) {
      const { start, headEnd, end, kind } = block;
      const ownLines = findOwnLines(document, block);
      yield {
        start,
        end: headEnd,
        message: `Unexpected ${describe(block)} in a text that ${document.cost.reason}.`,
        hint:
          kind === 'log'
            ? 'Keep it in a file of its own, and name that file here.'
            : 'Let the program write it to a file of its own, or give it to the session by a hook: that stands behind what is cached.',
        ...(kind === 'log' ? { severity: 'info' as const } : { isVolatile: true }),
        ...(ownLines === null ? {} : { ownLines }),
        data: { characters: end - start },
      };
    }
  },
};
