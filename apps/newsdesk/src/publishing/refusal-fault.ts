import type { SourceArticle, SourceFault } from "@depesche/content-source";
import type { PublishRefusal, SettingsRefusal } from "@depesche/newsroom-store/newsdesk";
import { localizeInstants } from "../local-time.ts";
import { homeFault } from "./fault-home.ts";

const marks: Readonly<Partial<Record<PublishRefusal["code"], RegExp>>> = {
  killed: /^kill:|^status:/m,
  "notice-altered": /^notices:/m,
  "published-at-moved": /^publishedAt:/m,
  "draft-again": /^status:/m,
  draft: /^status:/m,
  "asset-unknown": /^pictures:/m,
};

/** Turns the store's refusal of an article into a fault at the line of its file that is to be mended. */
export function toRefusalFault(
  refusal: PublishRefusal,
  source: SourceArticle,
  { folder, timeZone }: { readonly folder: string; readonly timeZone: string },
): Promise<SourceFault> {
  const { code, mend } = refusal;
  const what = localizeInstants(refusal.what, timeZone);
  return homeFault({ code, what, mend }, { folder, file: source.file, mark: marks[code] });
}

/** Turns the store's refusal of settings into a fault of the settings file that dropped the id, or takes articles. */
export function toSettingsFault(refusal: SettingsRefusal, folder: string): Promise<SourceFault> {
  const { code, what, mend, setting } = refusal;
  if (code === "articles-taken") {
    const changed = setting === "publication" ? "publication.yaml" : "providers.yaml";
    return homeFault({ code, what, mend }, { folder, file: changed, mark: undefined });
  }
  const ofSection = setting.startsWith("section/");
  const file = ofSection ? "publication.yaml" : `authors/${setting.slice("author/".length)}.yaml`;
  return homeFault({ code, what, mend }, { folder, file, mark: ofSection ? /^sections:/m : undefined });
}
