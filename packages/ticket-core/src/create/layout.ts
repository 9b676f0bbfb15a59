import { sectionNames, sectionsByType } from '../model/section-names.ts';

const commonSections = new Set([
  'context',
  'description',
  'affectedFiles',
  'acceptanceCriteria',
  'testStrategy',
  'dependencies',
]);

/** Keys of the sections that every ticket of a type has, in order. */
export function sectionKeysOf(type: string): string[] {
  const own = Object.hasOwn(sectionsByType, type) ? (sectionsByType[type] ?? []) : [];
  return sectionNames.map(({ key }) => key).filter((key) => commonSections.has(key) || own.includes(key));
}

/** Joins frontmatter lines and sections to the text of a ticket. */
export function layOutTicket(
  frontmatter: readonly string[],
  sections: readonly (readonly [heading: string, body: string])[],
): string {
  const head = ['---', ...frontmatter, '---'].join('\n');
  const blocks = sections.map(([heading, body]) => `## ${heading}\n\n${body}`);
  return `${[head, ...blocks].join('\n\n')}\n`;
}
