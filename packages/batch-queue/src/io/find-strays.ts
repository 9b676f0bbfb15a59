import path from 'node:path';
import { namesIn } from './plain-files.ts';
import { locateJobs } from './read-all-jobs.ts';
import { idOf, placesIn } from './store-places.ts';

/**
 * Makes a function that lists what a store keeps of jobs whose own file is not there: results that may be paid, notes of
 * what was applied, texts that were kept beside tickets. Paths as the folder was given.
 */
export function makeFindStrays(folder: string): () => readonly string[] {
  const places = placesIn(folder);
  const kept = path.join(folder, 'kept');
  return () => {
    const { folders } = locateJobs(places);
    const isStray = (id: string | undefined): boolean => id !== undefined && !folders.has(id);
    return [
      ...[places.results, places.applied].flatMap((place) =>
        namesIn(place)
          .filter((name) => isStray(idOf(name, '.jsonl')))
          .map((name) => path.join(place, name)),
      ),
      ...namesIn(kept)
        .filter((name) => isStray(idOf(`${name}.json`, '.json')))
        .map((name) => path.join(kept, name)),
    ];
  };
}
