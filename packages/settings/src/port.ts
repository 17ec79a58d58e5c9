import { accept, refuse } from "./fault.ts";
import type { Reading } from "./fault.ts";

/** Reads a port number, 0 to 65535; 0 lets the system choose a free one. */
export function parsePort(text: string): Reading<number> {
  const port = Number(text);
  return /^\d{1,5}$/.test(text) && port <= 65_535
    ? accept(port)
    : refuse(`${JSON.stringify(text)} is no port.`, "Write a number from 0 to 65535.");
}
