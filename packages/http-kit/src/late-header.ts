import type { Context } from "hono";

/** Sets a header of an answer that a route has already made. */
export function setLateHeader(c: Context, name: string, value: string): void {
  try {
    c.res.headers.set(name, value);
  } catch {
    // What came from fetch() or Response.redirect() cannot be changed; Hono copies it, which costs a stream.
    c.header(name, value);
  }
}
