import type { CodeFacts } from '../code/code-facts.ts';
import { readFileName, styleConvention, testMarkConvention } from '../code/name-style.ts';
import { folderOf } from '../code/paths.ts';
import { isFinished } from '../model/backlog.ts';
import { refusePath } from '../model/project-path.ts';
import { type RuleHit, ruleMeta, type TicketRule } from './rule.ts';

const baseOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

function* checkName(path: string, line: number, code: CodeFacts): Iterable<RuleHit> {
  const base = baseOf(path);
  const name = readFileName(base);
  if (name === null) return;
  const folder = folderOf(path);
  const neighbours = code
    .filesIn(folder)
    .filter((file) => file !== path)
    .flatMap((file) => readFileName(baseOf(file)) ?? [])
    .filter((other) => other.family === name.family);
  const place = folder === '' ? 'the project folder' : `${folder}/`;
  const style = styleConvention(neighbours);
  const fits =
    style === null || name.style === style.value || (name.style === 'plain' && style.value !== 'PascalCase');
  if (!fits) {
    yield {
      message: `Unexpected file name ${base}, expected ${style.value} as in ${place} (${style.count} of ${style.of} files).`,
      line,
      hint: 'Rename the file in the ticket.',
      data: { file: path, expected: style.value, found: name.style },
    };
  }
  const mark = name.testMark === null ? null : testMarkConvention(neighbours);
  if (mark !== null && mark.value !== name.testMark) {
    yield {
      message: `Unexpected test mark ${name.testMark} in ${base}, expected ${mark.value} as in ${place} (${mark.count} of ${mark.of} test files).`,
      line,
      hint: 'Rename the file in the ticket.',
      data: { file: path, expected: mark.value, found: name.testMark },
    };
  }
}

/** New files are named as their neighbours are. */
export const fileNaming: TicketRule = {
  meta: ruleMeta({
    id: 'file-naming',
    title: 'File naming',
    description: 'A file to create is named in another style than nearly all files of its folder.',
    defaultSeverity: 'warning',
    fixable: false,
  }),
  appliesTo: 'pending',
  *check(ticket, { code }): Iterable<RuleHit> {
    if (isFinished(ticket) || !code) return;
    for (const { path, action, line } of ticket.affectedFiles) {
      if (action === 'create' && refusePath(path) === null) yield* checkName(path, line, code);
    }
  },
};
