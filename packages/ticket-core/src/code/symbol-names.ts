/** A symbol that inline code speaks of. */
export interface NamedSymbol {
  readonly name: string;
  /** Written with parentheses, so certainly something that is called. */
  readonly isCall: boolean;
  /** Part of a dotted name: it may belong to a library's object. */
  readonly isMember: boolean;
}

// Words that look like symbols of a project and are names of products, of platforms or of what they bring along.
const known: ReadonlySet<string> = new Set(
  (
    'AbortController AbortSignal AccessToken ActiveRecord AngularJS AppStore ArrayBuffer AsyncIterable BigInt BigQuery BitBucket CircleCI ClickHouse ' +
    'CloudFormation CloudFront CloudWatch CodeQL CommonJS CouchDB DataFrame DateTime DevOps DevTools DigitalOcean DockerHub DynamoDB ElasticSearch ESLint ' +
    'EventEmitter EventSource FastAPI FormData GitHub GitLab GitOps GraphQL HashMap HashSet HubSpot HttpClient HttpServletRequest IntelliJ IndexedDB iOS iPad ' +
    'iPhone JavaScript JetBrains JsDoc JSDoc JUnit LaTeX LinkedIn LiteLLM LocalStorage localStorage MacBook macOS MariaDB MessagePort MicroPython MobX MongoDB ' +
    'MutationObserver MySQL NaN NetBeans NextAuth NextJS NodeJS NoSQL NumPy NuGet OAuth OpenAI OpenAPI OpenID OpenSSL OpenTelemetry PayPal PhpStorm PlayStation ' +
    'PostCSS PostgreSQL PostHog PowerShell PyCharm PyPI PyTest PyTorch QuickTime RabbitMQ ReactDOM ReactJS ReactNode ReadableStream README RegExp RequestInit ' +
    'ResizeObserver RxJS SciPy SendGrid ServiceWorker sessionStorage SharedArrayBuffer SolidJS SQLAlchemy SQLite StackOverflow StatsD StringBuilder ' +
    'structuredClone SvelteKit SwiftUI SystemExit TailwindCSS TensorFlow TextDecoder TextEncoder ThreadPool TypeORM TypeScript UInt8Array Uint8Array UIKit ' +
    'URLSearchParams UserDefaults VSCode VueJS WeakMap WeakSet WebAssembly WebAuthn WebGL WebKit WebRTC WebSocket WebStorm WebView WhatsApp WinForms WordPress ' +
    'WritableStream XMLHttpRequest YouTube addEventListener clearInterval clearTimeout createElement encodeURIComponent getElementById innerHTML isNaN ' +
    'parseFloat parseInt preventDefault querySelector queueMicrotask removeEventListener requestAnimationFrame setImmediate setInterval setTimeout ' +
    'stopPropagation useCallback useContext useEffect useMemo useReducer useRef useState'
  ).split(' '),
);

const identifier = '[A-Za-z_$][\\w$]*';
// Arguments may be anything but a second call's closing; `a() && b()` is no symbol but an expression.
const codeForm = new RegExp(
  `^(?:(?:await|new|async|function|class|interface|type|enum|struct|trait|fn|func|def|const)\\s+)?(?:@|#)?(${identifier}(?:(?:\\.|::|#|\\?\\.)${identifier})*)\\s*(?:<[^<>]*>)?\\s*(\\([^()]*\\)(?:\\s*(?::|->|=>)\\s*[^()]*)?)?$`,
);

// Nobody's symbol is longer, and hostile text must not keep a pattern busy.
const maxLength = 300;

const isCamel = (name: string): boolean => /^[a-z][a-z\d]*[A-Z]\w*$/.test(name);
const isPascalOfTwo = (name: string): boolean =>
  /^[A-Z][a-z\d]+[A-Z][A-Za-z\d]*$/.test(name) || /^[A-Z]{2,}[a-z][A-Za-z\d]+$/.test(name);
const isSnake = (name: string): boolean => /^_*[a-z][a-z\d]*(?:_[a-z\d]+)+$/.test(name);

function looksLikeSymbol(name: string, isCall: boolean): boolean {
  if (name.length < 4 || known.has(name)) return false;
  return (
    isCamel(name) || isPascalOfTwo(name) || (isCall && (isSnake(name) || /^[A-Z][a-z\d]{3,}$/.test(name)))
  );
}

/**
 * The symbols in one piece of inline code: `createSession()`, `SessionStore`, `store.openSession()`. Plain words,
 * paths, commands, environment variables and literals are none.
 */
export function symbolsInCode(code: string): NamedSymbol[] {
  const match = code.length > maxLength ? null : codeForm.exec(code.trim());
  const path = match?.[1];
  if (path === undefined) return [];
  const isCall = match?.[2] !== undefined;
  const parts = path.split(/\.|::|#|\?\./);
  const isMember = parts.length > 1;
  // `README.md`, `fileName.ts`, `config.json`: the dot of a file name.
  if (isMember && !isCall && !path.includes('::') && /^[a-z]\w{0,4}$/.test(parts.at(-1) ?? '')) return [];
  return parts.flatMap((name, index) => {
    const isLast = index === parts.length - 1;
    return looksLikeSymbol(name, isCall && isLast) ? [{ name, isCall: isCall && isLast, isMember }] : [];
  });
}
