// What a secret looks like whatever it is called; quotes and backslashes end it, so that JSON stays JSON.
const patterns: readonly (readonly [RegExp, string])[] = [
  [/(?<=:\/\/)[^\s/"'\\]+(?=@)/g, '***'],
  [/\b(?:sk|pk|rk)-[\w-]{16,}/g, '***'],
  [/\b(?:gh[oprsu]_|github_pat_|glpat-|xox[abeprs]-)[\w-]{16,}/g, '***'],
  [/\bAKIA[\dA-Z]{16}\b/g, '***'],
  [/\b(bearer|basic)\s+[\w.~+/=-]{8,}/gi, '$1 ***'],
  [/([?&](?:access_token|api_?key|key|password|secret|sig|signature|token)=)[^\s&#"'\\]+/gi, '$1***'],
];

const secretName = /(?:^|_)(?:api_?key|credentials?|key|passw(?:or)?d|passphrase|secret|token)s?(?:_\d+)?$/i;
const minLength = 8;

function escapeForJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/**
 * Makes a function that blots out secrets in a text: the values of environment variables whose names say that they
 * hold one (`ANTHROPIC_API_KEY`, `GITHUB_TOKEN`), passwords in URLs, and what has the form of a key.
 */
export function makeRedactor(env: NodeJS.ProcessEnv): (text: string) => string {
  let values: readonly string[] | undefined;
  const secretValues = (): readonly string[] => {
    const named = Object.entries(env).flatMap(([name, value = '']) =>
      value.length >= minLength && secretName.test(name) && !value.startsWith('/') ? [value] : [],
    );
    const both = new Set(named.flatMap((value) => [value, escapeForJson(value)]));
    return [...both].toSorted((a, b) => b.length - a.length);
  };
  return (text) => {
    values ??= secretValues();
    const withoutValues = values.reduce((rest, value) => rest.replaceAll(value, '***'), text);
    return patterns.reduce((rest, [pattern, blot]) => rest.replaceAll(pattern, blot), withoutValues);
  };
}
