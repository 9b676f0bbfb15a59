import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { CORE_SCHEMA, loadAll } from 'js-yaml';
import { parseFrontmatter } from '../../src/frontmatter/parse-frontmatter.ts';
import { parseFrontmatterFast } from '../../src/frontmatter/parse-frontmatter-fast.ts';
import { yamlDocument } from './arbitrary-yaml.ts';
import { nasty } from './nasty-scalars.ts';

/** The oracle: js-yaml itself, as plain JSON-like values. */
function oracle(yaml: string): unknown {
  const documents = loadAll(yaml, { schema: CORE_SCHEMA });
  if (documents.length > 1) throw new Error('several documents');
  return documents[0] ?? {};
}

/** The careful path's data; undefined when a line of the YAML would end the frontmatter early. */
function carefully(yaml: string): unknown {
  if (/^(?:---|\.\.\.)[ \t]*\r?$/m.test(yaml)) return undefined;
  return parseFrontmatter(`---\n${yaml.endsWith('\n') || yaml === '' ? yaml : `${yaml}\n`}---\n`).data;
}

/** Checks the fast path against both, and says whether it was sure. */
function expectAgreement(yaml: string): boolean {
  const fast = parseFrontmatterFast(yaml);
  if (fast === null) return false;
  const expected = oracle(yaml);
  expect({ ...fast }).toEqual(expected);
  expect(Object.keys(fast)).toEqual(Object.keys(Object(expected)));
  expect(fast).toEqual(carefully(yaml) ?? fast);
  return true;
}

describe('parseFrontmatterFast', () => {
  it('agrees with js-yaml on every nasty value, as an entry, a list item and a flow item', () => {
    let sure = 0;
    for (const value of nasty) {
      for (const yaml of [
        `k: ${value}`,
        `k: ${value}\nz: 1\n`,
        `k:\n  - ${value}\n`,
        `k:\n- ${value}\nz: 1`,
        `k:\n  - ${value}\n    # c\n\n  - x\n`,
        `k:\n  # c\n  - ${value}\n  \n`,
        `k:\n  # c\n${value}`,
        `k: [${value}]\n`,
        `k: [x, ${value} ]`,
        `k: {a: ${value}}\n`,
        `k: { a: ${value} , b: ${value} }`,
        `k: {${value}: 1, b: 2}`,
        `k: {a:${value}}`,
        `k:${value}\n`,
        `k: ${value}\n  more\n`,
        `k: ${value}\r\nz: 1\r\n`,
        `k: "${value}"`,
        `k: '${value}'`,
        `${value}: v`,
        `${value}\n`,
      ]) {
        if (expectAgreement(yaml)) sure++;
      }
    }
    expect(sure).toBeGreaterThan(500);
  });

  it('agrees with js-yaml on generated documents whenever it is sure', () => {
    let sure = 0;
    fc.assert(
      fc.property(yamlDocument, (yaml) => {
        if (expectAgreement(yaml)) sure++;
      }),
      { numRuns: 4000 },
    );
    expect(sure).toBeGreaterThan(400);
  });

  it('is sure about an ordinary ticket', () => {
    const yaml =
      'id: TASK-12\ntitle: "Fix: the parser"\nstatus: open # now\ncreated: 2026-01-31\npriority: 2\ntags: [a, b]\ndepends_on:\n  - TASK-1\n  # later\n  - TASK-2\nowner:\ndone: false\n\n# end\n';
    expect({ ...parseFrontmatterFast(yaml) }).toEqual({
      id: 'TASK-12',
      title: 'Fix: the parser',
      status: 'open',
      created: '2026-01-31',
      priority: 2,
      tags: ['a', 'b'],
      depends_on: ['TASK-1', 'TASK-2'],
      owner: null,
      done: false,
    });
  });

  it.each(['__proto__', 'constructor', 'toString'])('keeps the key %s as data', (name) => {
    const data = parseFrontmatterFast(`${name}: x\n`);
    expect(data === null ? null : Object.entries(data)).toEqual([[name, 'x']]);
  });

  it.each([
    'a: 1\nb: 2\na: 3\n',
    'a: x\n  more\n',
    'a: [x]\n  more\n',
    'a:\n  b: c\n',
    'a: "x\n',
    'a:\n  - x\n    more\n',
    'a:\n  - x\n - y\n',
    'a: b: c\n',
    'a: *b\n',
  ])('leaves %j to the careful path', (yaml) => {
    expect(parseFrontmatterFast(yaml)).toBeNull();
  });

  it.each(['', '\n', '# only a comment\n'])('reads %j as no entries', (yaml) => {
    expect({ ...parseFrontmatterFast(yaml) }).toEqual({});
  });
});
