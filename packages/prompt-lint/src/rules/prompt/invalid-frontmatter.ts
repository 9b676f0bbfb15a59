import { suggest } from '../../edit/suggest.ts';
import { findYamlFaults } from '../../frontmatter/find-yaml-faults.ts';
import { type Hit, type PromptRule, ruleFacts } from '../rule.ts';

/** A client that cannot read the frontmatter goes on without any of it, or without the file, and says nothing. */
export const invalidFrontmatter: PromptRule = {
  ...ruleFacts({
    id: 'invalid-frontmatter',
    title: 'Invalid frontmatter',
    description:
      'The frontmatter is not YAML: a client then drops all of its keys, or the whole file, mostly without a word.',
    severity: { skill: 'warning', command: 'warning', agent: 'warning' },
    fix: 'suggested',
  }),
  *check({ scan, text }): Iterable<Hit> {
    for (const { start, end, found, expected, quotable } of findYamlFaults(scan)) {
      const quoted =
        quotable === undefined ? '' : `'${text.slice(quotable.start, quotable.end).replaceAll("'", "''")}'`;
      yield {
        start,
        end,
        message: `Unexpected ${found}, expected ${expected}: the frontmatter is not YAML, so that clients drop all of its keys, or the file.`,
        hint:
          quotable === undefined
            ? 'Nothing of what the keys say holds until it is mended: neither the description nor who may invoke it.'
            : 'Write the value in single quotes, and each apostrophe in it twice.',
        ...(quotable === undefined
          ? {}
          : { fix: suggest('Write the value in quotes', { ...quotable, text: quoted }) }),
      };
    }
  },
};
