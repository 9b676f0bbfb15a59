/** A language whose imports and symbols are read. */
export type Language = 'js' | 'python' | 'go' | 'rust' | 'java' | 'kotlin' | 'swift' | 'ruby' | 'css';

const byExtension: Readonly<Record<string, Language>> = {
  ts: 'js',
  tsx: 'js',
  mts: 'js',
  cts: 'js',
  js: 'js',
  jsx: 'js',
  mjs: 'js',
  cjs: 'js',
  vue: 'js',
  svelte: 'js',
  py: 'python',
  pyi: 'python',
  go: 'go',
  rs: 'rust',
  java: 'java',
  kt: 'kotlin',
  kts: 'kotlin',
  swift: 'swift',
  rb: 'ruby',
  rake: 'ruby',
  css: 'css',
  scss: 'css',
  less: 'css',
};

// Read for the names that occur in them, so that a symbol of another language or a config key is not called unknown.
const otherText: ReadonlySet<string> = new Set(
  'c cc cpp cs dart ex exs graphql h hpp html json jsonc lua m mm php proto prisma scala sh sql tf toml yaml yml zig'.split(
    ' ',
  ),
);
const generated =
  /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|[^/]*\.min\.(?:js|css))$/;

/** A path's extension in lower case without the dot, or an empty text. */
function extensionOf(path: string): string {
  const base = path.slice(path.lastIndexOf('/') + 1);
  const dot = base.lastIndexOf('.');
  return dot <= 0 ? '' : base.slice(dot + 1).toLowerCase();
}

/** The language of a file by its name, or null. */
export function languageOf(path: string): Language | null {
  const extension = extensionOf(path);
  return Object.hasOwn(byExtension, extension) && !generated.test(path)
    ? (byExtension[extension] ?? null)
    : null;
}

/** True for files whose words count as known names: code and what stands beside it, without lock files. */
export function holdsNames(path: string): boolean {
  return languageOf(path) !== null || (otherText.has(extensionOf(path)) && !generated.test(path));
}
