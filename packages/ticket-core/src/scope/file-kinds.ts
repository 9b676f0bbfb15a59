/** What a file is for, in the order in which work is usually done: data before logic before surface. */
export type FileLayer = 'data' | 'logic' | 'interface' | 'view' | 'operations' | 'test' | 'docs';

/** Layers in the order of dependency. */
export const fileLayers: readonly FileLayer[] = [
  'data',
  'logic',
  'interface',
  'view',
  'operations',
  'test',
  'docs',
];

const layerPatterns: readonly (readonly [FileLayer, RegExp])[] = [
  [
    'test',
    /(?:^|\/)(?:tests?|__tests__|spec|e2e|cypress|playwright|fixtures?|testdata)\/|[._-](?:test|spec|e2e|stories)\.\w+$|(?:^|\/)test_[^/]*\.py$|_test\.(?:go|py|rs|exs)$|Tests?\.(?:swift|java|kt|cs)$/,
  ],
  ['docs', /\.(?:md|mdx|rst|adoc|txt)$|^docs?\/|(?:^|\/)(?:LICENSE|NOTICE)$/],
  [
    'operations',
    /^\.github\/|(?:^|\/)(?:Dockerfile|Makefile|Jenkinsfile|Procfile)|^(?:ci|deploy|infra|scripts)\/|\.(?:tf|ya?ml|toml|lock|ini|cfg)$|(?:^|\/)(?:package(?:-lock)?|tsconfig[\w.]*|turbo|composer)\.json$|(?:^|\/)[\w.-]+\.config\.[cm]?[jt]s$|(?:^|\/)(?:go\.mod|go\.sum|Gemfile|\.\w[\w.]*)$/,
  ],
  [
    'data',
    /(?:^|\/)(?:migrations?|schemas?|models?|entities|prisma|db|database|sql|proto)\/|\.(?:sql|prisma|proto|graphql|avsc)$|(?:^|\/)(?:schema|models?)\.\w+$/i,
  ],
  [
    'view',
    /\.(?:tsx|jsx|vue|svelte|astro|html?|css|s[ac]ss|less|xib|storyboard)$|(?:^|\/)(?:components?|views?|pages?|ui|layouts?|screens?|styles?)\//i,
  ],
  [
    'interface',
    /(?:^|\/)(?:api|apis|routes?|routers?|controllers?|handlers?|endpoints?|server|cli|commands?|cmd|bin|graphql|rpc|resolvers?|middlewares?)\/|(?:^|\/)(?:routes?|server|cli|api|main)\.\w+$/i,
  ],
];

/** The layer that a path shows by its folders, its name or its ending. */
export function layerOf(path: string): FileLayer {
  return layerPatterns.find(([, pattern]) => pattern.test(path))?.[0] ?? 'logic';
}

/** True for files that are work of their own, not what goes along with it: no tests, documents or project files. */
export function isOwnWork(path: string): boolean {
  const layer = layerOf(path);
  return layer !== 'test' && layer !== 'docs' && layer !== 'operations';
}

const testFolder = /^(?:tests?|__tests__|spec|e2e)$/;

/** What a file and its tests have in common: the stem of the name without `test` in it. */
export function stemOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return name
    .replace(/\.[^.]+$/, '')
    .replace(/[._-](?:test|spec|e2e|stories)$/, '')
    .replace(/^test_|_test$|Tests?$/, '')
    .toLowerCase();
}

/** The folder of a path without test folders in it; empty for the project itself. */
export function folderOf(path: string): string {
  return path
    .split('/')
    .slice(0, -1)
    .filter((part) => !testFolder.test(part))
    .join('/');
}
