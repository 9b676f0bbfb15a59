import type { Language } from './languages.ts';
import { listRustImports } from './imports-rust.ts';

/** Code as read and as masked (see `maskCode`): what is code is found in the mask, what it says in the text. */
export interface CodeText {
  readonly text: string;
  readonly masked: string;
}

/** The string literal whose opening quote stands at an offset. */
function literalAt({ text, masked }: CodeText, quote: number): string | null {
  const end = masked.indexOf(masked[quote] ?? '"', quote + 1);
  return end === -1 ? null : text.slice(quote + 1, end);
}

function literalsAfter(code: CodeText, pattern: RegExp): string[] {
  return [...code.masked.matchAll(pattern)].flatMap(
    (match) => literalAt(code, match.index + match[0].length - 1) ?? [],
  );
}

function listJs(code: CodeText): string[] {
  const specs = literalsAfter(
    code,
    /(?<![.\w$])(?:(?:from|import)\s*|(?:import|require(?:\.resolve)?)\s*\(\s*)["'`]/g,
  );
  const urls = [...code.masked.matchAll(/\bnew\s+URL\s*\(\s*(["'])\s*\1\s*,\s*import\.meta\.url/g)];
  const workers = urls.flatMap((match) => literalAt(code, match.index + match[0].search(/["']/)) ?? []);
  // A bundler's query (`./icon.svg?raw`) is no part of the path.
  return [...specs, ...workers].map((spec) => spec.replace(/\?[^/]*$/, ''));
}

function listPython({ masked }: CodeText): string[] {
  const joined = masked.replaceAll(/\\\r?\n/g, ' ');
  const plain = [...joined.matchAll(/^[ \t]*import[ \t]+([^\n;]+)/gm)].flatMap((match) =>
    (match[1] ?? '').split(',').map((name) => name.trim().split(/\s/)[0] ?? ''),
  );
  const from = [
    ...joined.matchAll(/^[ \t]*from[ \t]+([.\w]+)[ \t]+import[ \t]+(\([^)]{0,20000}\)|[^\n;]+)/gm),
  ].flatMap((match) => {
    const base = match[1] ?? '';
    const names = (match[2] ?? '').replaceAll(/[()]/g, ' ').split(',');
    // A name may be a module of the package or something in it: both are tried.
    const inner = names.map((name) => name.trim().split(/\s/)[0] ?? '').filter((name) => /^\w+$/.test(name));
    return [base, ...inner.map((name) => (base.endsWith('.') ? base + name : `${base}.${name}`))];
  });
  return [...plain, ...from];
}

function listGo(code: CodeText): string[] {
  const single = literalsAfter(code, /^[ \t]*import[ \t]+(?:[\w.]+[ \t]+)?["`]/gm);
  const grouped = [...code.masked.matchAll(/^[ \t]*import[ \t]*\(([^)]{0,50000})\)/gm)].flatMap((match) => {
    const start = match.index + match[0].indexOf('(') + 1;
    const inner = { text: code.text.slice(start), masked: (match[1] ?? '') + ')' };
    return literalsAfter(inner, /^[ \t]*(?:[\w.]+[ \t]+)?["`]/gm);
  });
  return [...single, ...grouped];
}

function listJava({ masked }: CodeText): string[] {
  return [...masked.matchAll(/^[ \t]*import[ \t]+(?:static[ \t]+)?([\w.]+\*?)/gm)].map(
    (match) => match[1] ?? '',
  );
}

function listRuby(code: CodeText): string[] {
  const relative = literalsAfter(code, /^[ \t]*require_relative[ \t]*\(?[ \t]*["']/gm);
  return [
    ...relative.map((spec) => `./${spec}`),
    ...literalsAfter(code, /^[ \t]*require[ \t]*\(?[ \t]*["']/gm),
  ];
}

function listCss(code: CodeText): string[] {
  const quoted = literalsAfter(code, /@(?:import|use|forward)\s+(?:\(\w+\)\s*)?(?:url\(\s*)?["']/g);
  const bare = [...code.masked.matchAll(/@import\s+url\(\s*([^"'\s)]+)\s*\)/g)].map(
    (match) => match[1] ?? '',
  );
  return [...quoted, ...bare];
}

function listAll(code: CodeText, language: Language): string[] {
  switch (language) {
    case 'js':
      return listJs(code);
    case 'python':
      return listPython(code);
    case 'go':
      return listGo(code);
    case 'rust':
      return listRustImports(code.masked);
    case 'java':
    case 'kotlin':
      return listJava(code);
    case 'ruby':
      return listRuby(code);
    case 'css':
      return listCss(code);
    default:
      // A Swift file sees its whole module; imports name modules, never files.
      return [];
  }
}

/** What a file imports, each specifier once and as its language writes it. */
export function listImports(code: CodeText, language: Language): string[] {
  return [...new Set(listAll(code, language).filter(Boolean))];
}
