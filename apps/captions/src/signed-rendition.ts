import { createHash } from "node:crypto";

import type { Preset } from "@depesche/content-model";
import type { ContentCredentials, CredentialAction, CredentialClaims } from "@depesche/content-credentials";
import type { MediaStore } from "@depesche/media-store";
import { sniffPictureType } from "@depesche/picture-kit";

import { toFault, type FinishedRendition, type RenderOutcome } from "./render-outcome.ts";
import type { RenderPool } from "./render-pool.ts";
import type { RenditionOrder } from "./rendition-order.ts";

/** What signing works with. */
export interface Signing {
  readonly credentials: Pick<ContentCredentials, "fingerprint" | "sign">;
  readonly media: Pick<MediaStore, "get">;
}

/**
 * Makes a pool whose renditions are signed, each as the last thing that is done to it. Who signs is part of the
 * fingerprint, and so of every key: under another certificate everything is made anew. A rendition that cannot be signed
 * is a fault (`signing-failed`, `signing-timeout`), and not given out unsigned.
 */
export function signRenditions(pool: RenderPool, { credentials, media }: Signing): RenderPool {
  return {
    ...pool,
    fingerprint: `${pool.fingerprint}-c2pa-${credentials.fingerprint}`,
    async render(order) {
      const outcome = await pool.render(order);
      if (outcome.kind === "fault") return outcome;
      const source = order.asset === undefined ? undefined : await media.get(order.asset);
      return sign(outcome.rendition, toClaims(order, source), credentials);
    },
  };
}

async function sign(
  rendition: FinishedRendition,
  claims: CredentialClaims,
  credentials: Signing["credentials"],
): Promise<RenderOutcome> {
  const signed = await credentials.sign(rendition.bytes, rendition.type, claims);
  if (!signed.ok) return toFault(signed.fault.code, signed.fault.what);
  const hash = createHash("sha256").update(signed.value).digest("hex");
  return { kind: "rendered", rendition: { ...rendition, bytes: signed.value, hash } };
}

/** Says of a rendition what its credentials claim; nothing that does not stand in its metadata or its order. */
function toClaims(order: RenditionOrder, source: Uint8Array | undefined): CredentialClaims {
  const { words, metadata, publication, asset, type } = order;
  const sniffed = source === undefined ? undefined : sniffPictureType(source);
  const from =
    source === undefined || asset === undefined || sniffed?.ok !== true
      ? undefined
      : { bytes: source, type: sniffed.type, title: asset };
  return {
    title: words.headline ?? words.caption ?? words.alt ?? publication.title,
    source: from,
    actions: from === undefined ? [] : listActions(order.preset, from.type !== type),
    digitalSourceType: metadata.digitalSourceType,
    creator: metadata.creator,
    credit: words.credit,
    copyrightNotice: metadata.copyrightNotice,
    usageTerms: metadata.usageTerms,
    webStatement: metadata.webStatement,
    dataMining: findMining(metadata.dataMining),
  };
}

/** Reads the term of the PLUS vocabulary; what is neither wholly allowed nor reserved is left to the metadata. */
function findMining(term: string | undefined): CredentialClaims["dataMining"] {
  if (term?.endsWith("/DMI-ALLOWED") === true) return "allowed";
  return term?.endsWith("/DMI-PROHIBITED") === true ? "reserved" : undefined;
}

function listActions({ kind }: Preset, isConverted: boolean): readonly CredentialAction[] {
  const converted = isConverted ? (["converted"] as const) : [];
  switch (kind) {
    case "picture":
      return ["resized", ...converted];
    case "thumbnail":
      return ["cropped", "resized", ...converted];
    case "captioned":
      return ["resized", "edited", ...converted];
    case "card":
    case "text-card":
      return ["cropped", "resized", "edited", ...converted];
  }
}
