import type { FollowOptions } from "./mirror-change.ts";

/** Values of a query; lists are repeated, what is undefined is left out. */
export type QueryValues = Readonly<Record<string, string | number | readonly string[] | undefined>>;

/** Writes a path with its query. */
export function toPath(path: string, values: QueryValues): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) continue;
    for (const one of typeof value === "object" ? value : [value]) query.append(name, String(one));
  }
  const text = query.toString();
  return text === "" ? path : `${path}?${text}`;
}

/** The part of a query that says which articles, and how. */
export function toSelection(options: FollowOptions): QueryValues {
  const { section, language, keyword, subject, format = "json", include } = options;
  return { section, language, keyword, subject, format, include };
}
