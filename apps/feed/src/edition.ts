import type { Instant } from "@depesche/content-model";
import type { View } from "@depesche/newsroom-store";

import type { PublicAddresses } from "./addresses.ts";
import type { EntryCache } from "./entry-cache.ts";
import type { StaticShelf } from "./static-shelf.ts";

/** Where documents come from: what readers of pages and of feeds may see, and the addresses they see it under. */
export interface Edition {
  readonly site: View;
  readonly feeds: View;
  /** What may stand in archive documents. */
  readonly archives: View;
  /** What previews elsewhere may show. */
  readonly cards: View;
  readonly addresses: PublicAddresses;
  readonly entries: EntryCache;
  readonly statics: StaticShelf;
  /** When a log entry was made. */
  readonly findInstant: (seq: number) => Promise<Instant>;
  /** WebSub hubs that are told of changes. */
  readonly hubs: readonly string[];
}
