import path from 'node:path';
import { openMarkdownQueue } from '../io/markdown-store.ts';
import { readSettings } from '../settings.ts';

/** Ids of the Markdown queue of a folder. */
export async function completeIds(cwd: string): Promise<string[]> {
  const settings = readSettings(process.env);
  const store = await openMarkdownQueue(path.resolve(cwd, settings.queueFile), settings);
  try {
    return (await store.readItems()).map(({ id }) => id);
  } finally {
    await store.close();
  }
}
