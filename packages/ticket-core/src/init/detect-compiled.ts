import type { Detected, FolderProject, FolderView } from './project-facts.ts';
import { tomlTable, tomlText } from './toml-lines.ts';

const byDefault = (value: string, stack: string): Detected => ({ value, why: `default for ${stack}` });

/** Folders that a go.work uses, as patterns for go commands. */
function goPatterns(goWork: string): string {
  const block = [...goWork.matchAll(/^\s*use\s*\(([^)]*)\)/gm)].flatMap(([, inside = '']) =>
    inside.split('\n'),
  );
  const single = [...goWork.matchAll(/^\s*use\s+([^(\s]\S*)/gm)].map(([, folder = '']) => folder);
  const folders = [...block, ...single]
    .map((line) =>
      line
        .replace(/\/\/.*/, '')
        .trim()
        .replaceAll('"', ''),
    )
    .filter(Boolean);
  return (
    folders.map((folder) => (folder === '.' ? './...' : `${folder.replace(/\/+$/, '')}/...`)).join(' ') ||
    './...'
  );
}

/** What a folder with a go.mod or go.work is; null without one. */
export function detectGo(view: FolderView): FolderProject | null {
  const hasWork = view.has('go.work');
  if (!hasWork && !view.has('go.mod')) return null;
  const patterns = hasWork ? goPatterns(view.text('go.work')) : './...';
  const modulePath = /^\s*module\s+"?([^\s"]+)/m.exec(view.text('go.mod'))?.[1];
  const name = modulePath
    ?.replace(/\/v\d+$/, '')
    .split('/')
    .at(-1);
  const golangci = ['.golangci.yml', '.golangci.yaml', '.golangci.toml', '.golangci.json'].find((file) =>
    view.has(file),
  );
  const lint = golangci === undefined ? undefined : { value: `golangci-lint run ${patterns}`, why: golangci };
  return {
    stack: 'go',
    why: hasWork ? 'go.work' : 'go.mod',
    name: name ? { value: name, why: 'module in go.mod' } : undefined,
    workspace: hasWork ? { value: 'go', why: 'go.work' } : undefined,
    testRunner: byDefault('go test', 'go'),
    linter: golangci === undefined ? byDefault('go vet', 'go') : { value: 'golangci-lint', why: golangci },
    typeChecker: byDefault('go vet', 'go'),
    commands: {
      typeCheck: byDefault(`go vet ${patterns}`, 'go'),
      ...(lint ? { lint } : {}),
      test: byDefault(`go test ${patterns}`, 'go'),
      build: byDefault(`go build ${patterns}`, 'go'),
    },
  };
}

/** What a folder with a Cargo.toml is; null without one. */
export function detectRust(view: FolderView): FolderProject | null {
  if (!view.has('Cargo.toml')) return null;
  const manifest = view.text('Cargo.toml');
  const isWorkspace = tomlTable(manifest, 'workspace') !== null;
  const all = isWorkspace ? ' --workspace' : '';
  const name = tomlText(manifest, 'package', 'name');
  return {
    stack: 'rust',
    why: 'Cargo.toml',
    name: name === undefined ? undefined : { value: name, why: 'package in Cargo.toml' },
    packageManager: { value: 'cargo', why: 'Cargo.toml' },
    workspace: isWorkspace ? { value: 'cargo', why: 'workspace in Cargo.toml' } : undefined,
    testRunner: byDefault('cargo test', 'rust'),
    linter: byDefault('clippy', 'rust'),
    typeChecker: byDefault('cargo check', 'rust'),
    commands: {
      typeCheck: byDefault(`cargo check${all} --all-targets`, 'rust'),
      lint: byDefault(`cargo clippy${all} --all-targets -- -D warnings`, 'rust'),
      test: byDefault(`cargo test${all}`, 'rust'),
      build: byDefault(`cargo build${all}`, 'rust'),
    },
  };
}

/** What a folder with a Package.swift is; null without one. */
export function detectSwift(view: FolderView): FolderProject | null {
  if (!view.has('Package.swift')) return null;
  const name = /\bPackage\s*\(\s*name\s*:\s*"([^"\\]+)"/.exec(view.text('Package.swift'))?.[1];
  const swiftlint = ['.swiftlint.yml', '.swiftlint.yaml'].find((file) => view.has(file));
  return {
    stack: 'swift',
    why: 'Package.swift',
    name: name === undefined ? undefined : { value: name, why: 'name in Package.swift' },
    testRunner: byDefault('swift test', 'swift'),
    linter: swiftlint === undefined ? undefined : { value: 'swiftlint', why: swiftlint },
    typeChecker: byDefault('swift build', 'swift'),
    commands: {
      ...(swiftlint === undefined ? {} : { lint: { value: 'swiftlint lint --strict', why: swiftlint } }),
      test: byDefault('swift test', 'swift'),
      build: byDefault('swift build', 'swift'),
    },
  };
}
