import { readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";

import { formatConfigurationPage } from "./configuration-page.ts";
import { getWorkspaceRoot } from "./workspace-root.ts";

describe("docs/configuration.md", () => {
  it("is the page that the program writes: pnpm --filter @depesche/settings docs", async () => {
    const file = path.join(getWorkspaceRoot(), "docs/configuration.md");
    expect(await readFile(file, "utf8")).toBe(formatConfigurationPage());
  });
});
