import { lstatSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { createFileExclusive, FileStoreError, writeFileAtomic } from '@backlog-toolkit/file-store';
import type { ExistingFiles, InitFile } from '../init/plan-init.ts';
import type { ProjectFacts } from '../init/project-facts.ts';

const maxFiles = 20_000;
const maxManifestBytes = 1024 * 1024;
const depth = 2;
const skipped = new Set([
  'node_modules',
  'dist',
  'build',
  'target',
  'vendor',
  'venv',
  'env',
  '__pycache__',
  'coverage',
  'out',
]);
const withText =
  /^(?:package\.json|tsconfig\.json|turbo\.json|pyproject\.toml|setup\.(?:py|cfg)|requirements.*\.txt|tox\.ini|Pipfile|go\.(?:mod|work)|Cargo\.toml|Package\.swift|(?:GNU)?[Mm]akefile|[Jj]ustfile)$/;

/** A manifest's text, or why there is none: one file that cannot be read must not keep the others from telling. */
function readManifest(file: string): { readonly text: string } | { readonly why: string } {
  try {
    const { size } = statSync(file);
    if (size > maxManifestBytes) return { why: `has ${size} bytes, more than ${maxManifestBytes}` };
    return { text: readFileSync(file, 'utf8') };
  } catch (error) {
    const code =
      typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown';
    return { why: `cannot be read (${code})` };
  }
}

/** Lists a project's files two levels deep and reads its manifests; hidden folders and symbolic links are passed over. */
export function readProjectFacts(root: string): ProjectFacts {
  const files = new Map<string, string>();
  const unread = new Map<string, string>();
  const addFile = (place: string, name: string): void => {
    const read = withText.test(name) ? readManifest(path.join(root, place)) : { text: '' };
    files.set(place, 'text' in read ? read.text : '');
    if ('why' in read) unread.set(place, read.why);
  };
  const visit = (folder: string, level: number): void => {
    const entries = readdirSync(path.join(root, folder), { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const place = path.posix.join(folder, entry.name);
      if (entry.isFile() && files.size < maxFiles) {
        addFile(place, entry.name);
      } else if (
        entry.isDirectory() &&
        level < depth &&
        !entry.name.startsWith('.') &&
        !skipped.has(entry.name)
      ) {
        visit(place, level + 1);
      }
    }
  };
  visit('', 0);
  return { folderName: path.basename(realpathSync(root)), files, unread };
}

/** The nearest thing on the way to a path that exists, links not followed. */
function nearestExisting(file: string): string {
  let current = file;
  while (!lstatSync(current, { throwIfNoEntry: false }) && path.dirname(current) !== current)
    current = path.dirname(current);
  return current;
}

function refuseOutside(root: string, relative: string): void {
  const realRoot = realpathSync(root);
  const nearest = nearestExisting(path.join(realRoot, relative));
  let real: string | undefined;
  try {
    real = realpathSync(nearest);
  } catch {
    // A link that points at nothing; writing through it would create a file wherever it points.
  }
  if (real === realRoot || real?.startsWith(realRoot.replace(/[/\\]?$/, path.sep))) return;
  throw new FileStoreError(
    'OUTSIDE_ROOT',
    `Cannot set up ${relative}: a symbolic link leads out of ${root}`,
    {
      kind: 'cannot-create',
      hint: 'Replace the link by a folder or file of the project.',
      file: relative,
    },
  );
}

/**
 * Reads a file of the project; undefined when it is not there.
 *
 * @throws {FileStoreError} OUTSIDE_ROOT when a symbolic link leads out of the project.
 */
export function readInitFile(root: string, relative: string): string | undefined {
  refuseOutside(root, relative);
  const file = path.join(root, relative);
  return statSync(file, { throwIfNoEntry: false }) ? readFileSync(file, 'utf8') : undefined;
}

/**
 * Reads the files that init would write, as far as they exist.
 *
 * @throws {FileStoreError} OUTSIDE_ROOT when a symbolic link leads one of them out of the project.
 */
export function readExisting(
  root: string,
  paths: { readonly files: readonly string[]; readonly folders: readonly string[] },
): ExistingFiles {
  const files = new Map<string, string>();
  for (const relative of paths.files) {
    const text = readInitFile(root, relative);
    if (text !== undefined) files.set(relative, text);
  }
  const filled = paths.folders.filter((folder) => {
    const place = path.join(root, folder);
    return (
      statSync(place, { throwIfNoEntry: false })?.isDirectory() === true && readdirSync(place).length > 0
    );
  });
  return { files, filledFolders: new Set(filled) };
}

/**
 * Creates the files that are new and, with `force`, replaces those that differ; each as a whole. Returns their paths.
 *
 * @throws {FileStoreError} OUTSIDE_ROOT, FILE_EXISTS, WRITE_FAILED.
 */
export function writeInitFiles(
  root: string,
  plan: readonly InitFile[],
  { force }: { readonly force: boolean },
): string[] {
  const wanted = plan.filter(({ state }) => state === 'new' || (force && state === 'differs'));
  for (const { path: relative } of wanted) refuseOutside(root, relative);
  for (const { path: relative, content, state } of wanted) {
    const file = path.join(root, relative);
    if (state === 'new') createFileExclusive(file, content);
    else writeFileAtomic(file, content);
  }
  return wanted.map(({ path: relative }) => relative);
}
