const ipv4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;

/** Tells whether a text is a network in CIDR notation (RFC 4632, RFC 4291), or one address. */
export function isNetwork(text: string): boolean {
  const [address = "", prefix, ...rest] = text.split("/");
  if (rest.length > 0) return false;
  const bits = bitsOf(address);
  if (bits === undefined) return false;
  return prefix === undefined || (/^(0|[1-9]\d{0,2})$/.test(prefix) && Number(prefix) <= bits);
}

function bitsOf(address: string): 32 | 128 | undefined {
  if (ipv4.test(address)) return 32;
  // The URL parser knows every spelling of an IPv6 address (WHATWG URL 3.5).
  return /^[0-9a-f:.]+$/i.test(address) && URL.canParse(`http://[${address}]/`) ? 128 : undefined;
}
