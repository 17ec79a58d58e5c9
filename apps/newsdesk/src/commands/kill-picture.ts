import type { Instant, PictureId } from "@depesche/content-model";
import type { StoredPicture } from "@depesche/newsroom-store/newsdesk";
import type { Settings } from "@depesche/settings";
import { commandFailure } from "../command-failure.ts";
import type { Outcome } from "../command-run.ts";
import { withDesk } from "../desk.ts";
import { exitCodes } from "../exit-code.ts";
import { escapeControls } from "../terminal-text.ts";

/** What is taken back, by whom and why; `everywhere`: the picture's bytes in every article there is and will be. */
export interface PictureKill {
  readonly id: PictureId;
  readonly everywhere: boolean;
  readonly by: string;
  readonly at: Instant;
  readonly reason: string;
}

/** Takes a picture back, for good, while its article stays; throws a failure for one the store never had. */
export async function killPicture(settings: Settings, kill: PictureKill): Promise<Outcome> {
  const { id, everywhere, by, at, reason } = kill;
  return withDesk(settings, { migrate: false }, async ({ newsdesk, store }) => {
    const picture = await newsdesk.findStoredPicture(id);
    if (picture === undefined) throw unknownPicture(id);
    const target = everywhere ? { asset: picture.asset } : { picture: id };
    const killed = await newsdesk.killPictures(target, { by, at, reason });
    const { seq } = await store.getHead();
    return {
      exitCode: exitCodes.done,
      text: `${formatKill(picture, killed, kill).map(escapeControls).join("\n")}\n`,
      json: { id, everywhere, killed, already: killed.length === 0, seq },
    };
  });
}

function formatKill(
  { id, uses }: StoredPicture,
  killed: readonly PictureId[],
  { everywhere }: PictureKill,
): readonly string[] {
  const others = uses.filter((use) => use.id !== id && !use.killed).map((use) => use.id);
  return [
    killed.length === 0
      ? `${id} was killed before; the store stays as it is`
      : `killed ${killed.join(", ")} in the store: no page, feed, card or partner gets it any more`,
    everywhere
      ? "no file brings these bytes back, under whatever name"
      : "no file brings it back; the article stays, and may show another picture under another key",
    ...(everywhere || others.length === 0
      ? []
      : [`the same bytes still stand in ${others.join(", ")}; --everywhere takes them back too`]),
    "what remains: caches keep a copy until they ask again; who printed or copied it must be told by people",
  ];
}

function unknownPicture(id: PictureId): Error {
  return commandFailure({
    code: "picture-unknown",
    what: `The store holds no picture "${id}", so it never went out.`,
    mend: "Write <article id>~<key>; the key is the picture file's stem, or what its key: says.",
  });
}
