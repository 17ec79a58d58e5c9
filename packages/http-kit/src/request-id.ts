import type { Context } from "hono";

const VARIABLE = "requestId";

/** Chooses the id of a request: the caller's X-Request-Id when it is a short plain token, else a new one. */
export function chooseRequestId(given: string | undefined, createId: () => string): string {
  return given !== undefined && /^[\w.-]{8,64}$/.test(given) ? given : createId();
}

/** Tells the layers behind the id of a request. */
export function setRequestId(c: Context, id: string): void {
  c.set(VARIABLE, id);
}

/** Finds the id of a request, for logs and support; `undefined` where no request is recorded. */
export function findRequestId(c: Context): string | undefined {
  const id: unknown = c.get(VARIABLE);
  return typeof id === "string" ? id : undefined;
}
