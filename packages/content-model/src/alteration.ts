import type { Picture } from "./picture.ts";
import type { Provider } from "./provider.ts";
import type { Rights } from "./rights.ts";

/**
 * Says whether a picture may be cut and written upon: cropped to a shape, set on a card. Its provider's word and its own
 * can only forbid; nobody's word opens what another closed. Smaller sizes and a caption under it alter nothing.
 */
export function mayAlter(
  picture: Pick<Picture, "rights">,
  provider: Pick<Provider, "alteration"> | undefined,
  defaults: Rights,
): boolean {
  if (picture.rights.alteration === "denied") return false;
  if (provider !== undefined) return provider.alteration !== "denied";
  return (picture.rights.alteration ?? defaults.alteration) !== "denied";
}
