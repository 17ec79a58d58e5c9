import type { Deprecation } from "@depesche/syndication-contract";

/** Writes Deprecation (RFC 9745), Sunset (RFC 8594) and the links that say what to do instead; nothing for what stays. */
export function formatDeprecation(
  deprecated: Deprecation | undefined,
): readonly (readonly [name: string, value: string])[] {
  if (deprecated === undefined) return [];
  const { at, sunset, successor, documentation } = deprecated;
  const links = [
    `<${documentation}>; rel="deprecation"; type="text/html"`,
    ...(successor === undefined ? [] : [`<${successor}>; rel="successor-version"`]),
  ];
  return [
    ["Deprecation", `@${Math.floor(Date.parse(at) / 1000)}`],
    ...(sunset === undefined ? [] : [["Sunset", new Date(sunset).toUTCString()] as const]),
    ["Link", links.join(", ")],
  ];
}
