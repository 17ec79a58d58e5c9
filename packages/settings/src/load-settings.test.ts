import { existsSync } from "node:fs";
import path from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";

import { resolveCallerPath } from "./caller-path.ts";
import { loadSettings } from "./load-settings.ts";
import { getWorkspaceRoot } from "./workspace-root.ts";

afterEach(() => {
  vi.unstubAllEnvs();
});

describe("loadSettings", () => {
  it("reads the process's environment from the workspace's root", () => {
    vi.stubEnv("DEPESCHE_FEED_PORT", "5001");
    const settings = loadSettings();
    expect(settings.ports.feed).toBe(5001);
    expect(existsSync(path.join(settings.root, "pnpm-workspace.yaml"))).toBe(true);
  });

  it("throws everything that is wrong in one message for the terminal", () => {
    vi.stubEnv("DEPESCHE_FEED_PORT", "x");
    vi.stubEnv("DEPESCHE_LOGS", "info");
    expect(() => loadSettings()).toThrow(
      [
        "2 settings are wrong:",
        "  DEPESCHE_LOGS: There is no such setting. Do you mean DEPESCHE_LOG?",
        '  DEPESCHE_FEED_PORT: "x" is no port. Write a number from 0 to 65535.',
      ].join("\n"),
    );
  });
});

describe("getWorkspaceRoot", () => {
  it("says what is missing when there is none", () => {
    expect(() => getWorkspaceRoot(path.parse(import.meta.dirname).root)).toThrow("pnpm-workspace.yaml");
  });
});

describe("resolveCallerPath", () => {
  it("starts where the person typed the command", () => {
    vi.stubEnv("INIT_CWD", "/home/mara");
    expect(resolveCallerPath("in/kran.md")).toBe("/home/mara/in/kran.md");
    expect(resolveCallerPath("/tmp/kran.md")).toBe("/tmp/kran.md");
    expect(resolveCallerPath("kran.md", { folder: "/srv" })).toBe("/srv/kran.md");
  });

  it("starts in the process's folder when pnpm stands not between", () => {
    vi.stubEnv("INIT_CWD", "");
    expect(resolveCallerPath("kran.md")).toBe(path.resolve("kran.md"));
  });
});
