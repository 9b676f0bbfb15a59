/** Files of a project by path; objects are written as JSON. */
export type Files = Readonly<Record<string, string | object>>;

/** The test script that `npm init` writes. */
export const placeholder = 'echo "Error: no test specified" && exit 1';

/** Projects and what is to be detected in them. */
export const projectCases: readonly (readonly [what: string, files: Files, expected: object])[] = [
  [
    'scripts of npm',
    {
      'package.json': {
        name: '@scope/shop',
        scripts: { test: 'vitest run', lint: 'eslint .', typecheck: 'tsc', build: 'tsc -p .' },
        devDependencies: { vitest: '1', eslint: '9', typescript: '5' },
      },
      'package-lock.json': '{}',
      'tsconfig.json': '{}',
    },
    {
      name: 'shop',
      stack: 'typescript',
      packageManager: 'npm',
      testRunner: 'vitest',
      linter: 'eslint',
      typeChecker: 'tsc',
      test: 'npm test',
      lint: 'npm run lint',
      typeCheck: 'npm run typecheck',
      build: 'npm run build',
    },
  ],
  [
    'tools of pnpm without scripts',
    {
      'package.json': {
        name: 'a',
        scripts: { test: placeholder },
        devDependencies: { jest: '30', oxlint: '1', typescript: '5' },
      },
      'pnpm-lock.yaml': '',
      'tsconfig.json': '{}',
    },
    {
      stack: 'typescript',
      packageManager: 'pnpm',
      test: 'pnpm exec jest',
      lint: 'pnpm exec oxlint',
      typeCheck: 'pnpm exec tsc --noEmit',
    },
  ],
  [
    'project references',
    {
      'package.json': { name: 'a', devDependencies: { typescript: '5' } },
      'tsconfig.json': { files: [], references: [{ path: 'x' }] },
    },
    { typeCheck: 'npx tsc -b' },
  ],
  [
    'yarn and node:test in plain JavaScript',
    { 'package.json': { name: 'a', scripts: { test: 'node --test' } }, 'yarn.lock': '' },
    { stack: 'javascript', packageManager: 'yarn', testRunner: 'node:test', test: 'yarn test' },
  ],
  [
    'bun',
    { 'package.json': { name: 'a', scripts: { test: 'bun test' } }, 'bun.lock': '' },
    { packageManager: 'bun', testRunner: 'bun', test: 'bun run test' },
  ],
  [
    'a script that watches',
    {
      'package.json': {
        name: 'a',
        scripts: { test: 'jest --watch', 'test:ci': 'jest --ci' },
        devDependencies: { jest: '30' },
      },
    },
    { test: 'npm run test:ci' },
  ],
  [
    'packageManager before the lock file',
    {
      'package.json': { name: 'a', packageManager: 'pnpm@9.0.0', scripts: { test: 'x' } },
      'package-lock.json': '{}',
    },
    { packageManager: 'pnpm', test: 'pnpm test' },
  ],
  [
    'npm workspaces',
    {
      'package.json': { name: 'mono', workspaces: ['packages/*'] },
      'packages/a/package.json': {
        name: 'a',
        scripts: { test: 'vitest run' },
        devDependencies: { vitest: '1' },
      },
      'packages/a/tsconfig.json': '{}',
    },
    {
      name: 'mono',
      stack: 'typescript',
      workspace: 'npm',
      testRunner: 'vitest',
      test: 'npm run test --workspaces --if-present',
    },
  ],
  [
    'pnpm workspace',
    {
      'package.json': { name: 'mono' },
      'pnpm-workspace.yaml': 'packages: [p/*]',
      'p/a/package.json': {
        name: 'a',
        scripts: { test: 'jest', lint: 'eslint .' },
        devDependencies: { jest: '30' },
      },
    },
    { workspace: 'pnpm', test: 'pnpm -r run test', lint: 'pnpm -r run lint' },
  ],
  [
    'old yarn workspaces',
    {
      'package.json': { name: 'mono', workspaces: { packages: ['p/*'] } },
      'yarn.lock': '',
      'p/a/package.json': { name: 'a', scripts: { test: 'jest' } },
    },
    { workspace: 'yarn', test: 'yarn workspaces run test' },
  ],
  [
    'new yarn workspaces',
    {
      'package.json': { name: 'mono', workspaces: ['p/*'], packageManager: 'yarn@4.1.0' },
      'p/a/package.json': { name: 'a', scripts: { test: 'jest' } },
    },
    { test: 'yarn workspaces foreach -A run test' },
  ],
  [
    'turbo',
    {
      'package.json': { name: 'mono', workspaces: ['p/*'] },
      'turbo.json': { tasks: { test: {} } },
      'p/a/package.json': { name: 'a', scripts: { test: 'jest', lint: 'eslint .' } },
    },
    { workspace: 'turbo', test: 'npx turbo run test', lint: 'npm run lint --workspaces --if-present' },
  ],
  [
    'nx',
    {
      'package.json': { name: 'mono' },
      'nx.json': '{}',
      'p/a/package.json': { name: 'a', scripts: { test: 'jest' } },
    },
    { workspace: 'nx', test: 'npx nx run-many -t test' },
  ],
  [
    'lerna',
    {
      'package.json': { name: 'mono' },
      'lerna.json': '{}',
      'p/a/package.json': { name: 'a', scripts: { test: 'jest' } },
    },
    { workspace: 'lerna', test: 'npx lerna run test' },
  ],
  [
    'Python with uv',
    {
      'pyproject.toml':
        '[project]\nname = "snake"\n\n[dependency-groups]\ndev = ["pytest>=8", "ruff", "mypy"]\n',
      'uv.lock': '',
    },
    {
      name: 'snake',
      stack: 'python',
      packageManager: 'uv',
      testRunner: 'pytest',
      linter: 'ruff',
      typeChecker: 'mypy',
      test: 'uv run pytest',
      lint: 'uv run ruff check .',
      typeCheck: 'uv run mypy .',
    },
  ],
  [
    'uv workspace',
    {
      'pyproject.toml':
        "[project]\nname = 'w'\n[tool.uv.workspace]\nmembers = ['p/*']\n[tool.pytest.ini_options]\n",
      'p/a/pyproject.toml': '',
    },
    { workspace: 'uv', test: 'uv run --all-packages pytest' },
  ],
  [
    'poetry',
    {
      'pyproject.toml': '[tool.poetry]\nname = "verse"\n[tool.poetry.group.dev.dependencies]\nflake8 = "*"\n',
      'poetry.lock': '',
    },
    { name: 'verse', packageManager: 'poetry', test: 'poetry run pytest', lint: 'poetry run flake8' },
  ],
  [
    'Django',
    { 'requirements.txt': 'django==5\n', 'manage.py': '' },
    { stack: 'python', testRunner: 'django', test: 'python manage.py test' },
  ],
  [
    'a Makefile before defaults',
    { 'requirements.txt': 'pytest\n', Makefile: 'test: deps\n\tpytest\nlint:\n\truff check\nBUILD := x\n' },
    { test: 'make test', lint: 'make lint' },
  ],
  [
    'Go',
    { 'go.mod': 'module example.org/team/rocket/v2\n\ngo 1.24\n', '.golangci.yml': '' },
    {
      name: 'rocket',
      stack: 'go',
      test: 'go test ./...',
      lint: 'golangci-lint run ./...',
      typeCheck: 'go vet ./...',
      build: 'go build ./...',
    },
  ],
  [
    'go.work',
    { 'go.work': 'go 1.24\n\nuse (\n\t./api\n\t./cmd // tools\n)\nuse ./lib\n', 'api/go.mod': 'module a' },
    { stack: 'go', workspace: 'go', test: 'go test ./api/... ./cmd/... ./lib/...' },
  ],
  [
    'Rust',
    { 'Cargo.toml': '[package]\nname = "crab"\n' },
    {
      name: 'crab',
      stack: 'rust',
      test: 'cargo test',
      lint: 'cargo clippy --all-targets -- -D warnings',
      typeCheck: 'cargo check --all-targets',
    },
  ],
  [
    'cargo workspace',
    { 'Cargo.toml': '[workspace]\nmembers = ["a"]\n', 'a/Cargo.toml': '[package]\nname = "a"\n' },
    { workspace: 'cargo', test: 'cargo test --workspace' },
  ],
  [
    'Swift',
    { 'Package.swift': 'let package = Package(\n  name: "Bird",\n)', '.swiftlint.yml': '' },
    {
      name: 'Bird',
      stack: 'swift',
      test: 'swift test',
      lint: 'swiftlint lint --strict',
      build: 'swift build',
    },
  ],
  [
    'tools in package.json beside Rust',
    {
      'Cargo.toml': '[package]\nname = "crab"\n',
      'package.json': { name: 'tools', devDependencies: { prettier: '3' } },
    },
    { name: 'crab', stack: 'rust' },
  ],
  [
    'one project below the root',
    { 'services/api/go.mod': 'module x/api\n' },
    { stack: 'go', test: 'cd services/api && go test ./...' },
  ],
  [
    'several projects below the root',
    {
      'back end/pyproject.toml': '[project]\nname = "b"\n',
      'web/package.json': { name: 'w', scripts: { test: 'vitest run' } },
      'web/e2e/package.json': { name: 'e' },
    },
    { stack: 'python', test: '(cd "back end" && pytest) && (cd web && npm test)' },
  ],
  [
    'a Makefile above projects',
    { 'a/go.mod': 'module a', Makefile: 'test:\n\tgo test\n' },
    { stack: 'go', test: 'make test', build: 'cd a && go build ./...' },
  ],
  [
    'only a Makefile',
    { Makefile: '.PHONY: test\ntest:\n\t./run\n' },
    { stack: 'generic', test: 'make test' },
  ],
];
