import type {
  Author,
  AuthorId,
  NewsroomPresets,
  Provider,
  ProviderId,
  Publication,
} from "@depesche/content-model";

/** What holds for the whole newsroom, in its newest version. */
export interface NewsroomSettings {
  readonly publication: Publication;
  readonly authors: ReadonlyMap<AuthorId, Author>;
  readonly providers: ReadonlyMap<ProviderId, Provider>;
  /** Missing where a newsroom has none of its own. */
  readonly presets?: NewsroomPresets | undefined;
  /** The newest `settings-changed` event; 0 before the first. */
  readonly seq: number;
}

/** What can be set: publication and presets once, authors and providers by id. */
export const settingKinds = ["publication", "author", "provider", "presets"] as const;

/** One kind of setting. */
export type SettingKind = (typeof settingKinds)[number];

/** A setting's name in events: `publication`, `presets`, `author/<id>`, `provider/<id>`. */
export function formatSettingName(kind: string, id: string): string {
  return kind === "publication" || kind === "presets" ? kind : `${kind}/${id}`;
}
