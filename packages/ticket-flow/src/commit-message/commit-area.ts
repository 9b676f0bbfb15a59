import { layerOf } from '@backlog-toolkit/ticket-core';

const workspaceFolder = /^(?:packages|apps|libs|services|modules|crates|plugins|components)\/([^/]+)\//;
// Folders that say nothing of what is in them.
const plainFolder =
  /^(?:src|source|lib|libs|app|apps|packages|main|java|kotlin|python|internal|pkg|cmd|test|tests|__tests__|spec|e2e|\.+)$/i;
const maxLength = 24;

function clean(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(/\p{Mark}+/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, maxLength)
    .replaceAll(/^-+|-+$/g, '');
}

function commonFolder(paths: readonly string[]): string[] {
  const [first = [], ...others] = paths.map((path) => path.split('/').slice(0, -1));
  const end = first.findIndex((part, at) => others.some((other) => other[at] !== part));
  return end === -1 ? first : first.slice(0, end);
}

/** The files that say where work is done: those that are not tests or documents, unless there are no others. */
function tellingPaths(paths: readonly string[]): readonly string[] {
  const own = paths.filter((path) => !['test', 'docs', 'operations'].includes(layerOf(path)));
  return own.length > 0 ? own : paths;
}

/** The part of a project that some files belong to: a package, a folder, or the one file's own name; '' for none. */
export function chooseArea(paths: readonly string[]): string {
  const telling = tellingPaths([...new Set(paths)]);
  const packages = new Set(telling.map((path) => workspaceFolder.exec(path)?.[1]));
  const [only] = packages;
  if (packages.size === 1 && only !== undefined) return clean(only);
  const folders = commonFolder(telling);
  const folder = folders.findLast((part) => !plainFolder.test(part));
  if (folder !== undefined && clean(folder) !== '') return clean(folder);
  const [file = ''] = telling;
  const stem = telling.length === 1 ? (file.split('/').at(-1) ?? '').replace(/^\.+/, '').split('.')[0] : '';
  return clean(stem || (folders.at(-1) ?? ''));
}
