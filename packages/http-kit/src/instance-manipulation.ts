import { parseEntityTagList } from "./entity-tag.ts";
import { parseQualityList } from "./quality-list.ts";

/** The one manipulation there is: of a feed, only the entries that are new or changed. */
const MANIPULATION = "feed";

/** What a client says of the version it has, and of the manipulations it takes. */
export interface NewsRequest {
  /** The header A-IM. */
  readonly manipulations: string | undefined;
  readonly ifNoneMatch: string | undefined;
}

/** Finds what is new to a client that asked for no more (RFC 3229, 10.5.3); undefined when it gets all of the document. */
export async function findNews(
  document: { readonly since?: (tags: readonly string[]) => Promise<Uint8Array | undefined> },
  { manipulations, ifNoneMatch }: NewsRequest,
): Promise<Uint8Array | undefined> {
  if (document.since === undefined || manipulations === undefined || ifNoneMatch === undefined)
    return undefined;
  const wanted = parseQualityList(manipulations).find(({ name }) => name === MANIPULATION);
  if (wanted === undefined || wanted.quality === 0) return undefined;
  const tags = parseEntityTagList(ifNoneMatch);
  return tags === "any" ? undefined : document.since(tags);
}

/** Writes the headers that make 226 of an answer: for this client alone, unless a cache knows what `im` means (RFC 3229, 10.5.2, 10.8.1). */
export function formatNewsHeaders(vary: string | undefined): Readonly<Record<string, string>> {
  return {
    IM: MANIPULATION,
    "Cache-Control": "no-store, im",
    Vary: [...(vary === undefined ? [] : [vary]), "A-IM", "If-None-Match"].join(", "),
  };
}
