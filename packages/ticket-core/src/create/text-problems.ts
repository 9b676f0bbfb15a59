import { normaliseHeading } from '@backlog-toolkit/markdown-lines';
import { refusePath } from '../model/project-path.ts';
import { sectionNames } from '../model/section-names.ts';
import { type InputProblem, joinPath, quoteText, showValue } from './input-problem.ts';
import type { NewTicketInput } from './shape-validator.ts';

const oneLine =
  /^(?:title|assignee|environment|phase|ideaType|(?:tags|sharedFiles|relatedDocs)\[\d+\]|testStrategy\.verification\[\d+\]|affectedFiles\[\d+\]\.path|extraSections\[\d+\]\.heading)$/;
// What no text needs: control characters, and marks that make text read in another order than it is written.
const refusedCharacter = /[^\P{Control}\n\t]|[\u202a-\u202e\u2066-\u2069\p{Surrogate}]/u;
const ownHeadings = new Map(
  sectionNames.flatMap(({ heading, variants }) =>
    variants.map((variant) => [normaliseHeading(variant), heading]),
  ),
);

function* eachText(value: unknown, path: string): Iterable<readonly [path: string, text: string]> {
  if (typeof value === 'string') yield [path, value];
  else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* eachText(item, joinPath(path, index));
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, child] of Object.entries(value)) yield* eachText(child, joinPath(path, key));
  }
}

function* checkCharacters(input: NewTicketInput): Iterable<InputProblem> {
  for (const [path, text] of eachText(input, '')) {
    const refused = refusedCharacter.exec(text)?.[0];
    if (refused !== undefined) {
      const found = `U+${refused.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
      yield { path, expected: 'printable text, line feeds and tabs', found };
    } else if (oneLine.test(path) && /[\n\t\u2028\u2029]/.test(text)) {
      yield { path, expected: 'one line without tabs', found: quoteText(text) };
    }
  }
}

function refuseInputPath(path: string): string | null {
  const refused = refusePath(path);
  if (refused !== null) return refused;
  if (path.includes('\\')) return 'contains a backslash';
  if (path.includes('`')) return 'contains a backtick';
  if (path !== path.trim()) return 'begins or ends with a space';
  return path.split('/').some((part) => part === '' || part === '.') ? 'has an empty part' : null;
}

function* checkPaths(input: NewTicketInput): Iterable<InputProblem> {
  const named: readonly (readonly [string, string])[] = [
    ...(input.affectedFiles ?? []).map(({ path }, index) => [`affectedFiles[${index}].path`, path] as const),
    ...(input.sharedFiles ?? []).map((path, index) => [`sharedFiles[${index}]`, path] as const),
    ...(input.relatedDocs ?? []).map((path, index) => [`relatedDocs[${index}]`, path] as const),
  ];
  for (const [path, value] of named) {
    const refused = refuseInputPath(value);
    if (refused !== null) {
      const expected = 'a path from the root of the repository, such as src/auth/login.ts';
      yield { path, expected, found: `${showValue(value)}, which ${refused}` };
    }
  }
}

function* checkHeadings(input: NewTicketInput): Iterable<InputProblem> {
  const seen = new Set<string>();
  for (const [index, { heading }] of (input.extraSections ?? []).entries()) {
    const path = `extraSections[${index}].heading`;
    const key = normaliseHeading(heading);
    const own = ownHeadings.get(key);
    if (key === '' || /^#|#$/.test(heading.trim()))
      yield { path, expected: 'a heading without #', found: showValue(heading) };
    else if (own !== undefined) {
      yield {
        path,
        expected: `a heading that tickets do not have anyway (${own})`,
        found: showValue(heading),
      };
    } else if (seen.has(key)) yield { path, expected: 'each heading once', found: showValue(heading) };
    seen.add(key);
  }
}

/** What the schema cannot say: characters, paths and headings that would not survive in a ticket. */
export function findTextProblems(input: NewTicketInput): InputProblem[] {
  return [...checkCharacters(input), ...checkPaths(input), ...checkHeadings(input)];
}
