/** What `init` writes: every key with the value that counts without it. */
const sections = { rules: {}, options: {}, overrides: [], ignore: [], budgets: {} };

const yaml = `# Severities by rule id: off, warn or error.
rules: {}
# Options by rule id.
options: {}
# Other severities and options for some files; later entries go before earlier ones.
overrides: []
# Glob patterns of files that are not linted.
ignore: []
# maxWarnings over all files, minScore (0 to 100) of each.
budgets: {}
`;

/** The text of a new configuration. */
export function initialConfig(format: 'json' | 'yaml'): string {
  return format === 'yaml' ? yaml : `${JSON.stringify(sections, null, 2)}\n`;
}
