// Holds the lock of a Markdown queue until it is killed; says when it has it.
import { writeSync } from 'node:fs';
import { openMarkdownQueue } from '../../dist/index.js';

const store = await openMarkdownQueue(process.argv[2]);
await store.transact(
  async () => {
    writeSync(1, 'held\n');
    await new Promise((resolve) => setTimeout(resolve, 600_000));
  },
  { nowEpochSeconds: 0 },
);
