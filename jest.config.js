/** One Jest run for the whole repository; packages are tested from source, their siblings from dist. */
export default {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        swcrc: false,
        jsc: { target: 'es2023', parser: { syntax: 'typescript' } },
        module: { type: 'es6' },
      },
    ],
  },
  testMatch: ['<rootDir>/packages/*/test/**/*.test.ts', '<rootDir>/scripts/test/**/*.test.ts'],
  modulePathIgnorePatterns: ['<rootDir>/packages/[^/]+/dist/'],
  // What the runner calls bash on Windows is Git's, which need not be the first on the PATH.
  testPathIgnorePatterns: [
    '/node_modules/',
    ...(process.platform === 'win32' ? ['scripts/test/actions/'] : []),
  ],
  prettierPath: null,
  testTimeout: 30_000,
  // Much of the suite waits for processes and disks: one worker a core, where Jest alone would leave one out.
  maxWorkers: '100%',
};
