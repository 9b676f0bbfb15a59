import { collectGates } from './gates.ts';
import { type PackageJson, readPackageJson, usableScript } from './package-json.ts';
import { detectPackageManager, runInWorkspace, runScript, runTool } from './package-manager.ts';
import type { Detected, FolderProject, FolderView, GateName } from './project-facts.ts';

const scriptNames: Readonly<Record<GateName, readonly string[]>> = {
  typeCheck: ['typecheck', 'type-check', 'check-types', 'types', 'tsc', 'check:types'],
  lint: ['lint', 'lint:check', 'eslint'],
  test: ['test', 'test:ci', 'test:unit', 'tests'],
  build: ['build', 'compile'],
};

type Tool = readonly [dependency: string, name: string, command: string];
const testTools: readonly Tool[] = [
  ['vitest', 'vitest', 'vitest run'],
  ['jest', 'jest', 'jest'],
  ['mocha', 'mocha', 'mocha'],
  ['ava', 'ava', 'ava'],
  ['tap', 'tap', 'tap'],
  ['@playwright/test', 'playwright', 'playwright test'],
];
const lintTools: readonly Tool[] = [
  ['oxlint', 'oxlint', 'oxlint'],
  ['@biomejs/biome', 'biome', 'biome check .'],
  ['eslint', 'eslint', 'eslint .'],
  ['xo', 'xo', 'xo'],
  ['standard', 'standard', 'standard'],
];
const typeTools: readonly Tool[] = [
  ['vue-tsc', 'vue-tsc', 'vue-tsc --noEmit'],
  ['svelte-check', 'svelte-check', 'svelte-check'],
  ['typescript', 'tsc', 'tsc --noEmit'],
];

function findWorkspace(view: FolderView, pkg: PackageJson, manager: string): Detected | undefined {
  const files = ['turbo.json', 'nx.json', 'lerna.json', 'pnpm-workspace.yaml'];
  const file = files.find((name) => view.has(name));
  if (file !== undefined) return { value: file.replace(/[.-].*/, ''), why: file };
  return pkg.hasWorkspaces ? { value: manager, why: 'workspaces in package.json' } : undefined;
}

/** The tool of a list that is in use: a dependency, or named in the script of the gate. */
function findTool(
  tools: readonly Tool[],
  packages: readonly PackageJson[],
  scripts: readonly string[],
): Detected | undefined {
  for (const [dependency, value] of tools) {
    if (packages.some((pkg) => pkg.dependencies.has(dependency)))
      return { value, why: `${dependency} in package.json` };
  }
  const words = new Set(scripts.flatMap((script) => script.split(/[\s&|;]+/)));
  const named = tools.find(([, name]) => words.has(name));
  if (named) return { value: named[1], why: 'a script in package.json' };
  return undefined;
}

function findTestRunner(packages: readonly PackageJson[], scripts: readonly string[]): Detected | undefined {
  if (scripts.some((script) => /\bnode\b[^&|;]*\s--test\b/.test(script)))
    return { value: 'node:test', why: 'a script in package.json' };
  if (scripts.some((script) => /\bbun test\b/.test(script)))
    return { value: 'bun', why: 'a script in package.json' };
  return findTool(testTools, packages, scripts);
}

function toolCommand(
  tools: readonly Tool[],
  found: Detected | undefined,
  manager: string,
  view: FolderView,
): Detected | undefined {
  const command = tools.find(([, name]) => name === found?.value)?.[2];
  if (!found || command === undefined) return undefined;
  const byProject = command === 'tsc --noEmit' && view.text('tsconfig.json').includes('"references"');
  return { value: runTool(manager, byProject ? 'tsc -b' : command), why: found.why };
}

/** What a folder with a package.json is; null without one. */
export function detectJavascript(
  view: FolderView,
): (FolderProject & { readonly isToolsOnly: boolean }) | null {
  if (!view.has('package.json')) return null;
  const pkg = readPackageJson(view.text('package.json'));
  const { value: manager, why: managerWhy } = detectPackageManager(view, pkg);
  const workspace = findWorkspace(view, pkg, manager);
  const members = workspace ? view.below('package.json').map((path) => readPackageJson(view.text(path))) : [];
  const packages = [pkg, ...members];
  const scripts = packages.flatMap((each) =>
    scriptNames.test.flatMap((name) => each.scripts.get(name) ?? []),
  );
  const lintScripts = packages.flatMap((each) =>
    scriptNames.lint.flatMap((name) => each.scripts.get(name) ?? []),
  );

  const tsconfig = view.has('tsconfig.json') ? 'tsconfig.json' : workspace && view.below('tsconfig.json')[0];
  const isTypescript = tsconfig !== undefined || packages.some((each) => each.dependencies.has('typescript'));
  const testRunner = findTestRunner(packages, scripts);
  const linter = findTool(lintTools, packages, lintScripts);
  const typeChecker =
    findTool(typeTools, packages, []) ??
    (isTypescript ? { value: 'tsc', why: tsconfig ?? 'stack default' } : undefined);

  const fromScript = (gate: GateName): Detected | undefined => {
    const own = usableScript(pkg, scriptNames[gate]);
    if (own !== undefined) return { value: runScript(manager, own), why: `script "${own}" in package.json` };
    const shared = scriptNames[gate].find((name) =>
      members.some((each) => usableScript(each, [name]) !== undefined),
    );
    if (shared === undefined) return undefined;
    return {
      value: runInWorkspace(view, pkg, manager, shared),
      why: `script "${shared}" in packages of the workspace`,
    };
  };
  const gates: Readonly<Record<GateName, Detected | undefined>> = {
    typeCheck:
      fromScript('typeCheck') ??
      (view.has('tsconfig.json') ? toolCommand(typeTools, typeChecker, manager, view) : undefined),
    lint: fromScript('lint') ?? toolCommand(lintTools, linter, manager, view),
    test: fromScript('test') ?? toolCommand(testTools, testRunner, manager, view),
    build: fromScript('build'),
  };
  return {
    stack: isTypescript ? 'typescript' : 'javascript',
    why: isTypescript ? `package.json and ${tsconfig ?? 'the typescript package'}` : 'package.json',
    name:
      pkg.name === undefined
        ? undefined
        : { value: pkg.name.replace(/^@[^/]*\//, ''), why: 'name in package.json' },
    packageManager: { value: manager, why: managerWhy },
    workspace,
    testRunner,
    linter,
    typeChecker,
    commands: collectGates((gate) => gates[gate]),
    isToolsOnly: pkg.isToolsOnly && !workspace,
  };
}
