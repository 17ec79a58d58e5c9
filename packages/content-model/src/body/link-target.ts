import { encodeAddress } from "./markdown.ts";
import { isSafeHref, isWebAddress } from "./safe-address.ts";

/** A link's address, or what is wrong with it. */
export type LinkTarget =
  | { readonly ok: true; readonly href: string }
  | { readonly ok: false; readonly code: "link-scheme" | "link-malformed" };

const SCHEME = /^([a-z][a-z0-9+.-]*):/i;
/* Addresses that encoding leaves as they are: most of those people write. */
const PLAIN_WEB = /^https?:\/\/[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:\/[A-Za-z0-9/._~-]*)?$/;
const MAILTO = /^mailto:[^\s<>"'`@]+@[^\s<>"'`@]+$/i;
const TEL = /^tel:[+\d][\d().*#-]*(?:;[a-z0-9=.+-]+)*$/i;
const FRAGMENT = /^#[\p{L}\p{M}\p{N}._~:-]+$/u;
const ARTICLE = /^article:[a-z0-9][a-z0-9.-]*$/;

/** Checks an address as written in a link: http(s) with a host and no user name, `mailto:`, `tel:`, `#anchor` or `article:<id>`. */
export function parseLinkTarget(written: string): LinkTarget {
  if (written.startsWith("#")) {
    return FRAGMENT.test(written)
      ? { ok: true, href: written.normalize("NFC") }
      : { ok: false, code: "link-malformed" };
  }
  // Browsers drop white space and controls before they look for a scheme (WHATWG URL 4.4).
  const scheme = SCHEME.exec(written.replace(/[\p{Cc} ]/gu, ""))?.[1]?.toLowerCase();
  switch (scheme) {
    case "http":
    case "https":
      return checkWeb(written);
    case "mailto":
      return checkPattern(written, MAILTO);
    case "tel":
      return checkPattern(written.replace(/ /g, "-"), TEL);
    case "article":
      return checkPattern(written, ARTICLE);
    default:
      return { ok: false, code: "link-scheme" };
  }
}

function checkWeb(written: string): LinkTarget {
  if (!isWebAddress(written) || written.includes("\\") || !URL.canParse(written)) {
    return { ok: false, code: "link-malformed" };
  }
  if (PLAIN_WEB.test(written)) return { ok: true, href: written };
  const address = encodeAddress(written);
  return isSafeHref(address)
    ? { ok: true, href: encodeAddress(address) }
    : { ok: false, code: "link-malformed" };
}

function checkPattern(written: string, pattern: RegExp): LinkTarget {
  if (!pattern.test(written)) return { ok: false, code: "link-malformed" };
  return { ok: true, href: encodeAddress(written) };
}
