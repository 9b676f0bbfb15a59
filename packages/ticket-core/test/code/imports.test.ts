import { describe, expect, it } from '@jest/globals';
import { listImports } from '../../src/code/imports.ts';
import { languageOf } from '../../src/code/languages.ts';
import { maskCode, prepareCode } from '../../src/code/mask.ts';

function importsOf(path: string, raw: string): string[] {
  const language = languageOf(path);
  if (language === null) throw new TypeError(`no language: ${path}`);
  const text = prepareCode(path, raw);
  return listImports({ text, masked: maskCode(text, language) }, language);
}

type Case = readonly [name: string, path: string, text: string, expected: readonly string[]];

const cases: readonly Case[] = [
  [
    'static imports and exports',
    'a.ts',
    `import a from './a';\nimport type { B } from "./b.ts";\nexport * from './c';\nexport { d } from './d';\nimport './e.css';`,
    ['./a', './b.ts', './c', './d', './e.css'],
  ],
  ['an import over several lines', 'a.ts', `import {\n  a, // from './no'\n  b,\n} from './yes';`, ['./yes']],
  [
    'dynamic imports, require and workers',
    'a.js',
    `await import(/* webpackChunkName: "x" */ './a');\nconst b = require('./b');\nnew Worker(new URL('./c.js', import.meta.url));\nimport('./d?raw');`,
    ['./a', './b', './d', './c.js'],
  ],
  [
    'comments are no imports',
    'a.ts',
    `// import a from './a';\n/* import b from './b'; */\nconst x = 1;`,
    [],
  ],
  [
    'strings and templates are no imports',
    'a.ts',
    "const s = \"import a from './a'\";\nconst t = `import b from './b'; ${require(\"./real\")} import c from './c'`;",
    ['./real'],
  ],
  [
    'a regular expression with quotes',
    'a.ts',
    `const r = /["'\`]/;\nimport a from './a';\nconst s = x / y; import b from './b';`,
    ['./a', './b'],
  ],
  ['markup with apostrophes', 'a.tsx', `const a = <p>Don't</p>;\nimport b from './b';`, ['./b']],
  ['a closing tag', 'a.tsx', `const a = <p>x</p>; import b from './b'; const c = <i>y</i>;`, ['./b']],
  ['methods called import or from', 'a.ts', `loader.import('./a'); Array.from('./b'); x.require('./c');`, []],
  [
    'scripts of a component only',
    'a.vue',
    `<template><p>import x from './no'</p></template>\n<script setup lang="ts">\nimport a from './a.vue';\n</script>\n<script>import b from './b';</script>`,
    ['./a.vue', './b'],
  ],
  [
    'python imports',
    'a.py',
    `import os, app.db as db\nfrom .models import User, Role as R\nfrom . import views\nfrom app.x import (\n    one,  # comment\n    two,\n)\n`,
    [
      'os',
      'app.db',
      '.models',
      '.models.User',
      '.models.Role',
      '.',
      '.views',
      'app.x',
      'app.x.one',
      'app.x.two',
    ],
  ],
  [
    'python strings and comments',
    'a.py',
    `"""\nimport no\n"""\n# import no2\nx = 'import no3'\nimport yes\n`,
    ['yes'],
  ],
  [
    'go imports',
    'a.go',
    'package a\n\nimport "fmt"\nimport (\n\tx "example.com/m/x"\n\t// "example.com/no"\n\t_ "example.com/m/y"\n)\nvar s = `import "no"`\n',
    ['fmt', 'example.com/m/x', 'example.com/m/y'],
  ],
  [
    'rust modules and uses',
    'a.rs',
    `mod a;\npub(crate) mod b;\nuse crate::{c, d::{E, f as g}};\nuse super::h;\nuse std::fmt;\nmod inline {\n    use super::*;\n}\n// mod no;\nlet s = "mod no2;";\nfn f<'a>(x: &'a str) {}\nuse self::i::J;\n`,
    ['self::a', 'self::b', 'crate::c', 'crate::d::E', 'crate::d::f', 'super::h', 'self::i::J'],
  ],
  [
    'a rust raw string and a nested comment',
    'a.rs',
    `let r = r#"mod "no";"#;\n/* /* mod no; */ mod no2; */\nmod yes;`,
    ['self::yes'],
  ],
  [
    'java imports',
    'A.java',
    `package p;\nimport com.x.A;\nimport static com.x.B.c;\nimport com.y.*;\n// import com.no.No;\n`,
    ['com.x.A', 'com.x.B.c', 'com.y.*'],
  ],
  ['kotlin imports', 'a.kt', `import com.x.A as B\nval s = """\nimport com.no.No\n"""\n`, ['com.x.A']],
  ['swift names no files', 'a.swift', `import Foundation\n`, []],
  [
    'ruby requires',
    'a.rb',
    `require 'json'\nrequire_relative "lib/x"\n# require_relative 'no'\n=begin\nrequire 'no2'\n=end\n`,
    ['./lib/x', 'json'],
  ],
  [
    'style sheets',
    'a.scss',
    `@use "sass:math";\n@import 'a', 'b';\n@import url(c.css);\n/* @import "no"; */\n// @import "no2";\n`,
    ['sass:math', 'a', 'c.css'],
  ],
];

describe('imports', () => {
  it.each(cases)('%s', (_, path, text, expected) => {
    expect(importsOf(path, text)).toEqual(expected);
  });
});

describe('the mask', () => {
  it.each(cases)('keeps length and lines: %s', (_, path, text) => {
    const language = languageOf(path);
    const masked = language === null ? '' : maskCode(text, language);
    expect(masked).toHaveLength(text.length);
    expect(masked.split('\n')).toHaveLength(text.split('\n').length);
  });
});
