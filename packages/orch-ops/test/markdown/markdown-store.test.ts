import path from 'node:path';
import { createMarkdownQueue, openMarkdownQueue } from '../../src/index.ts';
import { describeStore } from '../store-conformance.ts';

describeStore('Markdown', async (folder) => {
  const file = path.join(folder, 'QUEUE.md');
  await createMarkdownQueue(file);
  return openMarkdownQueue(file);
});
