const WEB = /^https?:\/\/[^/?#@\s]+(?:[/?#]\S*)?$/i;
const SAFE = /^(?:https?:\/\/|mailto:|tel:)[!#-;=?-[\]_a-z~%]+$/i;

/** Tells whether a rendered address may stand in HTML: absolute http(s), `mailto:` or `tel:`, in URL characters only. */
export function isSafeHref(href: string): boolean {
  return SAFE.test(href);
}

/** Tells whether an address is absolute http or https. */
export function isWebAddress(href: string): boolean {
  return WEB.test(href);
}
