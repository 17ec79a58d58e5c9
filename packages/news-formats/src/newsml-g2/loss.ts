import type { LossRule } from "../item/loss.ts";

/** What NewsML-G2 has no place for: nothing, thanks to its extension properties. */
export const g2LossRules: readonly LossRule[] = [];
