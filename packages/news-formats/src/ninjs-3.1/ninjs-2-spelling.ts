import { isObject, type JsonObject } from "../json-text/json-value.ts";

const SPELLINGS: ReadonlyMap<string, string> = new Map(
  [
    "representationType",
    "firstCreated",
    "versionCreated",
    "contentCreated",
    "embargoedUntil",
    "pubStatus",
    "copyrightHolder",
    "copyrightNotice",
    "usageTerms",
    "rightsInfo",
    "edNote",
    "digitalSourceType",
    "altIds",
    "infoSources",
    "contentType",
    "sizeInBytes",
    "langId",
    "encodedRights",
    "linkedRights",
    "trustIndicators",
  ].map((name) => [name.toLowerCase(), name]),
);

/** Spells the members of a ninjs 2.x object, all in small letters, as 3.x has them; does nothing to a 3.x object. */
export function spellAsNinjs3(object: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(object).map(([name, value]) => [SPELLINGS.get(name) ?? name, spellValue(value)]),
  );
}

function spellValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(spellValue);
  return isObject(value) ? spellAsNinjs3(value) : value;
}
