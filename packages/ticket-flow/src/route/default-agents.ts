/** The agents that a project has by default; where files are even, the first one works. */
export const DEFAULT_AGENTS: readonly string[] = [
  'frontend',
  'backend',
  'devops',
  'ml-engineer',
  'general-purpose',
];

/** The first pattern that a path matches names the agent. */
const patterns: readonly (readonly [agent: string, path: RegExp])[] = [
  [
    'ml-engineer',
    /\.ipynb$|(?:^|\/)(?:train|training|notebooks)\/|(?:^|\/)(?:train|finetune|fine_tune)(?:_\w+)?\.py$/,
  ],
  [
    'devops',
    /(?:^|\/)(?:Dockerfile|Containerfile)(?:\.[\w-]+)?$|\.(?:tf|tfvars|hcl)$|^\.github\/workflows\/.+\.ya?ml$|^\.gitlab-ci\.yml$|^\.circleci\/|(?:^|\/)(?:docker-)?compose[\w.-]*\.ya?ml$|(?:^|\/)(?:k8s|kubernetes|helm|charts|deploy)\/.+\.ya?ml$/,
  ],
  ['frontend', /\.(?:tsx|jsx|vue|svelte|css|s[ac]ss|less)$/],
  ['backend', /\.(?:py|go|rs|rb|java|kt)$/],
  [
    'backend',
    /(?:^|\/)(?:api|apis|server|servers|backend|controllers?|routes?|routers?|handlers?|middlewares?|services?|resolvers?|workers?|jobs|lambdas?|functions|db|database|migrations?|models?|repositories)\/.*\.[cm]?[jt]s$|(?:^|\/)(?:server|worker)\.[cm]?[jt]s$/,
  ],
];

/** The agent that usually works on a file, by its path. */
export function agentOfFile(path: string): string {
  return patterns.find(([, pattern]) => pattern.test(path))?.[0] ?? 'general-purpose';
}
