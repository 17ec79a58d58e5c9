import type { Token } from "markdown-it";
import type { Embed } from "./block.ts";
import { parseLinkTarget } from "./link-target.ts";
import { isWebAddress } from "./safe-address.ts";

/** Finds the embed a paragraph stands for: one that holds only `<https://…>`. */
export function findEmbed(content: Token): Embed | undefined {
  const [open, , close, ...rest] = content.children ?? [];
  if (open?.markup !== "autolink" || close?.type !== "link_close" || rest.length > 0) {
    return undefined;
  }
  const target = parseLinkTarget(String(open.attrGet("href") ?? ""));
  return target.ok && isWebAddress(target.href) ? { kind: "embed", url: target.href } : undefined;
}
