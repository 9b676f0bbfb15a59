/** How the tokens of one vendor look. */
export interface TokenFormat {
  /** What the finding calls it. */
  readonly name: string;
  /** Words of which one is in every such token: the scan looks for them first. */
  readonly marks: readonly string[];
  /** Group 1, when there is one, is the secret part. */
  readonly pattern: RegExp;
  /** Where the format is published. */
  readonly source: string;
}

const format = (name: string, marks: string, pattern: RegExp, source: string): TokenFormat => ({
  name,
  marks: marks.split(' '),
  pattern,
  source,
});

/**
 * Published formats of credentials. A test holds them against secretlint's recommended preset: what that finds, these
 * find, too. Checked 2026-11.
 */
export const tokenFormats: readonly TokenFormat[] = [
  format(
    'private key',
    '-----BEGIN',
    /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----/,
    'https://www.rfc-editor.org/rfc/rfc7468',
  ),
  format(
    'age secret key',
    'AGE-SECRET-KEY-',
    /\bAGE-SECRET-KEY-1[0-9A-Z]{58}\b/,
    'https://github.com/FiloSottile/age',
  ),
  format(
    'AWS access key',
    'AKIA ASIA',
    /\b(?:AKIA|ASIA)[A-Z2-7]{16}\b/,
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html',
  ),
  format(
    'AWS secret key',
    'secret SECRET Secret',
    /aws.{0,20}secret.{0,20}?["'=:\s]([A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])/i,
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html',
  ),
  format(
    'GitHub token',
    'ghp_ gho_ ghu_ ghs_ ghr_',
    /\bgh[pousr]_[A-Za-z0-9_]{36,255}/,
    'https://github.blog/changelog/2021-03-31-authentication-token-format-updates-are-generally-available/',
  ),
  format(
    'GitHub fine-grained token',
    'github_pat_',
    /\bgithub_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}/,
    'https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github',
  ),
  format(
    'GitLab token',
    'glpat- gldt- glrt- glptt- glcbt- glsoat- glagent-',
    /\bgl(?:pat|dt|rt|ptt|cbt|soat|agent)-[\w-]{20,}/,
    'https://docs.gitlab.com/security/tokens/',
  ),
  format(
    'Slack token',
    'xoxb- xoxp- xoxa- xoxo- xoxr- xoxs- xoxe xapp-',
    /\b(?:xox[abeoprs](?:\.xox[bp])?|xapp)-\d+-[\w-]{10,}/,
    'https://docs.slack.dev/authentication/tokens',
  ),
  format(
    'Slack webhook',
    'hooks.slack.com',
    /hooks\.slack\.com\/(?:services|workflows)\/T\w{6,}\/[AB]\w{6,}\/(\w{20,})/,
    'https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks',
  ),
  format('Stripe live key', '_live_', /\b[sr]k_live_[A-Za-z0-9]{16,}/, 'https://docs.stripe.com/keys'),
  format('Stripe webhook secret', 'whsec_', /\bwhsec_[A-Za-z0-9+/]{24,}/, 'https://docs.stripe.com/webhooks'),
  format(
    'OpenAI key',
    'sk-proj- sk-svcacct- sk-admin- T3BlbkFJ',
    /\bsk-(?:(?:proj|svcacct|admin)-[\w-]{20,}|[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20}\b)/,
    'https://platform.openai.com/docs/api-reference/authentication',
  ),
  format(
    'Anthropic key',
    'sk-ant-',
    /\bsk-ant-[a-z]+\d{2}-[\w-]{80,}/,
    'https://docs.anthropic.com/en/api/overview',
  ),
  format(
    'Google API key',
    'AIza',
    /\bAIza[\w-]{35}(?![\w-])/,
    'https://cloud.google.com/docs/authentication/api-keys',
  ),
  format(
    'Google OAuth client secret',
    'GOCSPX-',
    /\bGOCSPX-[\w-]{28}(?![\w-])/,
    'https://developers.google.com/identity/protocols/oauth2',
  ),
  format(
    'npm token',
    'npm_',
    /\bnpm_[A-Za-z0-9]{36}\b/,
    'https://github.blog/changelog/2021-09-23-npm-has-a-new-access-token-format/',
  ),
  format(
    'npm registry password',
    '_authToken _auth',
    /\b_(?:authToken|auth)\s*=\s*["']?([\w+/=.-]{16,})/,
    'https://docs.npmjs.com/cli/configuring-npm/npmrc',
  ),
  format(
    'PyPI token',
    'pypi-AgEIcHlwaS5vcmc',
    /\bpypi-AgEIcHlwaS5vcmc[\w-]{50,}/,
    'https://pypi.org/help/#apitoken',
  ),
  format('crates.io token', 'cio', /\bcio[A-Za-z0-9]{32}\b/, 'https://crates.io/docs'),
  format(
    'RubyGems key',
    'rubygems_',
    /\brubygems_[0-9a-f]{48}\b/,
    'https://guides.rubygems.org/api-key-scopes/',
  ),
  format(
    'SendGrid key',
    'SG.',
    /\bSG\.[\w-]{22}\.[\w-]{43}(?![\w-])/,
    'https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys',
  ),
  format(
    'Shopify token',
    'shpat_ shpca_ shppa_ shpss_',
    /\bshp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}\b/,
    'https://shopify.dev/docs/apps/build/authentication-authorization',
  ),
  format(
    'Linear key',
    'lin_api_ lin_oauth_',
    /\blin_(?:api|oauth)_[0-9A-Za-z]{40,128}\b/,
    'https://linear.app/developers',
  ),
  format(
    '1Password service account token',
    'ops_eyJ',
    /\bops_eyJ[A-Za-z0-9+/_-]{250,}={0,3}/,
    'https://developer.1password.com/docs/service-accounts/',
  ),
  format(
    'DigitalOcean token',
    'dop_v1_ doo_v1_ dor_v1_',
    /\bdo[opr]_v1_[0-9a-f]{64}\b/,
    'https://docs.digitalocean.com/reference/api/create-personal-access-token/',
  ),
  format(
    'Hugging Face token',
    'hf_',
    /\bhf_[A-Za-z]{34}\b/,
    'https://huggingface.co/docs/hub/security-tokens',
  ),
  format(
    'Databricks token',
    'dapi',
    /\bdapi[0-9a-f]{32}(?:-\d)?\b/,
    'https://docs.databricks.com/dev-tools/auth/pat',
  ),
  format(
    'Docker Hub token',
    'dckr_pat_ dckr_oat_',
    /\bdckr_[po]at_[\w-]{27,}/,
    'https://docs.docker.com/security/access-tokens/',
  ),
  format(
    'Telegram bot token',
    ':AA',
    /\b\d{8,10}:AA[\w-]{33}(?![\w-])/,
    'https://core.telegram.org/bots/api',
  ),
  format(
    'Postman key',
    'PMAK-',
    /\bPMAK-[0-9a-f]{24}-[0-9a-f]{34}\b/,
    'https://learning.postman.com/docs/developer/postman-api/authentication/',
  ),
  format(
    'Vault token',
    'hvs. hvb.',
    /\bhv[sb]\.[\w-]{24,}/,
    'https://developer.hashicorp.com/vault/docs/concepts/tokens',
  ),
  format(
    'HCP Terraform token',
    '.atlasv1.',
    /\b[A-Za-z0-9]{14}\.atlasv1\.[\w-]{60,}/,
    'https://developer.hashicorp.com/terraform/cloud-docs/users-teams-organizations/api-tokens',
  ),
  format(
    'Pulumi token',
    'pul-',
    /\bpul-[0-9a-f]{40}\b/,
    'https://www.pulumi.com/docs/administration/access-identity/access-tokens/',
  ),
  format(
    'Grafana token',
    'glsa_ glc_',
    /\b(?:glsa_[A-Za-z0-9]{32}_[0-9a-f]{8}|glc_[A-Za-z0-9+/]{32,400}={0,2})/,
    'https://grafana.com/docs/grafana/latest/administration/service-accounts/',
  ),
  format(
    'New Relic key',
    'NRAK-',
    /\bNRAK-[A-Z0-9]{27}\b/,
    'https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/',
  ),
  format(
    'Azure storage key',
    'AccountKey=',
    /\bAccountKey=([A-Za-z0-9+/]{86}==)/,
    'https://learn.microsoft.com/azure/storage/common/storage-account-keys-manage',
  ),
  format(
    'Supabase token',
    'sbp_',
    /\bsbp_[0-9a-f]{40}\b/,
    'https://supabase.com/docs/reference/api/introduction',
  ),
  format(
    'Sentry token',
    'sntrys_',
    /\bsntrys_[A-Za-z0-9+/=_-]{40,}/,
    'https://docs.sentry.io/account/auth-tokens/',
  ),
  format(
    'Figma token',
    'figd_',
    /\bfigd_[\w-]{38,}/,
    'https://developers.figma.com/docs/rest-api/personal-access-tokens/',
  ),
  format(
    'Atlassian token',
    'ATATT3',
    /\bATATT3[\w=-]{100,}/,
    'https://support.atlassian.com/atlassian-account/docs/manage-api-tokens-for-your-atlassian-account/',
  ),
  format(
    'Notion token',
    'ntn_',
    /\bntn_[A-Za-z0-9]{40,}/,
    'https://developers.notion.com/reference/authentication',
  ),
];
