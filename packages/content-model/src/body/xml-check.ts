const TOKEN =
  /<(?<close>\/)?(?<name>[a-z][a-z0-9]*)(?<attributes>(?: [a-z-]+="[^"<>]*")*)(?<empty> \/)?>|(?<text>[^<>&]+|&(?:amp|lt|gt|quot);)/y;

/**
 * Tells what keeps a piece of HTML from being well-formed XML, for tests.
 *
 * Stricter than XML: lower-case names, double quotes, four entities, ids unique, no character XML 1.0 forbids.
 */
export function findXmlFault(html: string): string | undefined {
  if (/[^\P{Cc}\t\n]|[\p{Cs}\uFFFE\uFFFF]/u.test(html)) return "forbidden character";
  const open: string[] = [];
  const ids = new Set<string>();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < html.length) {
    const at = TOKEN.lastIndex;
    const groups = TOKEN.exec(html)?.groups;
    if (groups === undefined) return `not well-formed: ${html.slice(at, at + 40)}`;
    const name = groups["name"];
    if (name === undefined) continue;
    const fault = checkAttributes(groups["attributes"] ?? "", ids);
    if (fault !== undefined) return fault;
    if (groups["close"] !== undefined) {
      if (open.pop() !== name) return `unexpected </${name}>`;
    } else if (groups["empty"] === undefined) open.push(name);
  }
  return open.length === 0 ? undefined : `unclosed <${open.join("><")}>`;
}

function checkAttributes(attributes: string, ids: Set<string>): string | undefined {
  const names = new Set<string>();
  for (const [, name = "", value = ""] of attributes.matchAll(/([a-z-]+)="([^"]*)"/g)) {
    if (names.has(name)) return `attribute ${name} twice`;
    names.add(name);
    if (/&(?!(?:amp|lt|gt|quot);)/.test(value)) return `bare & in ${name}`;
    if (name !== "id") continue;
    if (ids.has(value)) return `id ${value} twice`;
    ids.add(value);
  }
  return undefined;
}
