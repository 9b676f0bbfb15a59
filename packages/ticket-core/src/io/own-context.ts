import { existsSync } from 'node:fs';
import path from 'node:path';
import { refusePath } from '../model/project-path.ts';
import type { RuleContext } from '../rules/rule.ts';
import { makeIsInside } from './inside.ts';
import { makeLineCount } from './line-count.ts';

/** Where the files lie that tickets name. */
export interface ProjectPlace {
  /** Folder that their paths start from. */
  readonly root: string;
  /** Folder that links must not lead out of. */
  readonly repository: string;
}

type Whereabouts = 'here' | 'nowhere' | 'outside';

function remember<T>(work: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    let value = known.get(key);
    if (value === undefined) {
      value = work(key);
      known.set(key, value);
    }
    return value;
  };
}

function makeWhereabouts({ root, repository }: ProjectPlace): (file: string) => Whereabouts {
  const isInside = makeIsInside(repository);
  // Tickets plan many files in few folders: where the folder is missing, no file has to be looked for.
  const exists = remember((folder) => existsSync(path.join(root, folder)));
  return remember((file) => {
    if (refusePath(file) !== null) return 'nowhere';
    if (!exists(file.slice(0, Math.max(0, file.lastIndexOf('/'))))) return 'nowhere';
    const full = path.join(root, file);
    if (!existsSync(full)) return 'nowhere';
    return isInside(full) ? 'here' : 'outside';
  });
}

/** A cached test whether project files exist; paths that lead out of the project, by links too, never do. */
export function makeFileExists(root: string): (file: string) => boolean {
  const whereabouts = makeWhereabouts({ root, repository: root });
  return (file) => whereabouts(file) === 'here';
}

/** What rules may ask about project files; answers are kept. */
export function lookAtFiles(
  place: ProjectPlace,
): Required<Pick<RuleContext, 'fileExists' | 'leadsOut' | 'lineCount'>> {
  const whereabouts = makeWhereabouts(place);
  return {
    fileExists: (file) => whereabouts(file) === 'here',
    leadsOut: (file) => whereabouts(file) === 'outside',
    lineCount: makeLineCount(place.root, place.repository),
  };
}
