import type { TextDefect } from './queue-document.ts';
import { readHeader } from './table-header.ts';

/** Says why a text has no queue: the nearest thing to one, or that there is none. */
export function explainNoQueue(text: string): TextDefect {
  let line = 0;
  let pipe = 0;
  for (let at = 0; at < text.length;) {
    const newline = text.indexOf('\n', at);
    const end = newline === -1 ? text.length : newline;
    line += 1;
    if (pipe < at) pipe = text.indexOf('|', at);
    if (pipe === -1) break;
    const { columns, known } = readHeader(text, at, pipe < end ? end : at);
    if (columns !== null)
      return {
        line,
        message: 'the table of the queue stands in code or in a comment',
        hint: 'Move it out of the code fence, comment or indentation of four blanks.',
      };
    if (known.length > 2)
      return {
        line,
        message: `the table has no column ${known.includes('id') ? 'status' : 'id'}`,
        hint: 'Name the columns id and status in its header.',
      };
    at = end + 1;
  }
  return {
    line: 1,
    message: 'found no table with the columns id and status',
    hint: 'Name the file of the queue, or add the header row | id | status | priority | task | … to it.',
  };
}
