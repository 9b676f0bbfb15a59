// Tries one change of a Markdown queue, a note of a given size, and prints how it ended.
import { openMarkdownQueue } from '../../dist/index.js';

const [file, size = '1'] = process.argv.slice(2);
try {
  const store = await openMarkdownQueue(file);
  await store.transact(
    async (queue) => {
      await queue.updateItem('A', { notes: 'x'.repeat(Number(size)) });
      await queue.appendEvent({ item_id: 'A', event_type: 'replan', payload: {} });
    },
    { nowEpochSeconds: 0 },
  );
  process.stdout.write('changed');
} catch (error) {
  const { code, kind, message, hint } = error;
  process.stdout.write(JSON.stringify({ code, kind, message, hint }));
}
