import { getSectionId } from "@depesche/content-model";
import { buildPublication } from "@depesche/testkit";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { idOf, openTestNewsroom, type TestNewsroom } from "./newsroom.fixture.ts";

vi.setConfig({ testTimeout: 30_000 });

let newsroom: TestNewsroom;
beforeEach(async () => {
  const sections = ["hafen", "insel"].map((id) => ({ id: getSectionId(id), title: id, formerly: [] }));
  const publication = buildPublication({ sections, rights: { syndication: "allowed" } });
  newsroom = await openTestNewsroom({ publication });
});
afterEach(() => newsroom.dispose());

it("gives each partner the document that is his, from memory, from the disk, alone and in a page", async () => {
  const all = await newsroom.addPartner("alles");
  const harbour = await newsroom.addPartner("hafen", { selection: { sections: [getSectionId("hafen")] } });
  const teaser = await newsroom.addPartner("anriss", { access: "teaser" });
  await newsroom.publish({ id: idOf("2026-insel"), section: getSectionId("insel") });
  await newsroom.publish({
    id: idOf("2026-kran"),
    section: getSectionId("hafen"),
    body: "Mehr dazu [von der Insel](article:2026-insel), ganz im Vertrauen.\n",
  });
  const said = async (app: Pick<TestNewsroom, "json">): Promise<readonly string[]> => {
    const texts: string[] = [];
    for (const key of [all, harbour, teaser]) {
      const one = await app.json("/v1/articles/2026-kran", { key });
      const page = await app.json("/v1/changes", { key });
      const entries = JSON.stringify(page.body["changes"]);
      expect(entries).toContain(JSON.stringify(one.body));
      texts.push(JSON.stringify(one.body));
    }
    return texts;
  };
  const first = await said(newsroom);
  expect(first.map((text) => text.includes("im Vertrauen"))).toEqual([true, true, false]);
  expect(first.map((text) => text.includes("/2026-insel"))).toEqual([true, false, false]);
  newsroom.documents.close();
  const next = await newsroom.openApp();
  expect(await said(next)).toEqual(first);
});
