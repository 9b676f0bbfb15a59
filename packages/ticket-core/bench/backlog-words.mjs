/** Words from which generated tickets are made; their mix gives few frequent and many rare terms, as real tickets have. */
export const areas =
  `auth billing checkout search catalog cart inventory shipping returns notifications reporting exports
  imports admin onboarding profile settings permissions audit webhooks api gateway scheduler queue worker cache storage
  uploads media thumbnails editor comments mentions feed timeline messaging calendar invitations teams projects tags
  filters dashboards charts alerts metrics tracing logging config secrets migrations backups replication sync offline
  localization currency taxes coupons invoices subscriptions payments refunds fraud sessions tokens passwords oauth sso
  devices telemetry experiments flags rollout sandbox cli sdk docs tutorials accessibility theming layout navigation
  router forms validation uploads parser lexer compiler linter formatter planner optimizer sharding indexing ranking
  recommendations embeddings prompts models batching throttling quotas budgets retention archive`.split(
    /\s+/,
  );

export const objects =
  `timeout retry cursor pagination checksum header footer button dialog tooltip dropdown table column
  row cell banner toast spinner progress avatar badge token cookie session password email address phone locale timezone
  date range duration threshold limit quota window bucket shard replica snapshot cursor offset partition topic consumer
  producer message payload schema field enum constraint index trigger transaction lock mutex semaphore deadlock thread
  process socket port proxy redirect certificate signature nonce salt hash digest encoding charset newline whitespace
  path symlink directory permission owner group role policy scope claim audience issuer callback handler middleware
  hook plugin adapter driver client server worker pool connection stream buffer chunk frame pixel gradient palette font
  glyph icon sprite animation transition keyframe shader texture polygon vector matrix tensor embedding prompt response
  completion rate price discount tax invoice receipt refund chargeback ledger balance account statement report chart
  legend axis tick label annotation filter sorter grouping aggregate median percentile histogram outlier anomaly alert
  runbook playbook changelog release tag branch commit diff patch merge conflict rebase submodule lockfile dependency
  manifest bundle polyfill sourcemap minifier loader resolver alias glob pattern regex grammar token parser visitor
  fixture mock stub snapshot benchmark profiler flamegraph heap leak allocation finalizer`.split(/\s+/);

export const actions =
  `Add Remove Rename Extract Split Merge Cache Validate Reject Accept Limit Retry Log Trace Measure
  Document Localize Migrate Encrypt Rotate Expire Refresh Debounce Throttle Paginate Sort Filter Group Export Import
  Archive Restore Preview Highlight Truncate Escape Normalize Deduplicate Parallelize Stream Compress Batch Schedule
  Cancel Resume Lock Unlock Sync Reconcile Recover`.split(/\s+/);

export const symptoms =
  `crashes hangs leaks flickers overflows truncates duplicates vanishes misaligns times-out
  deadlocks stalls corrupts ignores-input loses-focus double-submits returns-500 returns-404 shows-stale-data
  rejects-valid-input accepts-invalid-input drops-events reorders-events blocks-shutdown`.split(/\s+/);

export const qualifiers =
  `Safari Firefox Chrome Android iOS Windows Linux macOS IPv6 UTF-8 Postgres MySQL SQLite Redis
  Kafka S3 Docker Kubernetes nginx Cloudflare GraphQL REST gRPC WebSocket HTTP/2 TLS LDAP SAML OpenID Stripe PayPal
  Slack Jira GitHub GitLab Sentry Datadog Prometheus Grafana Terraform`.split(/\s+/);

/** Sentences; `{name}` stands for a word from the lists, `{fn}`, `{file}` and `{n}` for made-up ones. */
export const sentences = [
  'The {area} {object} is built anew on every request, which costs {n} ms at the median and far more on {qualifier}.',
  'Support has seen {n} reports since the last release, most of them about {area} on {qualifier}.',
  '`{fn}` swallows the error and the caller goes on with a stale {object}.',
  'Customers with more than {n} entries in {area} wait for the {object} until the page gives up.',
  'We decided to keep the {object} in {area} and to move the {object} behind an adapter.',
  'The {object} must survive a restart; today `{fn}` keeps it in memory only.',
  'Nobody owns the {object} of {area}, so three places read it in three ways.',
  'In `{file}` the {object} is compared without its {object}, which lets two entries collide.',
  'The change is limited to {area}; the {object} of {area} stays as it is.',
  'With {qualifier} the {object} arrives late and `{fn}` has to wait for the next {object}.',
  'Read the {object} once, pass it to `{fn}`, and drop the global.',
  'A {object} above {n} is refused with a message that names the {object} and the limit.',
  'The old {object} stays readable for {n} days, then `{fn}` deletes it.',
  'Show the {object} beside the {object} and let people copy it.',
  'When {qualifier} is not reachable, {area} falls back to the last {object} and says so.',
  'The {object} is written by `{fn}` and read by `{fn}`; both need the same {object}.',
  'An audit asked for a record of each {object} in {area}, kept for {n} days.',
  'Out of scope: the {object} for {qualifier}, and everything about {area}.',
  'Two users who edit the same {object} at once overwrite each other without a warning.',
  'The migration rewrites {n} rows of {area} in batches so that the {object} is never locked for long.',
  'We measured {n} allocations a call in `{fn}`, nearly all of them for the {object}.',
  'If the {object} is empty, {area} shows a blank page instead of the hint.',
];

/** Words that one person writes and another one does not, for tickets that tell the same again. */
export const paraphrases = [
  ['is built anew', 'gets recomputed'],
  ['Support has seen', 'There have been'],
  ['swallows the error', 'hides the exception'],
  ['must survive', 'has to outlive'],
  ['Nobody owns', 'There is no owner for'],
  ['is limited to', 'only concerns'],
  ['is refused', 'gets rejected'],
  ['stays readable', 'remains available'],
  ['Show', 'Display'],
  ['falls back to', 'uses'],
  ['without a warning', 'silently'],
  ['Customers', 'Users'],
  ['Add', 'Introduce'],
  ['Remove', 'Drop'],
  ['Limit', 'Cap'],
  ['Validate', 'Check'],
  ['crashes', 'fails'],
  ['hangs', 'freezes'],
];
