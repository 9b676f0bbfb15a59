import { isInside, lineAt, type TextRange } from '@backlog-toolkit/markdown-lines';
import type { Ticket } from '../model/ticket.ts';

/** Words of a ticket that speak of urgency. */
export interface UrgentWording {
  /** As written, on one line. */
  readonly text: string;
  /** How bad what the words speak of is. */
  readonly severity: 'critical' | 'high';
  /** 1-based line. */
  readonly line: number;
}

interface Pattern {
  readonly severity: UrgentWording['severity'];
  readonly words: RegExp;
}

// Each says that something is so now. "Outage" alone does not: tickets plan for outages too.
const patterns: readonly Pattern[] = [
  {
    severity: 'critical',
    words:
      /\b(?:production|prod|live (?:site|system)|(?:whole|entire) (?:site|service|system)) (?:is|was|went|goes|has been) (?:down|offline|unreachable|unavailable)\b/giu,
  },
  {
    severity: 'critical',
    words:
      /\bproduction (?:outage|down)\b|\b(?:caus(?:es?|ed|ing)|led to|ongoing|current|full|complete|total|major) (?:an? |the )?(?:\w+ )?outage\b/giu,
  },
  {
    severity: 'critical',
    words:
      /\bdata[- ](?:loss|corruption)\b|\b(?:loses?|lost|losing|corrupt(?:s|ed|ing)?|wip(?:es|ed)|destroy(?:s|ed)) (?:\w+ ){0,2}(?:data|records|orders|files|payments)\b/giu,
  },
  {
    severity: 'critical',
    words:
      /\bsecurity (?:hole|vulnerabilit(?:y|ies)|breach|flaw|leak)\b|\bCVE-\d{4}-\d{4,7}\b|\b(?:sql|command|code) injection\b|\bremote code execution\b|\b(?:authentication|authorization|auth) bypass\b/giu,
  },
  {
    severity: 'critical',
    words:
      /\b(?:leaks?|leaked|exposes?|exposed) (?:\w+ ){0,2}(?:passwords?|credentials?|secrets?|api keys?|access tokens?|personal data|customer data)\b/giu,
  },
  {
    severity: 'high',
    words:
      /\b(?:release|launch) blocker\b|\bshow[- ]?stopper\b|\bblock(?:s|ing) (?:the |our |this )?(?:\w+ )?(?:release|launch|deploy(?:ment)?|everyone|all (?:users|customers))\b/giu,
  },
  {
    severity: 'high',
    words: /\b(?:urgent(?:ly)?|asap|as soon as possible|hot-?fix (?:needed|required))\b/giu,
  },
  { severity: 'high', words: /(?<![\w-])blocker\b(?! *(?:s\b|:|list|field|column))/giu },
];

// One of these stands in every pattern; most texts have none and need no further look.
const anyWord =
  /down|offline|unreachable|unavailable|outage|loss|corrupt|lose|losing|lost|wipe|destroy|security|cve-|injection|execution|bypass|leak|expose|block|show|urgent|asap|soon|hot-?fix/iu;

// What is denied, feared, planned for or the ticket's very subject is not so now.
const hypothetical =
  /\b(?:no|not|never|none|without|prevents?|preventing|prevention of|avoids?|avoiding|against|risk|risks|case|if|when|whenever|would|could|might|may|can|should|must|potential(?:ly)?|possible|possibly|rather than|instead of|\w+n['’]t|neither|nor|non|stop|handles?|handling|detect(?:s|ing)?|simulat\w*|test(?:s|ing)?|like|such as|mark(?:s|ed)?|label(?:s|led)?|tag(?:s|ged)?|call(?:s|ed)?|named?|during|after|before|e\.g\.|in an|for an|less|least|old|past|previous|fixed)\b[^.!?;\n]{0,40}$|["'“‘`]$/iu;
const hypotheticalAfter =
  /^\W{0,3}(?:prevention|protection|detection|risk|test(?:s|ing)?|scan(?:s|ning|ner)?|polic(?:y|ies)|checklist|drill|plan|label|tag|flag|column|field|banner|page|report|recovery)\b|^["'”’]/iu;

// Patterns for what is critical come first, so a flood of the others hides nothing.
const maxLooks = 100;
const sectionKeys = ['context', 'description', 'actual'];

function* findIn(
  text: string,
): Iterable<{ readonly at: number; readonly match: string; readonly severity: UrgentWording['severity'] }> {
  if (!anyWord.test(text)) return;
  for (const { severity, words } of patterns) {
    for (const match of text.matchAll(words)) {
      const before = text.slice(Math.max(0, match.index - 60), match.index);
      const after = text.slice(match.index + match[0].length, match.index + match[0].length + 30);
      if (hypothetical.test(before) || hypotheticalAfter.test(after)) continue;
      yield { at: match.index, match: match[0], severity };
    }
  }
}

function* findInSections(ticket: Ticket): Iterable<UrgentWording> {
  for (const key of sectionKeys) {
    const section = ticket.section(key);
    if (!section) continue;
    const range: TextRange = { start: section.bodyStart, end: section.end };
    for (const { at, match, severity } of findIn(ticket.text.slice(range.start, range.end))) {
      const offset = range.start + at;
      if (isInside(ticket.scan, offset) !== 'text') continue;
      yield { text: match.replaceAll(/\s+/g, ' '), severity, line: lineAt(ticket.scan, offset)?.number ?? 1 };
    }
  }
}

function* findAll(ticket: Ticket): Iterable<UrgentWording> {
  for (const { match, severity } of findIn(ticket.title))
    yield { text: match, severity, line: ticket.lineOf('title') };
  yield* findInSections(ticket);
}

/**
 * Words in the title, Context, Description or Actual of a ticket that say something urgent is the case: production
 * down, data lost, a security hole, a blocker. Null when there are none; the worst, then the first of several. What
 * is denied, feared or planned for does not count.
 */
export function findUrgentWording(ticket: Ticket): UrgentWording | null {
  let found: UrgentWording | null = null;
  let looked = 0;
  for (const wording of findAll(ticket)) {
    if (wording.severity === 'critical') return wording;
    found ??= wording;
    looked += 1;
    if (looked === maxLooks) break;
  }
  return found;
}
