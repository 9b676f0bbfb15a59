/** A kind of change where mistakes are dear and easily overlooked. */
export interface FrontierPattern {
  /** As `reviewPipeline.frontierReview.triggerPatterns` names it. */
  readonly name: string;
  /** Paths that show it, in lower case. */
  readonly paths: RegExp;
  /** Added lines that show it. */
  readonly content: RegExp;
  /** What the reviewers have to answer. */
  readonly checks: readonly string[];
}

/** The kinds of change that are known by name. */
export const FRONTIER_PATTERNS: readonly FrontierPattern[] = [
  {
    name: 'serialization',
    paths:
      /(?:^|[/._-])(?:serializ\w*|serialis\w*|codecs?|encod(?:er|ing)s?|decod(?:er|ing)s?|marshal\w*|proto(?:buf|s)?|avro|wire)(?:[/._-]|$)|\.(?:proto|avsc|thrift)$/,
    content:
      /\b(?:JSON\.(?:parse|stringify)|structuredClone|toJSON|fromJSON|to_json|from_json|json\.(?:loads?|dumps?|Marshal|Unmarshal|NewDecoder|NewEncoder)|pickle\.|yaml\.(?:safe_)?(?:load|dump)|ObjectMapper|ObjectInputStream|serde(?:_json)?|Serialize|Deserialize|protobuf|msgpack|readObject|writeObject)\b/,
    checks: [
      'Can what older versions wrote still be read, and what this one writes by them?',
      'What happens with missing, unknown, duplicate and very large values?',
      'Is untrusted input parsed without running or constructing anything it names?',
    ],
  },
  {
    name: 'db_schema',
    paths:
      /(?:^|\/)(?:(?:migrations?|migrate|prisma|alembic|flyway|liquibase)\/|schemas?\/(?!.*\.json$))|(?:^|\/)schema\.\w+$|\.(?:sql|prisma)$/,
    content:
      /\b(?:CREATE|ALTER|DROP|RENAME|TRUNCATE)\s+(?:UNIQUE\s+)?(?:TABLE|INDEX|COLUMN|TYPE|VIEW|CONSTRAINT|DATABASE|SCHEMA)\b|\b(?:ADD|DROP)\s+(?:COLUMN|CONSTRAINT)\b|\b(?:addColumn|removeColumn|dropColumn|createTable|dropTable|alterTable|add_column|remove_column|create_table|drop_table|op\.alter_column|AutoMigrate)\b/i,
    checks: [
      'Does the migration run on a large, live table without locking it for long?',
      'Can it be undone, and do old and new code both work while it runs?',
      'Do constraints, defaults and indexes hold for the rows that exist?',
    ],
  },
  {
    name: 'auth',
    paths:
      /(?:^|[/._-])(?:auth|authn|authz|oauth2?|oidc|saml|sso|login|logout|signin|signup|sessions?|jwt|passwords?|credentials?|permissions?|rbac|acl|policies|guards?)(?:[/._-]|$)/,
    content:
      /\b(?:authenticat\w*|authoriz\w*|authoris\w*|isAdmin|is_admin|hasRole|has_role|hasPermission|has_permission|checkPermission|requireAuth|require_auth|login_required|PreAuthorize|passport\.|bcrypt|argon2|scrypt|pbkdf2|jwt|jsonwebtoken|csrf|set-?cookie|Authorization|Bearer)\b/i,
    checks: [
      'Is every way in checked on the server, and refused unless allowed?',
      'Can one user reach what belongs to another by changing an id?',
      'Are secrets compared in constant time, kept out of logs, and ended when they should be?',
    ],
  },
  {
    name: 'error_handling',
    paths:
      /(?:^|[/._-])(?:errors?|exceptions?|retry|retries|fallbacks?|recovery|circuit-?breakers?)(?:[/._-]|$)/,
    content:
      /\bcatch\s*[({]|\.catch\(|^\s*except\b|\bfinally\b|\bthrow\s|^\s*raise\b|\bpanic!?\(|\brecover\(\)|\bif err != nil\b|\.unwrap\(\)|\.expect\(|\b(?:retry|retries|backoff|maxAttempts|max_attempts)\b|\bprocess\.exit\(/i,
    checks: [
      'Is any error swallowed, or turned into what looks like success?',
      'Is what was half done undone or finished when it fails in the middle?',
      'Do retries end, wait, and not repeat what must happen once?',
    ],
  },
  {
    name: 'external_api',
    paths:
      /(?:^|[/._-])(?:clients?|gateways?|integrations?|webhooks?|adapters?|providers?|openapi|swagger|connectors?)(?:[/._-]|$)|\.graphql$/,
    content:
      /\b(?:fetch\(|axios|undici|got\(|XMLHttpRequest|WebSocket\(|requests\.(?:get|post|put|patch|delete|request|Session)|httpx|urllib|aiohttp|http\.(?:Get|Post|NewRequest|Client)|reqwest|HttpClient|RestTemplate|WebClient|OkHttp|grpc)|https?:\/\/(?!localhost|127\.0\.0\.1|example\.)/,
    checks: [
      'Has every call a time limit, and what happens when it is reached?',
      'Are answers checked before they are believed: status, form, size?',
      'What when the other side is slow, down, limits us, or gets the request twice?',
    ],
  },
  {
    name: 'concurrency',
    paths:
      /(?:^|[/._-])(?:concurren\w*|parallel\w*|workers?|threads?|threading|locks?|locking|mutex(?:es)?|semaphores?|queues?|schedulers?|pools?|atomic)(?:[/._-]|$)/,
    content:
      /\b(?:Promise\.(?:all|allSettled|race|any)|worker_threads|new Worker|SharedArrayBuffer|Atomics\.|mutex|semaphore|RwLock|Arc<|tokio::spawn|thread::spawn|go func|sync\.(?:Mutex|RWMutex|WaitGroup|Once|Map)|make\(chan|asyncio\.(?:gather|create_task|Lock)|threading\.|multiprocessing|ThreadPool\w*|ExecutorService|CompletableFuture|synchronized|volatile|compareAndSet|SELECT\b.*\bFOR UPDATE|withLock|acquireLock|flock)/i,
    checks: [
      'Is there a look and an act with room between them for somebody else?',
      'Are locks taken in one order, and freed when the holder fails?',
      'What if it runs twice at once, is cancelled in the middle, or ends out of order?',
    ],
  },
];
