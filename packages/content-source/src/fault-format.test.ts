import { describe, expect, it } from "vitest";
import { formatFault, formatFaults, formatFaultsAsJson } from "./fault-format.ts";
import type { SourceFault } from "./source-fault.ts";

const fault: SourceFault = {
  level: "error",
  code: "unknown-key",
  what: 'The key "hedline" is not known.',
  mend: 'did you mean "headline"?',
  file: "articles/2026/11/crane.md",
  line: 7,
  column: 1,
};
const faults: readonly SourceFault[] = [
  { ...fault, file: "publication.yaml", line: 2, level: "note" },
  { ...fault, line: 12 },
  fault,
];

describe("a report", () => {
  it("has a line for each fault, sorted, grouped by file, and a count", () => {
    expect(formatFaults(faults, { prefix: "content/" })).toBe(
      [
        'content/articles/2026/11/crane.md:7:1 unknown-key the key "hedline" is not known; did you mean "headline"?',
        'content/articles/2026/11/crane.md:12:1 unknown-key the key "hedline" is not known; did you mean "headline"?',
        "",
        'content/publication.yaml:2:1 note unknown-key the key "hedline" is not known; did you mean "headline"?',
        "",
        "2 errors, 1 note in 2 files",
        "",
      ].join("\n"),
    );
    expect(formatFaults([])).toBe("");
  });

  it("makes one sentence of what is wrong and how to mend it", () => {
    const told = { what: "The link leads nowhere.", mend: "Use an address like https://example.com." };
    expect(formatFault({ ...fault, code: "link-scheme", ...told })).toBe(
      "articles/2026/11/crane.md:7:1 link-scheme the link leads nowhere; use an address like https://example.com",
    );
  });

  it("steers no terminal and stays on one line", () => {
    expect(formatFault({ ...fault, what: "a\u001b[2J\nb\u202ec\ud800" })).toBe(
      'articles/2026/11/crane.md:7:1 unknown-key a\\u{1b}[2J b\\u{202e}c\ufffd; did you mean "headline"?',
    );
  });

  it("is JSON for programs", () => {
    expect(JSON.parse(formatFaultsAsJson(faults))).toMatchObject([
      {
        file: fault.file,
        line: 7,
        column: 1,
        level: "error",
        code: "unknown-key",
        what: fault.what,
        mend: fault.mend,
      },
      { line: 12 },
      { file: "publication.yaml", level: "note" },
    ]);
  });
});
