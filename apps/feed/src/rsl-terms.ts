import type { Mining } from "@depesche/http-kit";

import { escapeXml } from "./shield.ts";

/** The namespace of Really Simple Licensing 1.0. */
export const rslNamespace = "https://rslstandard.org/rsl";

/** The media type of a licence document. */
export const rslType = "application/rsl+xml";

/**
 * Renders what programs may do with what lies at an address (RSL 1.0, sections on `content`, `permits` and
 * `prohibits`); `prefix` is that of the namespace, none where it is the document's own.
 */
export function renderTerms(url: string, mining: Mining, prefix: "" | "rsl:" = "rsl:"): string {
  const rule = mining === "allowed" ? "permits" : "prohibits";
  return (
    `<${prefix}content url="${escapeXml(url)}"><${prefix}license>` +
    `<${prefix}${rule} type="usage">ai-all</${prefix}${rule}>` +
    `</${prefix}license></${prefix}content>`
  );
}
