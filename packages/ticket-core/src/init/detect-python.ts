import { collectGates } from './gates.ts';
import type { Detected, FolderProject, FolderView, GateName } from './project-facts.ts';
import { tomlTable, tomlText } from './toml-lines.ts';

const manifests = ['pyproject.toml', 'setup.py', 'setup.cfg', 'requirements.txt', 'Pipfile'];
const lockFiles: readonly (readonly [file: string, manager: string])[] = [
  ['uv.lock', 'uv'],
  ['poetry.lock', 'poetry'],
  ['pdm.lock', 'pdm'],
  ['Pipfile.lock', 'pipenv'],
];
const toolFiles: Readonly<Record<string, readonly string[]>> = {
  pytest: ['pytest.ini', 'conftest.py'],
  ruff: ['ruff.toml', '.ruff.toml'],
  flake8: ['.flake8'],
  mypy: ['mypy.ini', '.mypy.ini'],
  pyright: ['pyrightconfig.json'],
};

function findTool(view: FolderView, names: readonly string[]): Detected | undefined {
  const texts = view.names.filter(
    (name) => manifests.includes(name) || /^requirements.*\.txt$|^tox\.ini$/.test(name),
  );
  for (const value of names) {
    const file = toolFiles[value]?.find((name) => view.has(name));
    if (file !== undefined) return { value, why: file };
    const mention = new RegExp(String.raw`(?<![\w-])${value}(?![\w-])`, 'i');
    const where = texts.find((name) => mention.test(view.text(name)));
    if (where !== undefined) return { value, why: `${value} in ${where}` };
  }
  return undefined;
}

const commandOf: Readonly<Record<string, string>> = {
  pytest: 'pytest',
  ruff: 'ruff check .',
  flake8: 'flake8',
  pylint: 'pylint --recursive=y .',
  mypy: 'mypy .',
  pyright: 'pyright',
};

/** What a folder with a Python manifest is; null without one. */
export function detectPython(view: FolderView): FolderProject | null {
  const manifest = manifests.find((name) => view.has(name));
  if (manifest === undefined) return null;
  const pyproject = view.text('pyproject.toml');
  const hasUvWorkspace = tomlTable(pyproject, 'tool.uv.workspace') !== null;
  const lock =
    lockFiles.find(([file]) => view.has(file)) ??
    (hasUvWorkspace ? (['pyproject.toml', 'uv'] as const) : undefined);
  const prefix = lock === undefined ? '' : hasUvWorkspace ? 'uv run --all-packages ' : `${lock[1]} run `;
  const command = (found: Detected | undefined): Detected | undefined => {
    const bare = found && commandOf[found.value];
    return found && bare !== undefined ? { value: prefix + bare, why: found.why } : undefined;
  };

  const isDjango = view.has('manage.py');
  const pytest = findTool(view, ['pytest']);
  const linter = findTool(view, ['ruff', 'flake8', 'pylint']);
  const typeChecker = findTool(view, ['mypy', 'pyright']);
  const name = tomlText(pyproject, 'project', 'name') ?? tomlText(pyproject, 'tool.poetry', 'name');
  const django: Detected | undefined = isDjango
    ? { value: `${prefix}python manage.py test`, why: 'manage.py' }
    : undefined;
  const tox: Detected | undefined = view.has('tox.ini')
    ? { value: `${prefix}tox`, why: 'tox.ini' }
    : undefined;
  const gates: Readonly<Record<GateName, Detected | undefined>> = {
    typeCheck: command(typeChecker),
    lint: command(linter),
    test: command(pytest) ?? django ?? tox ?? { value: `${prefix}pytest`, why: 'default for python' },
    build: undefined,
  };
  return {
    stack: 'python',
    why: manifest,
    name: name === undefined ? undefined : { value: name, why: 'name in pyproject.toml' },
    packageManager: lock === undefined ? undefined : { value: lock[1], why: lock[0] },
    workspace: hasUvWorkspace ? { value: 'uv', why: 'tool.uv.workspace in pyproject.toml' } : undefined,
    testRunner: pytest ?? (isDjango ? { value: 'django', why: 'manage.py' } : undefined),
    linter,
    typeChecker,
    commands: collectGates((gate) => gates[gate]),
  };
}
