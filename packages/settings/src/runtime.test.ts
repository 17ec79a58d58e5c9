import { describe, expect, it } from "vitest";

import { checkRuntime } from "./runtime.mjs";

describe("checkRuntime", () => {
  it.each(["v20.20.2", "18.0.0", "v22.21.1", "nonsense"])("refuses Node %s", (version) => {
    const told = checkRuntime(version);
    expect(told).toContain(version);
    expect(told).toContain("22.22");
    expect(told).toContain("pnpm");
  });

  it.each(["v22.22.0", "v24.1.0", "26.10.0"])("takes Node %s", (version) => {
    expect(checkRuntime(version)).toBeUndefined();
    expect(checkRuntime(version, { hasTemporal: false })).toContain("Temporal");
    expect(checkRuntime(version, { hasTemporal: true })).toBeUndefined();
  });
});
