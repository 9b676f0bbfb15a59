/** What a request asks for, whichever wire format it speaks. */
export type RouteName =
  | 'create'
  | 'upload'
  | 'inspect'
  | 'results'
  | 'list'
  | 'cancel'
  | 'delete'
  | 'file'
  | 'admin'
  | 'other';

/** What goes wrong. */
export type Fault =
  /** The connection is reset: with the headers only read, all read, all done, or half of the answer sent. */
  | {
      readonly what: 'reset';
      readonly when: 'before-body' | 'before-acceptance' | 'after-acceptance' | 'mid-answer';
    }
  | { readonly what: 'hang'; readonly when: 'before-acceptance' | 'after-acceptance' | 'mid-answer' }
  | {
      readonly what: 'status';
      readonly status: number;
      /** Seconds, or a date. */
      readonly retryAfter?: number | string;
      readonly when?: 'before-body' | 'before-acceptance' | 'after-acceptance';
      readonly body?: unknown;
    }
  | { readonly what: 'redirect'; readonly to: string; readonly status?: number }
  /** After acceptance: this text instead of the answer. */
  | { readonly what: 'answer'; readonly text: string }
  /** After acceptance: half of the answer, ended as if it were all. */
  | { readonly what: 'cut-answer' }
  /** After acceptance: an answer without end. */
  | { readonly what: 'endless-answer' }
  /** Result lines: each twice, the last cut in half, ids of somebody else, CRLF, lines that are no results, every third left out. */
  | {
      readonly what: 'lines';
      readonly how: 'double' | 'cut-last' | 'wrong-ids' | 'crlf' | 'garbage' | 'drop';
    };

/** When something goes wrong. */
export interface FaultRule {
  readonly fault: Fault;
  /** Only there; everywhere without it (never for admin requests). */
  readonly route?: RouteName;
  /** From 1: the first of the matching requests that it happens to, counted from when the rule is given (default 1). */
  readonly nth?: number;
  /** For how many of them in a row (default 1; null for ever). */
  readonly times?: number | null;
}

/** Rules that are used up one by one. */
export interface FaultPlan {
  add(rules: readonly FaultRule[]): void;
  clear(): void;
  /** The fault of the next request on a route. */
  next(route: RouteName): Fault | undefined;
}

/** Makes a plan. */
export function planFaults(first: readonly FaultRule[] = []): FaultPlan {
  let rules: { rule: FaultRule; seen: number }[] = [];
  const add = (more: readonly FaultRule[]): void => {
    rules.push(...more.map((rule) => ({ rule, seen: 0 })));
  };
  add(first);
  return {
    add,
    clear: () => {
      rules = [];
    },
    next: (route) => {
      let found: Fault | undefined;
      if (route === 'admin') return found;
      for (const one of rules) {
        const { rule } = one;
        if (rule.route !== undefined && rule.route !== route) continue;
        one.seen += 1;
        const nth = rule.nth ?? 1;
        const times = rule.times === null ? Infinity : (rule.times ?? 1);
        if (found === undefined && one.seen >= nth && one.seen < nth + times) found = rule.fault;
      }
      return found;
    },
  };
}
