import { describe, expect, it } from '@jest/globals';
import { languageOf } from '../../src/code/languages.ts';
import { makeProjectLayout } from '../../src/code/project-layout.ts';
import { resolveImport } from '../../src/code/resolve-import.ts';
import type { Files } from './support.ts';

function resolve(files: Files, from: string, spec: string): string[] {
  const language = languageOf(from);
  if (language === null) throw new TypeError(`no language: ${from}`);
  const layout = makeProjectLayout(Object.keys(files), (file) => files[file]);
  return resolveImport(from, spec, language, layout);
}

const named = (...paths: readonly string[]): Files => Object.fromEntries(paths.map((path) => [path, '']));

type Case = readonly [name: string, files: Files, from: string, spec: string, expected: readonly string[]];

const cases: readonly Case[] = [
  ['an extension is added', named('src/a.ts', 'src/b.tsx'), 'src/a.ts', './b', ['src/b.tsx']],
  ['.js means .ts', named('src/b.ts'), 'src/a.ts', './b.js', ['src/b.ts']],
  ['a real .js wins', named('src/b.ts', 'src/b.js'), 'src/a.ts', './b.js', ['src/b.js']],
  ['a folder means its index', named('src/b/index.ts'), 'src/a.ts', './b', ['src/b/index.ts']],
  ['the parent folder', named('index.ts', 'src/a.ts'), 'src/a.ts', '..', ['index.ts']],
  ['out of the project', named('a.ts'), 'src/a.ts', '../../a', []],
  ['a library', named('src/a.ts'), 'src/a.ts', 'react', []],
  [
    'paths of tsconfig with comments',
    {
      'tsconfig.json': '{ // c\n "compilerOptions": { "baseUrl": ".", "paths": { "@app/*": ["src/*"], }, } }',
      'src/b.ts': '',
    },
    'src/a.ts',
    '@app/b',
    ['src/b.ts'],
  ],
  [
    'an inherited baseUrl',
    {
      'tsconfig.base.json': '{"compilerOptions":{"baseUrl":"src"}}',
      'tsconfig.json': '{"extends":"./tsconfig.base.json"}',
      'src/lib/b.ts': '',
    },
    'src/a.ts',
    'lib/b',
    ['src/lib/b.ts'],
  ],
  ['a broken tsconfig', { 'tsconfig.json': '{', 'src/b.ts': '' }, 'src/a.ts', '@app/b', []],
  ['the usual @/ without a tsconfig', named('src/b.ts'), 'src/x/a.vue', '@/b', ['src/b.ts']],
  [
    'a package of the monorepo',
    {
      'packages/b/package.json':
        '{"name":"@x/b","exports":{".":{"types":"./dist/index.d.ts","default":"./dist/index.js"}}}',
      'packages/b/src/index.ts': '',
    },
    'packages/a/src/a.ts',
    '@x/b',
    ['packages/b/src/index.ts'],
  ],
  [
    'a subpath of a package',
    { 'packages/b/package.json': '{"name":"b"}', 'packages/b/src/deep/x.ts': '' },
    'a.ts',
    'b/deep/x',
    ['packages/b/src/deep/x.ts'],
  ],
  ['a python module from the root', named('app/db.py'), 'app/main.py', 'app.db', ['app/db.py']],
  ['a python package', named('app/db/__init__.py'), 'app/main.py', 'app.db', ['app/db/__init__.py']],
  [
    'a python source root',
    named('svc/src/app/db.py', 'svc/tests/test_db.py'),
    'svc/tests/test_db.py',
    'app.db',
    ['svc/src/app/db.py'],
  ],
  ['a relative python import', named('app/x/a.py', 'app/db.py'), 'app/x/a.py', '..db', ['app/db.py']],
  [
    'a python library that a module of the package is named after',
    named('app/__init__.py', 'app/logging.py'),
    'app/main.py',
    'logging',
    [],
  ],
  [
    'a go package',
    { 'go.mod': 'module example.com/m\n', 'x/a.go': '', 'x/b.go': '', 'x/a_test.go': '' },
    'main.go',
    'example.com/m/x',
    ['x/a.go', 'x/b.go'],
  ],
  [
    'a go module in a folder',
    { 'svc/go.mod': 'module example.com/m\n', 'svc/x/a.go': '' },
    'svc/main.go',
    'example.com/m/x',
    ['svc/x/a.go'],
  ],
  [
    'another go module',
    { 'go.mod': 'module example.com/m\n', 'x/a.go': '' },
    'main.go',
    'example.com/mm/x',
    [],
  ],
  ['a rust module', named('src/lib.rs', 'src/a.rs'), 'src/lib.rs', 'self::a', ['src/a.rs']],
  ['a rust submodule', named('src/lib.rs', 'src/a.rs', 'src/a/b.rs'), 'src/a.rs', 'self::b', ['src/a/b.rs']],
  [
    'an item of a rust module',
    named('src/lib.rs', 'src/a/mod.rs'),
    'src/x/y.rs',
    'crate::a::Item',
    ['src/a/mod.rs'],
  ],
  [
    'a rust sibling',
    named('src/lib.rs', 'src/x.rs', 'src/x/y.rs', 'src/x/z.rs'),
    'src/x/y.rs',
    'super::z',
    ['src/x/z.rs'],
  ],
  [
    'a java class in another source root',
    named('m/src/main/java/com/x/A.java'),
    'm/src/test/java/com/x/ATest.java',
    'com.x.A',
    ['m/src/main/java/com/x/A.java'],
  ],
  [
    'a static java import',
    named('src/com/x/A.java'),
    'src/com/y/B.java',
    'com.x.A.member',
    ['src/com/x/A.java'],
  ],
  ['a class of the same name elsewhere', named('src/com/z/A.java'), 'src/com/y/B.java', 'com.x.A', []],
  [
    'a whole java package',
    named('src/com/x/A.java', 'src/com/x/B.kt'),
    'src/com/y/C.java',
    'com.x.*',
    ['src/com/x/A.java', 'src/com/x/B.kt'],
  ],
  ['ruby, relative', named('lib/x.rb'), 'bin/a.rb', './../lib/x', ['lib/x.rb']],
  ['ruby, from lib', named('lib/x/y.rb'), 'test/a.rb', 'x/y', ['lib/x/y.rb']],
  ['a sass partial', named('s/_vars.scss'), 's/a.scss', 'vars', ['s/_vars.scss']],
  ['a remote style sheet', named('s/a.css'), 's/a.css', 'https://x.org/a.css', []],
];

describe('resolveImport', () => {
  it.each(cases)('%s', (_, files, from, spec, expected) => {
    expect(resolve(files, from, spec)).toEqual(expected);
  });
});
