import { readLockHolder } from '@backlog-toolkit/file-store';
import { isJobId, placesIn } from './store-places.ts';

/** A test whether a live process works on a job of the store in a folder; takes no lock. */
export function makeIsHeld(folder: string): (id: string) => boolean {
  const places = placesIn(folder);
  return (id) => isJobId(id) && readLockHolder(places.lockName(id)) !== undefined;
}
