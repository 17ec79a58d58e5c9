import type { ServerResponse } from "node:http";

// Some feed readers look for these headers in this spelling only, though case means nothing (RFC 9110, 5.1).
const SPELLINGS: ReadonlyMap<string, string> = new Map(
  [
    "Cache-Control",
    "Content-Encoding",
    "Content-Length",
    "Content-Type",
    "ETag",
    "IM",
    "Last-Modified",
    "Link",
    "Location",
    "Vary",
  ].map((name) => [name.toLowerCase(), name]),
);

/** Makes a response spell its headers as people write them (`ETag`), which the Fetch API's lower case loses. */
export function spellHeaders(response: ServerResponse): void {
  const writeHead = response.writeHead.bind(response);
  // The adapter calls it with a status and a record of headers; every other form goes through as it is.
  const spelled = (status: number, ...rest: readonly unknown[]): ServerResponse => {
    const [headers] = rest;
    if (rest.length !== 1 || typeof headers !== "object" || headers === null || Array.isArray(headers))
      return Reflect.apply(writeHead, response, [status, ...rest]);
    const entries = Object.entries(headers).map(([name, value]) => [SPELLINGS.get(name) ?? name, value]);
    return writeHead(status, Object.fromEntries(entries));
  };
  response.writeHead = spelled;
}
