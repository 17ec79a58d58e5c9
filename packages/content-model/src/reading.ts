import type { Author } from "./author.ts";
import { faultAt, noteAt, type Fault, type FaultPath } from "./fault.ts";
import type { AssetHash, AuthorId, ProviderId } from "./identifier.ts";
import { parseInstant, type Instant } from "./instant.ts";
import type { Provider } from "./provider.ts";
import type { Publication } from "./publication.ts";
import { findNearest } from "./schema-fault.ts";

/** What an article is checked against. */
export interface ParseContext {
  readonly publication: Publication;
  readonly authors: ReadonlyMap<AuthorId, Author>;
  readonly providers: ReadonlyMap<ProviderId, Provider>;
  /** Finds a picture file as the article names it; a fault says why there is none. */
  findAsset(
    file: string,
  ): { readonly hash: AssetHash } | { readonly fault: Pick<Fault, "code" | "what" | "mend"> };
}

/** What the parts of the reader share: where faults go, how instants are read, what missing means. */
export interface Reading {
  readonly faults: Fault[];
  readonly instant: (text: string | undefined, path: FaultPath) => Instant | undefined;
  readonly missing: (path: FaultPath, what: string, mend: string, code?: string) => void;
}

/** Starts reading one article; in a draft what is missing is a note. */
export function startReading(timeZone: string, draft: boolean): Reading {
  const faults: Fault[] = [];
  return {
    faults,
    instant(text, path) {
      if (text === undefined) return undefined;
      const parsed = parseInstant(text, timeZone);
      if (parsed.ok) return parsed.instant;
      faults.push(
        faultAt(path, parsed.fault.code, `${path.join(".")}: ${parsed.fault.what}`, parsed.fault.mend),
      );
      return undefined;
    },
    missing(path, what, mend, code = "missing") {
      faults.push(draft ? noteAt(path, code, what, mend) : faultAt(path, code, what, mend));
    },
  };
}

/** Says that a provider is unknown, so that what it gave may stand on our own site only. */
export function unknownProvider(path: FaultPath, id: string, context: ParseContext): Fault {
  const near = findNearest(id, [...context.providers.keys()]);
  return noteAt(
    path,
    "unknown-provider",
    `the provider "${id}" is not in providers.yaml, so this may stand on our own site only`,
    near === undefined ? "describe it in providers.yaml" : `did you mean "${near}"?`,
  );
}
