import {
  decideRelease,
  resolveProvider,
  type ArticleSubject,
  type Entitlement,
  type Instant,
  type Picture,
  type Release,
  type SectionId,
  type Selection,
} from "@depesche/content-model";
import type { Gist } from "../article-row.ts";
import { mapKnownIds, resolveIds } from "../settings/former-ids.ts";
import type { NewsroomSettings } from "../settings/newsroom-settings.ts";

/** What one partner is measured by at one time: his entitlement and filter under the settings there were. */
export interface PartnerGate {
  readonly settings: NewsroomSettings;
  /** With the section ids there are now. */
  readonly entitlement: Entitlement;
  readonly filter?: Selection | undefined;
}

// Entitlements and settings are the same objects as long as they are the same.
const gates = new WeakMap<NewsroomSettings, WeakMap<Entitlement, PartnerGate>>();

/** Makes a gate; sections that were given up, in the entitlement or the filter, mean those in their place. */
export function createPartnerGate(
  settings: NewsroomSettings,
  entitlement: Entitlement,
  filter?: Selection,
): PartnerGate {
  const known = gates.get(settings) ?? new WeakMap<Entitlement, PartnerGate>();
  gates.set(settings, known);
  const gate = known.get(entitlement) ?? {
    settings,
    entitlement: { ...entitlement, selection: resolveSelection(entitlement.selection, settings) },
  };
  known.set(entitlement, gate);
  return filter === undefined ? gate : { ...gate, filter: resolveSelection(filter, settings) };
}

/** Asks the gate about an article. */
export function decidePartnerArticle(article: Gist, gate: PartnerGate, now: Instant): Release {
  return decideRelease(toSubject(article, gate), { kind: "partner", ...gate }, now);
}

/** Asks the gate about one of an article's pictures. */
export function decidePartnerPicture(
  article: Gist,
  picture: Picture,
  gate: PartnerGate,
  when: { readonly killed: boolean; readonly now: Instant },
): Release {
  const { providers, publication } = gate.settings;
  const subject = {
    kind: "picture",
    picture,
    provider: resolveProvider(picture.source, providers),
    defaults: publication.rights,
    killed: when.killed,
    of: toSubject(article, gate),
  } as const;
  return decideRelease(subject, { kind: "partner", ...gate }, when.now);
}

function toSubject(article: Gist, { settings }: PartnerGate): ArticleSubject {
  return {
    kind: "article",
    article: resolveIds(article, settings),
    provider: resolveProvider(article.source, settings.providers),
    defaults: settings.publication.rights,
  };
}

function resolveSelection(selection: Selection, settings: NewsroomSettings): Selection {
  if (selection.sections === undefined) return selection;
  const known = mapKnownIds(settings);
  const sections = selection.sections.map((id) => {
    const [, present = id] = known.get(`section/${id}`)?.split("/") ?? [];
    // Led on from one section's id to another's.
    return present as SectionId;
  });
  return { ...selection, sections };
}
