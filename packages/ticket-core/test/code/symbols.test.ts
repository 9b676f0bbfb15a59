import { describe, expect, it } from '@jest/globals';
import { languageOf } from '../../src/code/languages.ts';
import { maskCode } from '../../src/code/mask.ts';
import { makeNameSet } from '../../src/code/name-set.ts';
import { symbolsInCode } from '../../src/code/symbol-names.ts';
import { listDefinitions } from '../../src/code/symbols.ts';
import { readTicketSymbols } from '../../src/code/ticket-symbols.ts';
import { filesTable, ticketOf } from './support.ts';

function definitionsOf(path: string, text: string): string[] {
  const language = languageOf(path);
  if (language === null) throw new TypeError(`no language: ${path}`);
  return listDefinitions(maskCode(text, language), language).toSorted();
}

type Case = readonly [path: string, text: string, expected: readonly string[]];

const definitions: readonly Case[] = [
  [
    'a.ts',
    `export async function one<T>() {}\nexport default class Two {\n  static async three(a: string): Promise<void> {\n    if (a) {}\n  }\n  four = (x: number) => x;\n}\ninterface Five {}\ntype Six = 1;\nexport const seven = 7;\nenum Eight {}\nexport { a as nine };\n// function no() {}\nconst s = 'class No {}';`,
    ['Eight', 'Five', 'Six', 'Two', 'four', 'nine', 'one', 's', 'seven', 'three'],
  ],
  [
    'a.py',
    `class One:\n    async def two(self):\n        pass\nTHREE = 3\n"""\ndef no(): pass\n"""\n`,
    ['One', 'THREE', 'two'],
  ],
  [
    'a.go',
    `package a\n\nfunc One() {}\nfunc (s *S) Two() {}\ntype Three struct{}\nconst Four = 4\n`,
    ['Four', 'One', 'Three', 'Two'],
  ],
  [
    'a.rs',
    `pub fn one() {}\npub struct Two;\nenum Three {}\ntrait Four {}\nconst FIVE: u8 = 5;\n`,
    ['FIVE', 'Four', 'Three', 'Two', 'one'],
  ],
  [
    'A.java',
    `public class One {\n  public static int two(String a) throws X {\n    return call(a);\n  }\n  static final int THREE = 3;\n}\ninterface Four {}\n`,
    ['Four', 'One', 'THREE', 'two'],
  ],
  [
    'a.kt',
    `class One\nfun String.two(): Int = 1\nval three = 3\nobject Four\n`,
    ['Four', 'One', 'three', 'two'],
  ],
  ['a.swift', `struct One {}\nfunc two() {}\nprotocol Three {}\n`, ['One', 'Three', 'two']],
  [
    'a.rb',
    `module One\n  class Two\n    def self.three?; end\n    FOUR = 4\n  end\nend\n`,
    ['FOUR', 'One', 'Two', 'three?'],
  ],
];

describe('listDefinitions', () => {
  it.each(definitions)('%s', (path, text, expected) => {
    expect(definitionsOf(path, text)).toEqual(expected);
  });
});

describe('symbolsInCode', () => {
  it.each([
    ['createSession()', ['createSession']],
    ['createSession', ['createSession']],
    ['SessionStore', ['SessionStore']],
    ['Session()', ['Session']],
    ['new SessionStore(options)', ['SessionStore']],
    ['load_user()', ['load_user']],
    ['store.openSession()', ['openSession']],
    ['SessionStore.openSession()', ['SessionStore', 'openSession']],
    ['parseHeader(text: string): Header', ['parseHeader']],
    ['HTTPServer', ['HTTPServer']],
  ])('takes %s', (code, names) => {
    expect(symbolsInCode(code).map(({ name }) => name)).toEqual(names);
  });

  it.each([
    'session',
    'Session',
    'load_user',
    'npm test',
    'npm run buildAll',
    'src/createSession.ts',
    'createSession.ts',
    'MAX_RETRIES',
    'NODE_ENV',
    'GitHub',
    'useState()',
    '--dryRun',
    'max-retries',
    '"createSession"',
    'a = createSession()',
    'README',
    'true',
    '/apiKeys',
    '$HOME',
    'fooBar() && bazQux()',
    'run()',
    '{ maxRetries: 3 }',
    'package.json',
  ])('leaves %s', (code) => {
    expect(symbolsInCode(code)).toEqual([]);
  });
});

function symbolsOf(body: string): { creates: string[]; references: string[] } {
  const { creates, references } = readTicketSymbols(ticketOf('TASK-001', body));
  return { creates: [...creates.keys()], references: [...references.keys()] };
}

describe('readTicketSymbols', () => {
  it.each([
    'Add function `createSession()` to `src/session.ts`.',
    'Add `createSession()` and `destroySession()`.',
    'Create a new class `SessionStore`.',
    'Create the `SessionStore` class.',
    '- Introduces the helper `parseHeader`',
    'We need a new hook `useSession`.',
    'Rename `oldName` to `createSession`.',
    '`createSession()` is added to the module.',
    'A function `createSession()` must be added. Implement `createSession()`.',
  ])('sees a creation: %s', (body) => {
    expect(symbolsOf(body).creates.length).toBeGreaterThan(0);
  });

  it.each([
    'Add a check to `createSession()`.',
    'Add tests for `createSession()`.',
    'Add the missing call of `createSession()`.',
    'Add `createSession()` calls everywhere.',
    'Use the new class `SessionStore`.',
    '`createSession()` returns null on Mondays.',
    'Change `createSession()`. Add a log line.',
    'Create a user with `createSession()`.',
    'Do not add `createSession()`.',
  ])('sees a reference: %s', (body) => {
    const { creates, references } = symbolsOf(body);
    expect(creates).toEqual([]);
    expect(references).toHaveLength(1);
  });

  it('takes what a row of a file to create lists, and the symbol the file is named after', () => {
    const body = `The \`SessionStore\` keeps it.\n\n${filesTable('src/session-store.ts | create | `openSession()`, uses `readClock()`')}`;
    expect(symbolsOf(body)).toEqual({ creates: ['SessionStore', 'openSession'], references: ['readClock'] });
  });

  it('leaves fences, comments and the frontmatter alone', () => {
    expect(symbolsOf('```ts\n// `createSession()`\n```\n<!-- Add `createSession()` -->\n')).toEqual({
      creates: [],
      references: [],
    });
  });
});

describe('makeNameSet', () => {
  it('knows the names of its texts and no others', () => {
    const names = makeNameSet();
    names.addAll(new TextEncoder().encode('const fooBar = naïve_1($x);'));
    expect(['const', 'fooBar', 'naïve_1', '$x'].filter((name) => names.has(name))).toHaveLength(4);
    expect(['foo', 'Bar', 'fooBa', 'x', ''].filter((name) => names.has(name))).toEqual([]);
  });
});
