import { describe, expect, it } from "vitest";
import { getInstant } from "@depesche/content-model";
import { isSecretOf, parsePartnerKey } from "@depesche/partner-keys";
import { openStore } from "@depesche/newsroom-store";
import { createTrialNewsroom, formatArticle, type TrialNewsroom } from "../trial-newsroom.fixture.ts";

const add = ["partner", "add", "insel", "--name", "Inselblatt", "--section", "hafen"];

async function publishedNewsroom(number = 1): Promise<TrialNewsroom> {
  const newsroom = await createTrialNewsroom();
  for (let index = 0; index < number; index += 1) {
    await newsroom.write(
      `content/articles/2026/11/a-${index}.md`,
      formatArticle(`a-${index}`, ["section: hafen"]),
    );
  }
  await newsroom.write("content/articles/2026/11/other.md", formatArticle("other"));
  await newsroom.run(["publish"]);
  return newsroom;
}

describe("partner", () => {
  it("is added, shown and listed, and what is wrong is told with how to mend it", async () => {
    const newsroom = await publishedNewsroom();
    const added = await newsroom.run([...add, "--contact", "technik@insel.example"]);
    expect(added).toMatchObject({ exitCode: 0, err: "" });
    expect(added.out).toContain("added insel: it may have 1 of the articles there are now");
    expect((await newsroom.run(["partner", "list"])).out).toBe(
      "insel  Inselblatt  enabled  0 keys  technik@insel.example\n",
    );
    const { out } = await newsroom.run(["partner", "show", "insel"]);
    expect(out).toContain("sections           hafen\n");
    expect(out).toContain("key                none yet: depesche key create\n");
    expect((await newsroom.run(add)).err).toContain("partner-exists: ");
    const wrong = await newsroom.run(["partner", "add", "b", "--section", "haffen", "--pictures", "some"]);
    expect(wrong.exitCode).toBe(2);
    expect(wrong.err).toContain("name is missing; add name");
    expect((await newsroom.run(["partner", "show", "inse"])).err).toContain("Those there are: insel.");
  });

  it("is described by a file as well, and options go before it", async () => {
    const newsroom = await publishedNewsroom();
    await newsroom.write(
      "insel.yaml",
      "name: Inselblatt\nsections: [hafen]\npictures: without\nrequestsPerDay: 5\n",
    );
    const argv = ["partner", "add", "insel", "--file", "insel.yaml", "--pictures", "cleared"];
    const { exitCode, json } = await newsroom.runJson(argv);
    expect(exitCode).toBe(0);
    expect(json).toMatchObject({
      partner: {
        entitlement: { pictures: "cleared", requestsPerDay: 5, selection: { sections: ["hafen"] } },
      },
    });
    await newsroom.write("bad.yaml", "name: [");
    expect((await newsroom.run(["partner", "add", "b", "--file", "bad.yaml"])).err).toContain(
      "file-wrong: bad.yaml: ",
    );
    expect((await newsroom.run(["partner", "add", "b", "--file", "no.yaml"])).err).toContain(
      "file-unreadable: ",
    );
  });

  it("loses more than 50 articles only when the number is confirmed", async () => {
    const newsroom = await publishedNewsroom(51);
    await newsroom.run(add);
    const narrow = ["partner", "update", "insel", "--section", "lokales"];
    const preview = await newsroom.run(["partner", "preview", "insel", ...narrow.slice(3)]);
    expect(preview.out).toContain("takes 51 articles away, gives 1 more, changes 0\nnothing was changed\n");
    expect(preview.out).toMatch(/a-0 +full +nothing +0 -> 0 +not-entitled\n/);
    const stopped = await newsroom.run(narrow);
    expect(stopped).toMatchObject({ exitCode: 1 });
    expect(stopped.out).toContain("agree with --confirm 51");
    expect((await newsroom.run([...narrow, "--confirm", "50"])).exitCode).toBe(1);
    expect((await newsroom.run([...narrow, "--confirm", "51"])).exitCode).toBe(0);
    expect((await newsroom.run(narrow)).out).toBe("insel stays as it is\n");
    expect((await newsroom.run(["partner", "update", "insel", "--clear", "sections"])).out).toContain(
      "gives 51 more",
    );
  });

  it("loses more than 50 articles by other settings only when the number is confirmed", async () => {
    const newsroom = await publishedNewsroom(51);
    await newsroom.run(add);
    const publication = await newsroom.read("content/publication.yaml");
    await newsroom.write(
      "content/publication.yaml",
      publication.replace("syndication: allowed", "syndication: denied"),
    );
    const { json } = await newsroom.runJson(["status"]);
    for (const argv of [["publish", "--dry-run"], ["publish"]]) {
      const stopped = await newsroom.run(argv);
      expect(stopped.exitCode).toBe(1);
      expect(stopped.err).toContain(
        'publication.yaml:1:1 articles-taken the changed settings would take 51 articles from the partner "insel"; if that is meant, publish with --confirm 51',
      );
    }
    expect((await newsroom.run(["publish", "--dry-run", "--confirm", "51"])).exitCode).toBe(0);
    expect((await newsroom.runJson(["status"])).json.head).toEqual(json.head);
    expect((await newsroom.run(["publish", "--confirm", "50"])).exitCode).toBe(1);
    expect((await newsroom.run(["publish", "--confirm", "51"])).exitCode).toBe(0);
    expect((await newsroom.runJson(["publish"])).json.settings).toEqual([]);
  });

  it("is disabled and enabled, and the audit says by whom", async () => {
    const newsroom = await publishedNewsroom();
    await newsroom.run(add);
    expect((await newsroom.run(["partner", "disable", "insel", "--by", "Chefin"])).out).toBe(
      "insel was disabled\n",
    );
    expect((await newsroom.run(["partner", "list"])).out).toContain("disabled");
    expect((await newsroom.run(["partner", "enable", "insel"])).out).toBe("insel was enabled\n");
    const { json } = await newsroom.runJson(["audit"]);
    expect(json).toMatchObject({
      entries: [
        { act: "partner-enabled", by: "Tester" },
        { act: "partner-disabled", by: "Chefin" },
        { act: "partner-added", by: "Tester", partner: "insel" },
      ],
    });
  });
});

