import { InstallerError } from './errors.ts';

/** Path of the manifest below the root. */
export const manifestPath = 'backlog-toolkit/installed.json';

/** What is installed below a root. */
export interface Manifest {
  /** The version that was installed. */
  readonly version: string;
  /** Names of the skills, as the plugin calls them. */
  readonly skills: readonly string[];
  /** SHA-256 of each file as it was installed, by path below the root. */
  readonly files: ReadonlyMap<string, string>;
  /** Folders that were not there before, by path below the root; `.` is the root. */
  readonly folders: readonly string[];
}

/** A manifest as its file holds it. */
export function formatManifest({ version, skills, files, folders }: Manifest): string {
  const sorted = Object.fromEntries([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
  return `${JSON.stringify({ schemaVersion: 1, version, skills, folders, files: sorted }, null, 2)}\n`;
}

/** Reads the text of a manifest. Throws MANIFEST_INVALID, also for paths that no installation would have. */
export function parseManifest(text: string, file: string): Manifest {
  const json = parseJson(text, file);
  const { schemaVersion, version, skills, folders, files } = json;
  if (schemaVersion !== 1)
    throw invalid(file, `expected schemaVersion 1, found ${JSON.stringify(schemaVersion)}`);
  if (typeof version !== 'string') throw invalid(file, 'expected a text as version');
  if (!isTexts(skills) || !skills.every((name) => /^[a-z][a-z0-9-]*$/.test(name)))
    throw invalid(file, 'expected names of skills');
  if (!isTexts(folders) || !folders.every((folder) => folder === '.' || isOwnFolder(folder)))
    throw invalid(file, 'expected folders of an installation');
  if (typeof files !== 'object' || files === null) throw invalid(file, 'expected an object of files');
  const entries = Object.entries(files).map(([path, hash]: [string, unknown]): [string, string] => {
    if (!isOwnFile(path)) throw invalid(file, `${JSON.stringify(path)} is no file of an installation`);
    if (typeof hash !== 'string' || !/^[0-9a-f]{64}$/.test(hash))
      throw invalid(file, `${path} has no SHA-256`);
    return [path, hash];
  });
  return { version, skills, folders, files: new Map(entries) };
}

function parseJson(text: string, file: string): Readonly<Record<string, unknown>> {
  try {
    const json: unknown = JSON.parse(text);
    if (typeof json === 'object' && json !== null) return json as Readonly<Record<string, unknown>>;
  } catch (error) {
    throw invalid(file, 'it is not JSON', error);
  }
  throw invalid(file, 'expected an object');
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

const plainPath = /^(?:[A-Za-z0-9_-][A-Za-z0-9._-]*\/)*[A-Za-z0-9_-][A-Za-z0-9._-]*$/;

function isOwnFile(path: string): boolean {
  const place =
    /^skills\/backlog-[a-z0-9-]+\/.|^agents\/backlog-[a-z0-9-]+\.md$|^backlog-toolkit\/bin\/[^/]+$/;
  return plainPath.test(path) && place.test(path);
}

function isOwnFolder(path: string): boolean {
  const place = /^(?:skills|agents)$|^skills\/backlog-[a-z0-9-]+(?:\/|$)|^backlog-toolkit(?:\/bin)?$/;
  return plainPath.test(path) && place.test(path);
}

function invalid(file: string, problem: string, cause?: unknown): InstallerError {
  return new InstallerError('MANIFEST_INVALID', `${file} is no list of installed files: ${problem}.`, {
    hint: 'Put it back as it was; without it, remove the files by hand and delete it.',
    file,
    cause,
  });
}
