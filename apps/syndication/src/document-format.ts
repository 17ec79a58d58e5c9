import { readHeader } from "@depesche/http-kit";
import { findNewsFormat, type NewsFormat } from "@depesche/news-formats";
import { formatNames, formats, type FormatName } from "@depesche/syndication-contract";
import type { Context } from "hono";

import { partnerProblem } from "./partner-problem.ts";

/** What a client would take: a type, its parameters, and how much it is liked. */
interface AcceptedRange {
  readonly type: string;
  readonly version: string | undefined;
  readonly quality: number;
}

/** The formats of an entitlement; without a list every one. */
export function listFormats(allowed: readonly string[] | undefined): readonly FormatName[] {
  return allowed === undefined ? formatNames : formatNames.filter((name) => allowed.includes(name));
}

/** The richest format of an entitlement; undefined when there is none. */
export function firstFormat(allowed: readonly string[] | undefined): FormatName | undefined {
  return listFormats(allowed)[0];
}

/** Chooses the format of documents, by `format=`, else by Accept (RFC 9110, 12.5.1); throws the problem 406 when there is none. */
export function chooseFormat(
  c: Context,
  wanted: FormatName | undefined,
  allowed: readonly string[] | undefined,
): NewsFormat {
  const offers = listFormats(allowed);
  if (wanted !== undefined) {
    if (offers.includes(wanted)) return getFormat(wanted);
    throw partnerProblem("format-unknown", { extra: { offers } });
  }
  const chosen = negotiateFormat(readHeader(c, "accept"), offers);
  if (chosen !== undefined) return getFormat(chosen);
  const types = offers.map((name) => formats[name][0]);
  throw partnerProblem("not-acceptable", { extra: { offers: types }, headers: { Vary: "Accept" } });
}

/** Chooses by Accept the format a client likes best, at equal weight the richest. */
function negotiateFormat(header: string | undefined, offers: readonly FormatName[]): FormatName | undefined {
  const ranges = parseAccept(header ?? "");
  if (ranges.length === 0) return offers[0];
  let best: { readonly name: FormatName; readonly quality: number } | undefined;
  for (const name of offers) {
    const quality = Math.max(...formats[name].map((type) => weigh(type, ranges)));
    if (quality > 0 && (best === undefined || quality > best.quality)) best = { name, quality };
  }
  return best?.name;
}

function parseAccept(header: string): readonly AcceptedRange[] {
  return header.split(",").flatMap((element) => {
    const [type = "", ...parameters] = element.split(";").map((part) => part.trim().toLowerCase());
    if (!/^[\w.+*-]+\/[\w.+*-]+$/.test(type)) return [];
    const values = new Map(
      parameters.map((parameter) => {
        const [name = "", value = ""] = parameter.split("=");
        return [name.trim(), value.trim().replaceAll('"', "")];
      }),
    );
    const quality = values.has("q") ? Number(values.get("q")) : 1;
    if (!(quality >= 0 && quality <= 1)) return [];
    return [{ type, version: values.get("version"), quality }];
  });
}

/** How much a client likes a type: by the range that says most about it. */
function weigh(offer: string, ranges: readonly AcceptedRange[]): number {
  const [type = "", parameter = ""] = offer.split(";");
  const version = parameter.split("=")[1];
  const family = `${type.slice(0, type.indexOf("/"))}/*`;
  const matches = [
    ranges.find((range) => range.type === type && range.version !== undefined && range.version === version),
    ranges.find((range) => range.type === type && range.version === undefined),
    ranges.find((range) => range.type === family),
    ranges.find((range) => range.type === "*/*"),
  ];
  return matches.find((match) => match !== undefined)?.quality ?? 0;
}

function getFormat(name: FormatName): NewsFormat {
  const format = findNewsFormat(name);
  if (format === undefined) throw new Error(`The contract offers ${name}, which nobody writes.`);
  return format;
}
