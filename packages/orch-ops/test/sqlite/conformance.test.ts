import path from 'node:path';
import { createSqliteQueue } from '../../src/index.ts';
import { describeStore } from '../store-conformance.ts';

describeStore('@photostructure/sqlite', (folder) =>
  createSqliteQueue(path.join(folder, 'db', 'queue.db'), { engine: 'photostructure' }),
);

describeStore('sql.js', (folder) =>
  createSqliteQueue(path.join(folder, 'db', 'queue.db'), { engine: 'sqljs', exclusive: true }),
);

if (process.getBuiltinModule?.('node:sqlite' as 'fs') !== undefined) {
  describeStore('node:sqlite', (folder) =>
    createSqliteQueue(path.join(folder, 'db', 'queue.db'), { engine: 'node' }),
  );
}
