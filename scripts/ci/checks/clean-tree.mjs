import { listChanges } from '../../lib/git.mjs';
import { verdict } from './verdict.mjs';

export async function checkCleanTree() {
  const changes = await listChanges();
  return verdict(changes === '', `The working tree has changes:\n${changes}`);
}
