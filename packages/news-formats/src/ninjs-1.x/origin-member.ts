import type { NewsProvider } from "../item/news-item.ts";
import { digitalSourceTypeScheme } from "../news-code.ts";

/** The entry of an agency. */
export function toInfoSource(provider: NewsProvider): Readonly<Record<string, unknown>> {
  return { name: provider.name, rel: "provider", code: provider.id };
}

/** The member that says how a work came about. */
export function toDigitalSourceType(term: string | undefined): Readonly<Record<string, unknown>> | undefined {
  return term === undefined ? undefined : { name: term, uri: digitalSourceTypeScheme + term };
}
