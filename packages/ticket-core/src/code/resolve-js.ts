import { folderOf, joinPath } from './paths.ts';
import type { ProjectLayout } from './project-layout.ts';
import { applyAliases } from './tsconfig.ts';

const extensions = [
  'ts',
  'tsx',
  'mts',
  'cts',
  'd.ts',
  'js',
  'jsx',
  'mjs',
  'cjs',
  'vue',
  'svelte',
  'json',
  'css',
];
// TypeScript sources are imported under the name of what they become.
const sourceOf: Readonly<Record<string, readonly string[]>> = {
  js: ['ts', 'tsx', 'd.ts'],
  jsx: ['tsx'],
  mjs: ['mts', 'd.mts'],
  cjs: ['cts', 'd.cts'],
};

function findFile(path: string, layout: ProjectLayout): string | null {
  if (layout.has(path)) return path;
  const [, stem, extension] = /^(.*)\.([cm]?jsx?)$/.exec(path) ?? [];
  const sources =
    stem === undefined || extension === undefined
      ? []
      : (sourceOf[extension] ?? []).map((source) => `${stem}.${source}`);
  const appended = path === '' ? [] : extensions.map((source) => `${path}.${source}`);
  const indexes = extensions.map((source) => (path === '' ? `index.${source}` : `${path}/index.${source}`));
  return [...sources, ...appended, ...indexes].find((candidate) => layout.has(candidate)) ?? null;
}

function packageTargets(spec: string, layout: ProjectLayout): readonly string[] {
  const name = /^(?:@[^/]+\/)?[^/]+/.exec(spec)?.[0] ?? spec;
  const rest = spec.slice(name.length);
  return layout.packages.get(name)?.targets(rest === '' ? '.' : `.${rest}`) ?? [];
}

function candidates(from: string, spec: string, layout: ProjectLayout): readonly string[] {
  if (/^\.{1,2}(?:\/|$)/.test(spec)) {
    const joined = joinPath(folderOf(from), spec);
    return joined === null ? [] : [joined];
  }
  if (spec.startsWith('/') || spec.includes(':')) return [];
  const aliases = layout.aliasesFor(from);
  const usual = /^[@~]\//.test(spec) ? [`src/${spec.slice(2)}`, spec.slice(2)] : [];
  return [...(aliases ? applyAliases(aliases, spec) : []), ...packageTargets(spec, layout), ...usual];
}

/** The project file that a JavaScript or TypeScript specifier means. */
export function resolveJs(from: string, spec: string, layout: ProjectLayout): string[] {
  for (const candidate of candidates(from, spec, layout)) {
    const file = findFile(candidate, layout);
    if (file !== null) return [file];
  }
  return [];
}

/** The project file that a style sheet's specifier means; Sass partials begin with `_`. */
export function resolveCss(from: string, spec: string, layout: ProjectLayout): string[] {
  const path = /^[a-z]+:|^\//i.test(spec) ? null : joinPath(folderOf(from), spec.replace(/^~/, ''));
  if (path === null) return [];
  const base = path.slice(path.lastIndexOf('/') + 1);
  const folder = path.slice(0, path.length - base.length);
  const names = ['', '.css', '.scss', '.less'].flatMap((extension) => [
    `${path}${extension}`,
    `${folder}_${base}${extension}`,
  ]);
  const found = [...names, `${path}/_index.scss`, `${path}/index.css`].find((candidate) =>
    layout.has(candidate),
  );
  return found === undefined ? [] : [found];
}
