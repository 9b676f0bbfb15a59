import { afterAll } from '@jest/globals';
import path from 'node:path';
import { tempDir } from '@backlog-toolkit/test-kit';
import { openFileJobStore } from '../../src/index.ts';
import { memoryJobStore } from '../memory-job-store.ts';
import { describeStore } from '../store-conformance.ts';

const folder = tempDir();
afterAll(() => folder.dispose());
let count = 0;

describeStore('files', () => openFileJobStore({ folder: path.join(folder.path, `queue-${count++}`) }));
describeStore('memory', async () => memoryJobStore());
