import type { RequestRule } from '../rule.ts';
import { breakpointOnVolatileBlock } from './breakpoint-on-volatile-block.ts';
import { lookbackExceeded } from './lookback-exceeded.ts';
import { requestPrefixBelowMinimum } from './prefix-below-minimum.ts';
import { tooManyBreakpoints } from './too-many-breakpoints.ts';
import { toolChoiceOrThinkingChurn } from './tool-choice-or-thinking-churn.ts';
import { toolOrder } from './tool-order.ts';
import { ttlOrder } from './ttl-order.ts';

/** Rules about requests, in the order in which they are documented. */
export const requestRules: readonly RequestRule[] = [
  tooManyBreakpoints,
  ttlOrder,
  lookbackExceeded,
  toolOrder,
  breakpointOnVolatileBlock,
  toolChoiceOrThinkingChurn,
  requestPrefixBelowMinimum,
];
