import {
  findNearest,
  findSection,
  parseLanguage,
  type Provider,
  type ProviderId,
  type Publication,
} from "@depesche/content-model";
import type { Settings } from "@depesche/settings";
import { commandFailure } from "./command-failure.ts";
import { withDeskIfAny } from "./desk.ts";
import { exitCodes } from "./exit-code.ts";
import { readSettingsOnly } from "./settings-reading.ts";

/** What commands that write articles must know of a newsroom. */
export interface NewsroomFacts {
  readonly publication: Publication;
  readonly providers: ReadonlyMap<ProviderId, Provider>;
  /** Whether the store knows an id, also one whose file is gone. */
  readonly isTaken: (id: string) => boolean;
  /** Checks a section and a language that a person typed; throws a usage failure that names the right ones. */
  readonly getChoices: (typed: Choices) => Choices;
}

/** A section and a language, as far as somebody chose them. */
export interface Choices {
  readonly section?: string | undefined;
  readonly language?: string | undefined;
}

/** Reads settings and ids of a newsroom and none of its articles; throws when publication.yaml is broken. */
export async function readNewsroomFacts(settings: Settings): Promise<NewsroomFacts> {
  const newsroom = await readSettingsOnly(settings.contentFolder);
  const { publication, providers } = newsroom;
  if (publication === undefined) {
    const [fault] = newsroom.faults.filter(({ level }) => level === "error");
    const { file, what, mend } = fault ?? { file: "publication.yaml", what: "it is broken", mend: "mend it" };
    throw commandFailure({
      code: "settings-broken",
      what: `${file}: ${what};`,
      mend: `${mend}; depesche check says more.`,
    });
  }
  const taken = await withDeskIfAny(settings, async (desk) => {
    const stored = (await desk?.newsdesk.listStored()) ?? [];
    return new Set<string>(stored.map(({ id }) => id));
  });
  return {
    publication,
    providers,
    isTaken: (id) => taken.has(id),
    getChoices: ({ section, language }) => ({
      section: section === undefined ? undefined : getSection(section, publication),
      language: language === undefined ? undefined : getLanguage(language),
    }),
  };
}

function getSection(typed: string, publication: Publication): string {
  const section = findSection(publication, typed);
  if (section !== undefined) return section.id;
  const ids = publication.sections.map(({ id }) => id);
  const near = findNearest(typed, ids);
  const mend = near === undefined ? `Write one of: ${ids.join(", ")}.` : `Did you mean "${near}"?`;
  throw commandFailure(
    { code: "unknown-section", what: `There is no section "${typed}".`, mend },
    exitCodes.usage,
  );
}

function getLanguage(typed: string): string {
  const language = parseLanguage(typed);
  if (language !== undefined) return language;
  const what = `"${typed}" is no language tag.`;
  throw commandFailure(
    { code: "language", what, mend: "Write a BCP 47 tag like de or en-GB." },
    exitCodes.usage,
  );
}
