import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runTurmoil } from "./partner-turmoil.ts";
import { turmoilSteps } from "./turmoil-steps.ts";
import type { OpenTestStore } from "./store-harness.ts";

/** What following the log comes to, whatever happens and whenever one reads. */
export function describePartnerConvergence(open: OpenTestStore): void {
  describe("partners who follow the log", () => {
    it(
      "end with what the gate gives them, are told of nothing else, and never get an older state after a newer one",
      { timeout: 120_000 },
      async () => {
        await fc.assert(
          fc.asyncProperty(turmoilSteps, async (steps) => {
            const opened = await open();
            try {
              const { mirrors, truths } = await runTurmoil(opened.store, steps);
              expect(mirrors).toEqual(truths);
            } finally {
              await opened.dispose();
            }
          }),
          { numRuns: 40, seed: 20_261_129 },
        );
      },
    );
  });
}
