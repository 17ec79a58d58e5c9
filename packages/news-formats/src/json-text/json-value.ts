import type { Instant } from "@depesche/content-model";
import { toInstantOf, toLineOf, toProseOf } from "../foreign-value.ts";
import { maxDocumentDepth, maxDocumentLength, refuse, type ReadFault } from "../read-fault.ts";

/** An object of a JSON document. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** A document that is a JSON object, or why it is none. */
export type ParsedJson =
  | { readonly ok: true; readonly object: JsonObject }
  | { readonly ok: false; readonly faults: readonly ReadFault[] };

/** Reads a JSON document (RFC 8259) that is an object; refuses more than 8 million characters or 100 levels. */
export function parseJsonObject(text: string): ParsedJson {
  if (text.length > maxDocumentLength) {
    return refuse(
      "too-large",
      `the document has ${text.length} characters`,
      `send at most ${maxDocumentLength}`,
    );
  }
  const depth = measureDepth(text);
  if (depth > maxDocumentDepth) {
    return refuse("too-deep", `the document nests ${depth} levels`, `nest at most ${maxDocumentDepth}`);
  }
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ""));
    if (isObject(value)) return { ok: true, object: value };
    return refuse("other-format", "the document is no JSON object", "send one item as one object", {
      path: "",
    });
  } catch (error) {
    return refuse("not-json", error instanceof Error ? error.message : String(error), "send JSON (RFC 8259)");
  }
}

/* Counted before parsing, so that nothing deep is ever built. */
function measureDepth(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (inString) {
      if (unit === 0x5c) at += 1;
      else if (unit === 0x22) inString = false;
    } else if (unit === 0x22) inString = true;
    else if (unit === 0x7b || unit === 0x5b) deepest = Math.max(deepest, (depth += 1));
    else if (unit === 0x7d || unit === 0x5d) depth -= 1;
  }
  return deepest;
}

/** Tells whether a value is a JSON object. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Lists the objects of an array; none for anything else. */
export function listObjects(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** Reads an object's member as an object. */
export function objectAt(object: JsonObject, key: string): JsonObject {
  const value = object[key];
  return isObject(value) ? value : {};
}

/** Reads a member as text, exactly as it is; a number counts as its digits. */
export function stringAt(object: JsonObject, key: string): string | undefined {
  const value = object[key];
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** Reads a member as one line of text. */
export function lineAt(object: JsonObject, key: string): string | undefined {
  return toLineOf(stringAt(object, key));
}

/** Reads a member as running text. */
export function proseAt(object: JsonObject, key: string): string | undefined {
  return toProseOf(stringAt(object, key));
}

/** Reads a member as a number. */
export function numberAt(object: JsonObject, key: string): number | undefined {
  const value = object[key];
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : undefined;
}

/** Reads a member as a date and time. */
export function instantAt(object: JsonObject, key: string): Instant | undefined {
  return toInstantOf(stringAt(object, key));
}
