import path from 'node:path';

/** Where an installation is, and how texts of it name that. */
export interface Place {
  /** Absolute folder that skills/ and agents/ are in. */
  readonly root: string;
  /** How a text names that folder. */
  readonly rootText: string;
  /** How a shell is told the folder of the bins. */
  readonly binFolder: string;
}

/** What decides where to install. */
export interface PlaceQuery {
  /** Whether to install into the project in `cwd` instead of the person's own folder. */
  readonly isLocal: boolean;
  readonly cwd: string;
  readonly home: string;
  /** `CLAUDE_CONFIG_DIR`, if it is set. */
  readonly configFolder: string | undefined;
}

/** Finds the place. A project's texts name it relative to the project, so that they can be committed. */
export function choosePlace({ isLocal, cwd, home, configFolder }: PlaceQuery): Place {
  if (isLocal) return { root: path.join(cwd, '.claude'), ...describe('.claude') };
  const given = configFolder?.trim() ?? '';
  const root = given === '' ? path.join(home, '.claude') : path.resolve(cwd, given);
  const below = path.relative(home, root).replaceAll('\\', '/');
  const isPlain = !below.startsWith('..') && !path.isAbsolute(below) && isPlainWord(below);
  return { root, ...describe(isPlain ? `~/${below}` : root.replaceAll('\\', '/')) };
}

function describe(rootText: string): Pick<Place, 'rootText' | 'binFolder'> {
  const folder = `${rootText}/backlog-toolkit/bin`;
  const isPlain = isPlainWord(rootText.replace(/^~\//, '').replace(/^([A-Za-z]):/, '$1'));
  return { rootText, binFolder: isPlain ? folder : `'${folder.replaceAll("'", String.raw`'\''`)}'` };
}

/** Whether a shell takes a text as it is. */
function isPlainWord(text: string): boolean {
  return /^[\w@%+=:,./-]+$/.test(text);
}
