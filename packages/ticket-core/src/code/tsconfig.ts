import { asRecord, parseLenientJson } from './lenient-json.ts';
import { folderOf, joinPath } from './paths.ts';

/** Where non-relative imports may lead: `paths` patterns with at most one `*`, and `baseUrl`. */
export interface PathAliases {
  readonly patterns: readonly {
    readonly prefix: string;
    readonly suffix: string;
    readonly targets: readonly string[];
  }[];
  readonly baseFolder: string | null;
}

type ReadText = (path: string) => string | undefined;

const mostParents = 5;

function readPatterns(paths: Readonly<Record<string, unknown>>, base: string): PathAliases['patterns'] {
  return Object.entries(paths).flatMap(([pattern, value]) => {
    const targets = Array.isArray(value) ? value.filter((target) => typeof target === 'string') : [];
    const [prefix = '', suffix = ''] = pattern.split('*');
    return [
      {
        prefix,
        suffix: pattern.includes('*') ? suffix : '\0',
        targets: targets.flatMap((target) => joinPath(base, target) ?? []),
      },
    ];
  });
}

/** The aliases of a tsconfig.json and of what it extends by a relative path; null when it sets none. */
export function readPathAliases(file: string, readText: ReadText): PathAliases | null {
  let path: string | null = file;
  for (let parents = 0; path !== null && parents <= mostParents; parents += 1) {
    const config: Readonly<Record<string, unknown>> | null = parseLenientJson(readText(path) ?? '');
    if (!config) return null;
    const options = asRecord(config['compilerOptions']);
    const baseUrl = options?.['baseUrl'];
    const paths = asRecord(options?.['paths']);
    if (paths || typeof baseUrl === 'string') {
      const baseFolder = typeof baseUrl === 'string' ? joinPath(folderOf(path), baseUrl) : null;
      return { patterns: paths ? readPatterns(paths, baseFolder ?? folderOf(path)) : [], baseFolder };
    }
    const parent: unknown = Array.isArray(config['extends']) ? config['extends'].at(-1) : config['extends'];
    if (typeof parent !== 'string' || !parent.startsWith('.')) return null;
    path = joinPath(folderOf(path), parent.endsWith('.json') ? parent : `${parent}.json`);
  }
  return null;
}

/** The project paths that a specifier may mean by the aliases, best first; without extension as written. */
export function applyAliases(aliases: PathAliases, spec: string): string[] {
  const found = aliases.patterns
    .filter(({ prefix, suffix }) =>
      suffix === '\0'
        ? spec === prefix
        : spec.startsWith(prefix) && spec.endsWith(suffix) && spec.length >= prefix.length + suffix.length,
    )
    .toSorted((a, b) => b.prefix.length - a.prefix.length);
  const mapped = found.flatMap(({ prefix, suffix, targets }) => {
    const star = suffix === '\0' ? '' : spec.slice(prefix.length, spec.length - suffix.length);
    return targets.map((target) => target.replace('*', () => star));
  });
  const based = aliases.baseFolder === null ? null : joinPath(aliases.baseFolder, spec);
  return based === null ? mapped : [...mapped, based];
}
