import { getPartnerId, isId, type Instant, type PartnerId, type Publication } from "@depesche/content-model";
import type { PartnerDesk } from "@depesche/newsroom-store/newsdesk";
import type { Settings } from "@depesche/settings";
import { commandFailure } from "../command-failure.ts";
import { withDesk } from "../desk.ts";
import { exitCodes } from "../exit-code.ts";
import { getBy } from "../typed-words.ts";
import type { World } from "../world.ts";

/** What a command about partners works with. */
export interface PartnerWork {
  readonly partners: PartnerDesk;
  readonly publication: Publication;
  readonly now: Instant;
}

/** Opens the store for a command about partners; the newsroom must have published before. */
export async function withPartners<Result>(
  world: World,
  work: (open: PartnerWork) => Promise<Result>,
): Promise<Result> {
  return withDesk(world.loadSettings(), { migrate: false }, async ({ store }) => {
    const { publication } = await store.getSettings();
    const { openPartnerDesk } = await import("@depesche/newsroom-store/partner-desk");
    return work({ partners: openPartnerDesk(store), publication, now: world.now() });
  });
}

/** Says who does an administrative act, and when. */
export async function getAct(
  world: World,
  by: string | undefined,
): Promise<{ readonly by: string; readonly at: Instant }> {
  const settings: Settings = world.loadSettings();
  return { by: await getBy(world, by, settings.contentFolder), at: world.now() };
}

/** Reads a partner's id as a person typed it. */
export function getTypedPartner(text: string): PartnerId {
  if (isId(text)) return getPartnerId(text);
  throw commandFailure(
    {
      code: "id-form",
      what: `"${text}" is no partner's id.`,
      mend: "Write small letters, digits, dots and dashes, like inselblatt.",
    },
    exitCodes.usage,
  );
}

/** Makes the failure of a command about a partner there is not. */
export async function missingPartner(partners: PartnerDesk, id: string): Promise<Error> {
  const known = (await partners.listPartners()).map(({ partner }) => partner.id);
  return commandFailure({
    code: "partner-missing",
    what: `There is no partner "${id}".`,
    mend:
      known.length === 0
        ? "Add one with depesche partner add."
        : `Those there are: ${known.slice(0, 20).join(", ")}.`,
  });
}
