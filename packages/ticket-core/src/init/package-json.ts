/** What init reads of a package.json. */
export interface PackageJson {
  readonly name: string | undefined;
  readonly packageManager: string | undefined;
  readonly scripts: ReadonlyMap<string, string>;
  /** Names of all packages it depends on. */
  readonly dependencies: ReadonlySet<string>;
  readonly hasWorkspaces: boolean;
  /** True when it only brings tools: nothing is published, started or built from it. */
  readonly isToolsOnly: boolean;
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;

/** Reads a package.json; what is malformed in it counts as absent. */
export function readPackageJson(text: string): PackageJson {
  let json: Record<string, unknown> = {};
  try {
    json = recordOf(JSON.parse(text.replace(/^\uFEFF/, '')));
  } catch {
    // A manifest that npm cannot read tells nothing.
  }
  const scripts = Object.entries(recordOf(json['scripts'])).flatMap(([name, script]) =>
    typeof script === 'string' ? [[name, script] as const] : [],
  );
  const groups = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'];
  const runtime = ['dependencies', 'main', 'module', 'exports', 'bin', 'workspaces'];
  return {
    name: textOf(json['name']),
    packageManager: textOf(json['packageManager']),
    scripts: new Map(scripts),
    dependencies: new Set(groups.flatMap((group) => Object.keys(recordOf(json[group])))),
    hasWorkspaces: json['workspaces'] !== undefined,
    isToolsOnly: !runtime.some((key) => Object.keys(recordOf(json[key])).length > 0 || textOf(json[key])),
  };
}

const saysNothing = /no test specified|^\s*(?:echo\b[^&|;]*|true|:|exit\s+0)\s*(?:&&\s*exit\s+[01]\s*)?$/i;
const watches = /(?:^|\s)(?:--watch(?:All)?|-w)(?=\s|$)|\bwatch\b\s/;

/** The first script of these names that does something and ends by itself. */
export function usableScript(pkg: PackageJson, names: readonly string[]): string | undefined {
  return names.find((name) => {
    const script = pkg.scripts.get(name);
    return script !== undefined && script.trim() !== '' && !saysNothing.test(script) && !watches.test(script);
  });
}
