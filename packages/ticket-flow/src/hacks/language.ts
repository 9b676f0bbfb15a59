/** Languages whose code the scan understands. */
export type CodeLanguage = 'go' | 'java' | 'js' | 'python' | 'rust';

/** Those, and what holds commands: `shell` scripts, and files with `#` comments such as YAML (`hash`) or JSON. */
export type Language = CodeLanguage | 'hash' | 'json' | 'shell';

const byExtension: Readonly<Record<string, Language>> = {
  bash: 'shell',
  cjs: 'js',
  cts: 'js',
  go: 'go',
  java: 'java',
  js: 'js',
  json: 'json',
  jsx: 'js',
  mjs: 'js',
  mk: 'hash',
  mts: 'js',
  ps1: 'hash',
  py: 'python',
  pyi: 'python',
  rs: 'rust',
  sh: 'shell',
  toml: 'hash',
  ts: 'js',
  tsx: 'js',
  yaml: 'hash',
  yml: 'hash',
  zsh: 'shell',
};

/** The language of a file by its path; null for what the scan does not read, such as Markdown. */
export function languageOf(path: string): Language | null {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const folder = path.slice(0, path.length - name.length);
  if (/^(?:GNUm|M|m)akefile$|^(?:Docker|Container)file(?:\..+)?$|^justfile$/i.test(name)) return 'hash';
  const dot = name.lastIndexOf('.');
  if (dot > 0) return byExtension[name.slice(dot + 1).toLowerCase()] ?? null;
  return /(?:^|\/)(?:\.husky|\.githooks|hooks|bin)\/$/.test(folder) ? 'shell' : null;
}

/** The code language of a file, or null. */
export function codeLanguageOf(path: string): CodeLanguage | null {
  const language = languageOf(path);
  return language === 'hash' || language === 'json' || language === 'shell' ? null : language;
}

/** Whether a file with JavaScript or TypeScript may hold elements of JSX; in other TypeScript `<` begins a type. */
export function mayHoldTags(path: string): boolean {
  return /\.(?:[jt]sx|[cm]?js)$/i.test(path);
}
