import type { Budget as MutableBudget, ResolvedConfig } from './generated/config-types.ts';

/** A type none of whose parts can be assigned to. */
export type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T;

/** The configuration with all defaults applied. */
export type BacklogConfig = DeepReadonly<ResolvedConfig>;

/** One entry of `llmOps.budgets` with its defaults applied. */
export type Budget = DeepReadonly<MutableBudget>;
