import type { PromptDocument } from '../../document/prompt-document.ts';
import { type Hit, type PromptRule, ruleFacts } from '../rule.ts';
import { anyOf, findValues, type ValuePattern } from './find-values.ts';
import { hasHexRun } from './has-hex-run.ts';
import { stateSeverity } from './state-severity.ts';

const between = '[*_]{0,3}[ \\t]{0,3}(?:[:=|]|is(?= ))[*_]{0,3}[ \\t]{0,3}[`"]?';
const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const home = '(?:/Users/|/home/|/c%3A/Users/|[A-Z]:[\\\\/]{1,2}Users[\\\\/]{1,2})';

const session = new RegExp(
  `(?<![A-Za-z-])(?:session|conversation|request|trace|thread|correlation|invocation)[ _-]?id${between}(${uuid}|(?:sess|req|thread|conv|msg)_[A-Za-z0-9]{8,64}|(?=[0-9a-f]{0,63}\\d)[0-9a-f]{16,64})(?![\\w-])`,
  'gi',
);
const folder = new RegExp(
  `(?<![A-Za-z-])(?:(?:(?:current|primary|additional) )?working director(?:y|ies)|cwd|pwd|(?:project|workspace|repo(?:sitory)?)(?: root)?(?: path| directory| folder)?|(?:absolute )?path (?:of|to) (?:the|your|this) (?:user's )?(?:workspace|project|repo(?:sitory)?))${between}(${home}[^\\s\`"<>|*]{0,200}[^\\s\`"<>|*.,;:)])`,
  'gi',
);
const host = new RegExp(
  `(?<![A-Za-z-])host ?name${between}([A-Za-z0-9-]{1,60}\\.local|(?:desktop|laptop)-[A-Za-z0-9]{4,12}|[A-Za-z0-9-]{0,40}macbook[A-Za-z0-9-]{0,40}|ip-\\d{1,3}(?:-\\d{1,3}){3}[\\w.-]{0,60})`,
  'gi',
);
const system = new RegExp(
  `(?<![A-Za-z-])(?:os|kernel) version${between}((?:darwin|linux|windows(?: nt)?|win32)[ -]?\\d(?:[\\w.-]{0,60}\\w)?)`,
  'gi',
);
const person = new RegExp(
  `(?<![A-Za-z-])(?:(?:current|logged[- ]in) user(?:name)?|(?:the )?user's (?:e-?mail(?: address)?|name))${between}([\\w.+-]{1,64}@[\\w-]{1,60}(?:\\.[\\w-]{1,60}){1,4})`,
  'gi',
);

/** Names that stand for whoever reads it, and users that images bring along. */
const anybody =
  /(?:Users|home)[\\/]{1,2}(?:user(?:name)?|you(?:r[-_]?\w*)?|me|name|somebody|someone|ubuntu|node|runner|vscode|app|dev|developer|admin|root|example|xxx|foo|claude|agent|linuxbrew|[[{$%].*|\.\.\.)(?=[\\/.,)]|$)/i;
const standIn =
  /@(?:example|test|domain|company|email)\.|^(?:user|you|name)@|^(?:0{8}|12345678|1{8}|abcdef)/i;

const hasToken = anyOf('sess_', 'req_', 'thread_', 'conv_', 'msg_');
const patterns: readonly ValuePattern[] = [
  {
    what: 'session id',
    pattern: session,
    isPossible: (document) => hasHexRun(document.lower, 8) || hasToken(document),
  },
  {
    what: 'folder of one user',
    pattern: folder,
    isPossible: anyOf('/users/', '\\users', ':/users', '/home/'),
  },
  { what: 'host name', pattern: host, isPossible: anyOf('hostname', 'host name') },
  { what: 'system version', pattern: system, isPossible: anyOf('os version', 'kernel version') },
  { what: 'user', pattern: person, isPossible: ({ lower }) => lower.includes('@') && lower.includes('user') },
];

function* findOwnValues(document: PromptDocument): Iterable<Hit> {
  const { cost, surface } = document;
  // Instructions of a project are read where its user is; only the session changes there.
  const isOneUsers = surface === 'claude-md' || surface === 'agents-md';
  for (const { what, pattern, start, end, value, ownLines } of findValues(document, patterns)) {
    if (anybody.test(value) || standIn.test(value)) continue;
    yield {
      start,
      end,
      message: `Unexpected ${what} ${JSON.stringify(value)} in a text that ${cost.reason}; it differs between sessions or users.`,
      hint: 'Leave it out, or give it in the message of the user, behind what never changes.',
      isVolatile: pattern === session || !isOneUsers,
      ...(ownLines === null ? {} : { ownLines }),
      data: { value },
    };
  }
}

/** What belongs to one session, machine or person keeps all others from sharing the cache entry. */
export const sessionOrUserValue: PromptRule = {
  ...ruleFacts({
    id: 'session-or-user-value',
    title: 'Session or user value',
    description:
      "The text states a session id, a user's folder or address, a host name or a system version; no other session or user has the same.",
    // Instructions of a project are read where its user is.
    severity: { ...stateSeverity, 'claude-md': 'info', 'agents-md': 'info' },
    fix: 'safe',
  }),
  check: findOwnValues,
};
