import { toProviderIdOf, toLineOf, toSectionIdOf } from "../foreign-value.ts";
import type { NewsAuthor, NewsItem, NewsSubject } from "../item/news-item.ts";
import { joinSubject } from "../news-code.ts";
import { lineAt, listObjects, stringAt, type JsonObject } from "../json-text/json-value.ts";

/** Reads the authors: people related as such, else Superdesk's `authors`. */
export function readAuthors(object: JsonObject): readonly NewsAuthor[] {
  const people = listObjects(object["person"]).filter((person) => person["rel"] === "author");
  return (people.length > 0 ? people : listObjects(object["authors"])).flatMap((person) => {
    const name = lineAt(person, "name");
    return name === undefined ? [] : [{ id: stringAt(person, "code"), name }];
  });
}

/** Reads the section: the subject related as such, else the first of Superdesk's `service`. */
export function readSection(object: JsonObject): Pick<NewsItem, "section"> {
  const entry =
    listObjects(object["subject"]).find((subject) => subject["rel"] === "section") ??
    listObjects(object["service"])[0];
  const code = entry === undefined ? undefined : stringAt(entry, "code");
  const title = (entry === undefined ? undefined : lineAt(entry, "name")) ?? code;
  return title === undefined ? {} : { section: { id: toSectionIdOf(code ?? title), title } };
}

/** Reads whose item it is, and which agency it came from. */
export function readSources(object: JsonObject): Pick<NewsItem, "publisher" | "provider"> {
  const sources = listObjects(object["infosource"]);
  const provider = sources.find((source) => source["rel"] === "provider");
  const publisher =
    sources.find((source) => source["rel"] === "publisher") ?? sources.find((one) => one !== provider);
  const name = provider === undefined ? undefined : lineAt(provider, "name");
  return {
    publisher:
      (publisher === undefined ? undefined : lineAt(publisher, "name")) ??
      lineAt(object, "source") ??
      lineAt(object, "copyrightholder") ??
      "",
    ...(provider === undefined || name === undefined
      ? {}
      : { provider: { id: toProviderIdOf(stringAt(provider, "code")), name } }),
  };
}

/** Reads the keywords: subjects related as such, else Superdesk's `keywords`. */
export function readKeywords(object: JsonObject): readonly string[] {
  const own = listObjects(object["subject"]).filter((subject) => subject["rel"] === "keyword");
  if (own.length > 0) return own.flatMap((subject) => lineAt(subject, "name") ?? []);
  const { keywords } = object;
  return Array.isArray(keywords)
    ? keywords.flatMap(
        (keyword: unknown) => toLineOf(typeof keyword === "string" ? keyword : undefined) ?? [],
      )
    : [];
}

/** Reads the coded subjects. */
export function readSubjects(object: JsonObject): readonly NewsSubject[] {
  return listObjects(object["subject"])
    .filter((subject) => subject["rel"] !== "section" && subject["rel"] !== "keyword")
    .flatMap((subject) => {
      const code = stringAt(subject, "code");
      if (code === undefined) return [];
      return [{ code: joinSubject(stringAt(subject, "scheme"), code), name: lineAt(subject, "name") }];
    });
}
