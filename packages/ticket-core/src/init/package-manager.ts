import type { PackageJson } from './package-json.ts';
import type { Detected, FolderView } from './project-facts.ts';

const lockFiles: readonly (readonly [file: string, manager: string])[] = [
  ['pnpm-lock.yaml', 'pnpm'],
  ['pnpm-workspace.yaml', 'pnpm'],
  ['bun.lock', 'bun'],
  ['bun.lockb', 'bun'],
  ['yarn.lock', 'yarn'],
  ['package-lock.json', 'npm'],
  ['npm-shrinkwrap.json', 'npm'],
];

/** The package manager of a JavaScript project: what package.json names, then the lock file, then npm. */
export function detectPackageManager(view: FolderView, pkg: PackageJson): Detected {
  const named = /^(npm|pnpm|yarn|bun)@/.exec(pkg.packageManager ?? '')?.[1];
  if (named !== undefined) return { value: named, why: 'packageManager in package.json' };
  const lock = lockFiles.find(([file]) => view.has(file));
  return lock ? { value: lock[1], why: lock[0] } : { value: 'npm', why: 'no lock file of another one' };
}

/** The command that runs a script of package.json. */
export function runScript(manager: string, script: string): string {
  return script === 'test' && manager !== 'bun' ? `${manager} test` : `${manager} run ${script}`;
}

/** The command that runs a tool that is installed in the project. */
export function runTool(manager: string, command: string): string {
  const runners: Readonly<Record<string, string>> = { pnpm: 'pnpm exec', yarn: 'yarn run', bun: 'bunx' };
  return `${runners[manager] ?? 'npx'} ${command}`;
}

/** The command that runs a script in every package of a workspace that has it. */
export function runInWorkspace(view: FolderView, pkg: PackageJson, manager: string, script: string): string {
  if (view.has('turbo.json') && view.text('turbo.json').includes(`"${script}"`)) {
    return runTool(manager, `turbo run ${script}`);
  }
  if (view.has('nx.json')) return runTool(manager, `nx run-many -t ${script}`);
  if (view.has('lerna.json')) return runTool(manager, `lerna run ${script}`);
  const isModernYarn = view.has('.yarnrc.yml') || /^yarn@[2-9]/.test(pkg.packageManager ?? '');
  switch (manager) {
    case 'pnpm':
      return `pnpm -r run ${script}`;
    case 'yarn':
      return isModernYarn ? `yarn workspaces foreach -A run ${script}` : `yarn workspaces run ${script}`;
    case 'bun':
      return `bun run --filter "*" ${script}`;
    default:
      return `npm run ${script} --workspaces --if-present`;
  }
}
