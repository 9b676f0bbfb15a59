import { describe, expect, test } from '@jest/globals';
import { change, now, type OpenStore, withItems } from './sample-queue.ts';

/** Which item a store gives out next. */
export function describePicking(name: string, open: OpenStore): void {
  describe(`${name}: picking`, () => {
    test('by priority, then row order; not what waits, is exhausted or done already', () =>
      withItems(open, async (store) => {
        const picked: (string | undefined)[] = [];
        await change(store, async (transaction) => {
          for (let count = 0; count < 3; count += 1) {
            const item = await transaction.findPickable(now);
            picked.push(item?.id);
            if (item) await transaction.updateItem(item.id, { status: 'IN_PROGRESS' });
          }
        });
        expect(picked).toEqual(['D', 'A', undefined]);
      }));

    test('attempts and their limit', () =>
      withItems(open, async (store) => {
        const { value } = await change(store, async (transaction) => {
          await transaction.updateItem('D', { attempt_count: 4 });
          const first = await transaction.findPickable(now);
          await transaction.updateItem('D', { attempt_count: 3 });
          const second = await transaction.findPickable(now);
          await transaction.updateItem('D', { attempt_count: 0, max_attempts: 0 });
          return [first?.id, second?.id, (await transaction.findPickable(now))?.id];
        });
        expect(value).toEqual(['A', 'D', 'D']);
      }));

    test('a key that is done no longer keeps an item when its holder is undone', () =>
      withItems(open, async (store) => {
        const { value } = await change(store, async (transaction) => {
          await transaction.updateItem('D', { status: 'BLOCKED' });
          await transaction.updateItem('C', { status: 'FAILED' });
          return (await transaction.findPickable(now))?.id;
        });
        expect(value).toBe('E');
      }));
  });
}
