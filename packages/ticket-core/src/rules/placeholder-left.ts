import { isInside, lineAt, type MarkdownScan } from '@backlog-toolkit/markdown-lines';
import { ruleMeta, type TicketRule } from './rule.ts';

// Words that templates leave for the author. `<…>` needs a blank inside: `<div>` and `List<T>` are code.
const patterns: readonly RegExp[] = [
  /\{\{[^{}\n]{0,80}\}\}/g,
  /\b(?:TODO|TBD|FIXME|XXX)\b(?!-)/g,
  /\[(?:describe|insert|add|fill in|your|placeholder|list|explain|e\.g\.)\b[^\]\n]{0,100}\](?!\()/gi,
  /<(?:describe|insert|add|fill in|your|placeholder|list|explain)\b[^>\n]{1,100}>/gi,
  /\blorem ipsum\b/gi,
];

interface Placeholder {
  readonly text: string;
  readonly line: number;
}

function findPlaceholders(scan: MarkdownScan): Placeholder[] {
  const body = scan.text.slice(scan.bodyStart);
  return patterns.flatMap((pattern) =>
    [...body.matchAll(pattern)]
      .map((match) => ({ text: match[0], offset: scan.bodyStart + match.index }))
      // Code and comments may speak of placeholders; prose that does is unfinished.
      .filter(({ offset }) => isInside(scan, offset) === 'text')
      .map(({ text, offset }) => ({ text, line: lineAt(scan, offset)?.number ?? 1 })),
  );
}

/** Nothing of the template is left to fill in. */
export const placeholderLeft: TicketRule = {
  meta: ruleMeta({
    id: 'placeholder-left',
    title: 'Placeholder left',
    description: 'A placeholder of the template, or a TODO, still stands in the text.',
    defaultSeverity: 'error',
    fixable: false,
  }),
  appliesTo: 'pending',
  *check(ticket) {
    for (const { text, line } of findPlaceholders(ticket.scan)) {
      yield { message: `Unexpected placeholder ${JSON.stringify(text)}, expected real content.`, line };
    }
    if (/\{\{.*\}\}|^(?:TODO|TBD)\b/.test(ticket.title)) {
      yield {
        message: 'Unexpected placeholder in the title, expected a short sentence.',
        line: ticket.lineOf('title'),
      };
    }
  },
};
