import { describe, expect, it } from "vitest";

import { renderMessagePage } from "./message-page.ts";
import { sampleContext } from "./sample-paper.ts";

describe("a message's page", () => {
  it("shows of a killed article the public notice and nothing else", () => {
    const notice = "Dieser Beitrag ist nicht mehr verfügbar.\nWir bitten um <Entschuldigung>.";
    const page = renderMessagePage({ kind: "gone", language: "de", notice }, sampleContext);
    const main = /<main[^>]*>([^]*)<\/main>/.exec(page)?.[1] ?? "";
    const words = main
      .replaceAll(/<[^>]+>/g, " ")
      .replaceAll(/\s+/g, " ")
      .trim();
    expect(words).toBe(
      "Nicht mehr verfügbar Dieser Beitrag ist nicht mehr verfügbar. Wir bitten um &lt;Entschuldigung&gt;. Zur Titelseite",
    );
    expect(page).not.toMatch(/og:|ld\+json|canonical/);
    expect(page).toContain('content="noindex"');
  });

  it.each(["not-found", "gone", "not-released", "failed"] as const)(
    "speaks the reader's language: %s",
    (kind) => {
      const page = renderMessagePage({ kind, language: "ar" }, sampleContext);
      expect(page).toContain('<html lang="ar" dir="rtl">');
      expect(page).toContain("إلى الصفحة الأولى");
    },
  );
});
