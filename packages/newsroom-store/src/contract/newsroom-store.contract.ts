import { describe } from "vitest";
import { describeArchives } from "./archives.contract.ts";
import { describeChannels } from "./channels.contract.ts";
import { describeClockSteps } from "./clock-steps.contract.ts";
import { describeConflicts } from "./conflicts.contract.ts";
import { describeMoving } from "./moving.contract.ts";
import { describePartnerChanges } from "./partner-changes.contract.ts";
import { describePartnerConvergence } from "./partner-convergence.contract.ts";
import { describePartnerGuessing } from "./partner-guessing.contract.ts";
import { describePartnerLedger } from "./partner-ledger.contract.ts";
import { describePartnerReceipts } from "./partner-receipts.contract.ts";
import { describePartnerSections } from "./partner-sections.contract.ts";
import { describePublishing } from "./publishing.contract.ts";
import { describeRecalls } from "./recalls.contract.ts";
import { describeSettings } from "./settings.contract.ts";
import type { OpenTestStore } from "./store-harness.ts";
import { describeTime } from "./time.contract.ts";
import { describeUndoing } from "./undoing.contract.ts";
import { describeViewGate } from "./view-gate.contract.ts";

/** What every dialect's store must do; each dialect runs this on itself. */
export function describeNewsroomStore(name: string, open: OpenTestStore): void {
  describe(`newsroom store on ${name}`, () => {
    describePublishing(open);
    describeMoving(open);
    describeUndoing(open);
    describeConflicts(open);
    describeSettings(open);
    describeTime(open);
    describeClockSteps(open);
    describeViewGate(open);
    describeChannels(open);
    describeArchives(open);
    describeRecalls(open);
    describePartnerChanges(open);
    describePartnerLedger(open);
    describePartnerGuessing(open);
    describePartnerReceipts(open);
    describePartnerSections(open);
    describePartnerConvergence(open);
  });
}
