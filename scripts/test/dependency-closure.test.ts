import { mkdirSync, writeFileSync } from 'node:fs';
import { tempDir } from '@backlog-toolkit/test-kit';
import { expect, test } from '@jest/globals';
import { listDependencies } from '../lib/dependency-closure.mjs';

const manifest = {
  name: 'app',
  version: '1.0.0',
  dependencies: { direct: '*' },
  optionalDependencies: { absent: '*' },
};

test('dependencies are followed to the end, and optional ones may be absent', () => {
  using dir = tempDir();
  for (const [name, dependencies] of [
    ['direct', { deep: '*' }],
    ['deep', {}],
  ] as const) {
    mkdirSync(dir.join('node_modules', name), { recursive: true });
    writeFileSync(
      dir.join('node_modules', name, 'package.json'),
      JSON.stringify({ name, version: '1.0.0', dependencies }),
    );
  }
  expect(listDependencies(dir.path, manifest).map((one) => one.manifest.name)).toEqual(['direct', 'deep']);
});

test('a dependency that is not installed is an error, never left out', () => {
  using dir = tempDir();
  expect(() => listDependencies(dir.path, manifest)).toThrow('app needs direct, which is not installed');
});
