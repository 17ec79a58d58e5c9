import type { MiddlewareHandler } from "hono";

import { presetHeader } from "./preset-header.ts";

/** Whether programs may mine something for text and data. */
export type Mining = "reserved" | "allowed";

/** Gives the header that says whether text and data mining is reserved (W3C TDMRep, TDM Header Field in HTTP Responses). */
export function formatReservation(mining: Mining): Readonly<Record<"TDM-Reservation", "0" | "1">> {
  return { "TDM-Reservation": mining === "reserved" ? "1" : "0" };
}

/** Reserves text and data mining for every answer whose document does not say otherwise, errors included. */
export function reserveMining(): MiddlewareHandler {
  const [[name, value] = ["", ""]] = Object.entries(formatReservation("reserved"));
  // The log of requests, which every app has, applies what was put down.
  return (c, next) => {
    presetHeader(c, name, value);
    return next();
  };
}
