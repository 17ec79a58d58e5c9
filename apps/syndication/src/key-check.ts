import { hash } from "node:crypto";

import type { KeyHolder, PartnerLedger } from "@depesche/newsroom-store";
import { isSecretOf, noSecretHash, parsePartnerKey } from "@depesche/partner-keys";

import { createBoundedMap } from "./bounded-map.ts";
import type { PartnerWatch } from "./partner-watch.ts";

/** Finds out whose a key is. */
export interface KeyCheck {
  /** By what stood in Authorization; undefined when that is no key of ours. */
  find(presented: string): Promise<KeyHolder | undefined>;
  /** The same from memory: undefined when the store would have to be asked. */
  peek(presented: string): KeyHolder | undefined;
  /** By the id of a key that was proved otherwise. */
  findById(id: string): Promise<KeyHolder | undefined>;
  /** Looks now whether something about partners changed: for those who are about to send what nobody asked for anew. */
  refresh(): Promise<void>;
}

/** The most keys a process remembers. */
const remembered = 10_000;

/**
 * Checks keys against the store, and remembers who they are until something about partners changes.
 *
 * What is presented is remembered by its hash alone. A slip is found by its checksum before anything is looked up; an id
 * that does not exist costs the same work as a wrong secret.
 */
export function createKeyCheck(
  ledger: Pick<PartnerLedger, "findKey">,
  watch: Pick<PartnerWatch, "generation" | "refresh">,
): KeyCheck {
  const holders = createBoundedMap<KeyHolder>({ limit: remembered });
  let generation = watch.generation();
  const recall = (name: string): KeyHolder | undefined => {
    if (generation !== watch.generation()) {
      holders.clear();
      generation = watch.generation();
    }
    return holders.get(name);
  };
  const remember = async (
    name: string,
    read: () => Promise<KeyHolder | undefined>,
  ): Promise<KeyHolder | undefined> => {
    const known = recall(name);
    if (known !== undefined) return known;
    const before = generation;
    const found = await read();
    // What changed while it was read is not remembered.
    if (found !== undefined && before === watch.generation()) {
      holders.set(name, found);
      // Streams ask again by the id, all of them at once.
      holders.set(nameOfId(found.key.id), found);
    }
    return found;
  };
  return {
    peek: (presented) => recall(nameOfText(presented)),
    find: (presented) =>
      remember(nameOfText(presented), async () => {
        const key = parsePartnerKey(presented);
        if (key === undefined) return undefined;
        const holder = await ledger.findKey(key.id);
        const isTheirs = isSecretOf(key.secret, holder?.key.secretHash ?? noSecretHash);
        return isTheirs ? holder : undefined;
      }),
    findById: (id) => remember(nameOfId(id), () => ledger.findKey(id)),
    refresh: watch.refresh,
  };
}

/** What is presented stays in memory as its hash alone. */
function nameOfText(presented: string): string {
  return hash("sha256", presented, "base64url");
}

function nameOfId(id: string): string {
  return `id:${id}`;
}
