import { describe, expect, it } from "vitest";
import { ninjs1 } from "./index.ts";

/* As Superdesk's ninjs formatter and Newshub's news API write an item. */
const written = {
  guid: "urn:newsml:localhost:2026-11-20T10:00:00.000000:4f9c",
  version: "3",
  type: "text",
  versioncreated: "2026-11-20T10:05:00+0000",
  firstcreated: "2026-11-20T10:00:00+0000",
  firstpublished: "2026-11-20T10:01:00+0000",
  pubstatus: "usable",
  language: "de_DE",
  headline: "Kran steht",
  byline: "Von Mara",
  slugline: "kran",
  priority: 6,
  urgency: 3,
  evolvedfrom: "urn:newsml:localhost:2026-11-20T09:00:00.000000:aaaa",
  service: [{ code: "l", name: "Lokales" }],
  subject: [
    { code: "20000356", name: "Hafen" },
    { code: "A12", name: "Kai", scheme: "orte" },
  ],
  authors: [{ code: "mara", name: "Mara", role: "writer", biography: "" }],
  keywords: ["Kran", ""],
  source: "Bote",
  body_html:
    '<p>Erster<br>Absatz</p><!-- EMBED START Image {id: "editor_0"} --><figure><img src="https://m.example/1.jpg" alt="x"><figcaption>y</figcaption></figure><!-- EMBED END Image {id: "editor_0"} -->',
  associations: {
    featuremedia: {
      guid: "tag:localhost:1",
      type: "picture",
      byline: "Jo",
      description_text: "Der Kran",
      body_text: "Ein Kran vor grauem Himmel",
      renditions: {
        original: {
          href: "https://m.example/0.jpg",
          mimetype: "image/jpeg",
          width: 800,
          height: 600,
          poi: { x: 1, y: 2 },
        },
      },
    },
    editor_0: {
      type: "picture",
      creditline: "Agentur",
      alt_text: "x",
      renditions: {
        viewImage: { href: "https://m.example/1.jpg", mimetype: "image/jpeg", width: 640, height: 480 },
      },
    },
    editor_1: null,
  },
};

describe("ninjs as Superdesk writes it", () => {
  const result = ninjs1.read?.(JSON.stringify(written));

  it("is read with its habits", () => {
    expect(result).toMatchObject({
      ok: true,
      item: {
        uri: written.guid,
        revision: 3,
        signals: ["update"],
        language: "de-DE",
        publisher: "Bote",
        byline: "Von Mara",
        section: { id: "l", title: "Lokales" },
        authors: [{ id: "mara", name: "Mara" }],
        keywords: ["Kran"],
        subjects: [
          { code: "medtop:20000356", name: "Hafen" },
          { code: "orte:A12", name: "Kai" },
        ],
        firstCreatedAt: "2026-11-20T10:00:00.000Z",
        versionCreatedAt: "2026-11-20T10:05:00.000Z",
        publishedAt: "2026-11-20T10:01:00.000Z",
        rights: { syndication: "denied", textAndDataMining: "reserved" },
        pictures: [
          { role: "lead", alt: "Ein Kran vor grauem Himmel", caption: "Der Kran", credit: "Jo" },
          { role: "body", alt: "x", credit: "Agentur", renditions: [{ preset: "viewImage" }] },
        ],
        body: [
          {
            kind: "paragraph",
            children: [
              { kind: "text", text: "Erster" },
              { kind: "line-break" },
              { kind: "text", text: "Absatz" },
            ],
          },
          { kind: "figure", pictureFile: "editor-0" },
        ],
      },
    });
  });

  it("is a correction when its signal says so", () => {
    const signal = [{ code: "correction", scheme: "http://cv.iptc.org/newscodes/signal/" }];
    const corrected = ninjs1.read?.(JSON.stringify({ ...written, signal }));
    expect(corrected?.ok === true && corrected.item.signals).toEqual(["correction"]);
  });

  it("says what of it has no place", () => {
    expect(result?.ok === true && result.ignored).toEqual(["/priority"]);
  });

  it("is taken back by its status", () => {
    const killed = ninjs1.read?.(
      JSON.stringify({ ...written, pubstatus: "canceled", body_html: "", associations: {}, ednote: "Kill" }),
    );
    expect(killed).toMatchObject({
      ok: true,
      item: { status: "canceled", signals: ["kill"], takedownNotice: "Kill", body: [] },
    });
  });
});
