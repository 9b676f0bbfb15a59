import { expect, test } from '@jest/globals';
import { FRONTIER_PATTERNS } from '../../src/review/frontier-patterns.ts';

function namesFor(path: string, text = ''): string[] {
  return FRONTIER_PATTERNS.filter(
    ({ paths, content }) => paths.test(path.toLowerCase()) || content.test(text),
  ).map(({ name }) => name);
}

test.each([
  ['src/codec/frame.rs', 'serialization'],
  ['api/parcel.proto', 'serialization'],
  ['db/migrations/004_add_weight.py', 'db_schema'],
  ['prisma/schema.prisma', 'db_schema'],
  ['src/auth/login.ts', 'auth'],
  ['lib/retry.go', 'error_handling'],
  ['src/webhooks/stripe.ts', 'external_api'],
  ['src/WorkerPool/worker-pool.ts', 'concurrency'],
])('the path %s shows %s', (path, name) => {
  expect(namesFor(path)).toContain(name);
});

test.each([
  ['const order = JSON.parse(text);', 'serialization'],
  ['var order Order; err := json.Unmarshal(data, &order)', 'serialization'],
  ['ALTER TABLE parcels ADD COLUMN weight int;', 'db_schema'],
  ['op.alter_column("parcels", "weight")', 'db_schema'],
  ['@PreAuthorize("hasRole(ADMIN)")', 'auth'],
  ['    except ValueError:', 'error_handling'],
  ['  if err != nil {', 'error_handling'],
  ['const answer = await fetch(url);', 'external_api'],
  ['r = requests.get(url)', 'external_api'],
  ['await Promise.all(parcels.map(send));', 'concurrency'],
  ['var mu sync.Mutex', 'concurrency'],
])('the line %j shows %s', (text, name) => {
  expect(namesFor('src/a.ts', text)).toContain(name);
});

test.each([
  ['src/author.ts', 'const author = authors[0];'],
  ['schema/review.schema.json', '"type": "object",'],
  ['src/rates.ts', 'return grams * 0.02;'],
  ['src/clock.ts', 'const hours = minutes / 60;'],
])('%s with %j shows nothing', (path, text) => {
  expect(namesFor(path, text)).toEqual([]);
});
