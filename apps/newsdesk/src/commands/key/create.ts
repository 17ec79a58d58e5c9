import { randomBytes } from "node:crypto";
import { InvalidArgumentError, type Command } from "commander";
import { parseInstant, type Instant } from "@depesche/content-model";
import { keyScopes, type KeyScope, type StoredKey } from "@depesche/newsroom-store/key";
import { commandFailure } from "../../command-failure.ts";
import { introduceCommand } from "../../command-help.ts";
import { runCommand, type CommandContext } from "../../command-run.ts";
import { exitCodes } from "../../exit-code.ts";
import { getAct, getTypedPartner, missingPartner, withPartners } from "../../partners/partner-work.ts";
import { withoutHash } from "../../partners/stored-key.ts";
import { getWords } from "../../typed-words.ts";

interface CreateOptions {
  readonly label: string;
  readonly scope: readonly KeyScope[];
  readonly expires?: string;
  readonly by?: string;
  readonly json?: boolean;
}

/** Makes `depesche key create`. */
export function createKeyCreateCommand(context: CommandContext): Command {
  return introduceCommand({
    usage: "create <partner>",
    description:
      "Make an API key and show it, once: only a hash of it is kept. For rotation make the new one, then revoke the old.",
    examples: [
      "depesche key create inselblatt --label production",
      "depesche key create inselblatt --label trial --scope changes articles --expires 2027-01-01T00:00:00Z",
    ],
  })
    .requiredOption("--label <words>", "what it is for, so that you know it again")
    .option(
      "--scope <name...>",
      `what it may do: ${keyScopes.join(", ")} (default: all)`,
      collectScope,
      [] as readonly KeyScope[],
    )
    .option("--expires <instant>", "from when on it does not work")
    .option("--by <name>", "who makes it (default: git's user, else the system's)")
    .action(async (typed: string, options: CreateOptions) => {
      const { world } = context;
      await runCommand(context, options, async () => {
        const partner = getTypedPartner(typed);
        const act = await getAct(world, options.by);
        const { createPartnerKey, formatPartnerKey, hashSecret } = await import("@depesche/partner-keys");
        const label = getWords("--label", options.label);
        return withPartners(world, async ({ partners, publication }) => {
          const made = createPartnerKey(randomBytes);
          const key: StoredKey = {
            id: made.id,
            partner,
            label,
            secretHash: hashSecret(made.secret),
            scopes: options.scope.length === 0 ? keyScopes : options.scope,
            createdAt: act.at,
            ...readExpiry(options.expires, publication.timeZone),
          };
          const outcome = await partners.createKey(key, act);
          if (outcome !== "created") throw await missingPartner(partners, partner);
          const secret = formatPartnerKey(made);
          return {
            exitCode: exitCodes.done,
            text: `${secret}\n\nThis is shown once and kept nowhere: hand it to ${partner} by a safe way.\nIts id is ${key.id}; depesche key revoke ${key.id} ends it.\n`,
            json: { key: secret, ...withoutHash(key) },
          };
        });
      });
    });
}

function collectScope(typed: string, known: readonly KeyScope[]): readonly KeyScope[] {
  const scope = keyScopes.find((one) => one === typed);
  if (scope === undefined) throw new InvalidArgumentError(`Write some of: ${keyScopes.join(", ")}.`);
  return known.includes(scope) ? known : [...known, scope];
}

function readExpiry(text: string | undefined, timeZone: string): { readonly expiresAt?: Instant } {
  if (text === undefined) return {};
  const parsed = parseInstant(text, timeZone);
  if (parsed.ok) return { expiresAt: parsed.instant };
  const { code, what, mend } = parsed.fault;
  throw commandFailure({ code, what: `--expires: ${what};`, mend }, exitCodes.usage);
}
