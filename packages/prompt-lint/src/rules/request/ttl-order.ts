import type { Edit } from '../../edit/edit.ts';
import { suggest } from '../../edit/suggest.ts';
import { member } from '../../json/json-node.ts';
import { type Hit, type RequestRule, ruleFacts } from '../rule.ts';

/** Entries that live longer have to stand in front of those that live shorter. */
export const ttlOrder: RequestRule = {
  ...ruleFacts({
    id: 'ttl-order',
    title: 'Lifetime order',
    description:
      'A breakpoint of one hour stands behind one of five minutes, and the API refuses the request.',
    severity: { 'request-anthropic': 'error' },
    fix: 'suggested',
  }),
  *checkRequest({ breakpoints, blocks }): Iterable<Hit> {
    const short = breakpoints.findIndex(({ lifetime }) => lifetime === '5m');
    const first = breakpoints[short];
    const long = breakpoints.find(({ lifetime }, index) => lifetime === '1h' && index > short);
    if (first === undefined || long === undefined) return;
    const section = blocks[first.block]?.section ?? 'tools';
    const later = breakpoints.slice(short).filter(({ lifetime }) => lifetime === '1h');
    yield {
      start: long.node.start,
      end: long.node.end,
      message: `Unexpected lifetime of 1h behind a breakpoint of 5m in the ${section}, expected the longer one first: tools, system and messages count in this order, and the API refuses the request.`,
      hint: 'Give the breakpoints in front of it 1h too, or this one 5m.',
      data: { shorterIn: section },
      fix: suggest(
        'Give the later ones 5m too',
        ...later.flatMap(({ node }): Edit[] => {
          const ttl = member(node, 'ttl');
          return ttl === undefined ? [] : [{ start: ttl.start, end: ttl.end, text: '"5m"' }];
        }),
      ),
    };
  },
};
