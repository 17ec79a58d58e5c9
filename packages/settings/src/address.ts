import { accept, refuse } from "./fault.ts";
import type { Reading } from "./fault.ts";

/** Reads a public address: http or https, no query, fragment or password; gives it without a slash at its end. */
export function parseAddress(text: string): Reading<string> {
  const mend = "Write it like https://news.example";
  const url = URL.parse(text);
  if (url === null || !/^https?:\/\//i.test(text))
    return refuse("It is not an http or https address.", `${mend}.`);
  if (url.username !== "" || url.password !== "")
    return refuse("It carries a user name or password, which everyone would see.", `${mend}.`);
  if (/[?#]/.test(text))
    return refuse("It has a query (?) or a fragment (#).", `${mend}, or with a path behind it.`);
  return accept(url.href.replace(/\/+$/, ""));
}

/** Gives the address at which a listener can be reached from its own machine. */
export function formatLocalAddress(host: string, port: number): string {
  // Nobody can call the address that means "every network".
  const name = host === "0.0.0.0" || host === "::" ? "localhost" : host;
  return `http://${name.includes(":") ? `[${name}]` : name}:${String(port)}`;
}