describe("key", () => {
  it("is shown once, kept as a hash, listed without it, and revoked", async () => {
    const newsroom = await publishedNewsroom();
    await newsroom.run(add);
    const { out } = await newsroom.run(["key", "create", "insel", "--label", "live", "--scope", "changes"]);
    const key = parsePartnerKey(out.split("\n", 1)[0] ?? "");
    if (key === undefined) throw new Error("no key was shown");
    const store = await openStore({ file: `${newsroom.root}/var/depesche.db` });
    const holder = await store.openPartnerLedger().findKey(key.id);
    await store.close();
    expect(holder).toMatchObject({
      name: "Inselblatt",
      disabled: false,
      key: { label: "live", scopes: ["changes"] },
    });
    expect(isSecretOf(key.secret, holder?.key.secretHash ?? "")).toBe(true);
    const shown = [
      await newsroom.run(["key", "list", "--json"]),
      await newsroom.run(["partner", "show", "insel", "--json"]),
      await newsroom.run(["partner", "list", "--json"]),
      await newsroom.run(["audit", "--json"]),
    ];
    for (const { out: text } of shown) {
      expect(text).toContain(key.id);
      expect(text).not.toContain(holder?.key.secretHash);
    }
    expect((await newsroom.run(["key", "revoke", key.id])).out).toBe(
      `revoked ${key.id}: it opens nothing any more\n`,
    );
    expect((await newsroom.run(["key", "revoke", key.id])).out).toBe(`${key.id} was revoked before\n`);
    expect((await newsroom.run(["key", "list"])).out).toContain("revoked 2026-11-20 13:00 Europe/Berlin");
    expect((await newsroom.run(["key", "revoke", "0123456789"])).err).toContain("key-missing: ");
    expect((await newsroom.run(["key", "create", "nobody", "--label", "x"])).exitCode).toBe(1);
  });
});

describe("usage and receipts", () => {
  it("are told as text, as values and as CSV", async () => {
    const newsroom = await publishedNewsroom();
    await newsroom.run(add);
    const store = await openStore({ file: `${newsroom.root}/var/depesche.db` });
    const partner = (await newsroom.runJson(["partner", "show", "insel"])).json as unknown as {
      readonly partner: { readonly id: never };
    };
    const { id } = partner.partner;
    const ledger = store.openPartnerLedger();
    await ledger.addUsage(
      [{ partner: id, endpoint: "changes", day: "2026-11-20", requests: 2, bytes: 30 }],
      [],
    );
    const at = getInstant("2026-11-20T12:00:00Z");
    await ledger.commit({
      quotas: [],
      receipts: [
        { kind: "item", channel: "article", partner: id, articleId: "a-0" as never, revision: 1, at },
      ],
    });
    await store.close();
    expect((await newsroom.run(["usage", "--csv"])).out).toBe(
      "day,partner,endpoint,requests,bytes\r\n2026-11-20,insel,changes,2,30\r\n",
    );
    expect((await newsroom.run(["usage", "--from", "2026-11-21", "--to", "2026-11-22"])).out).toContain(
      "nothing",
    );
    expect((await newsroom.run(["usage", "--from", "gestern"])).exitCode).toBe(2);
    expect((await newsroom.run(["receipts", "a-0"])).out).toBe(
      "2026-11-20 13:00 Europe/Berlin  insel  a-0  revision 1  article\n",
    );
    expect((await newsroom.run(["receipts", "other"])).out).toBe("nobody was given this\n");
    expect((await newsroom.run(["receipts"])).err).toContain("nothing-named: ");
  });
});
