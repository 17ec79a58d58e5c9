/**
 * What a file's credentials are worth: `none` there are, `invalid` (the file or its claims were changed), `valid` (signed
 * by somebody, and unchanged), `trusted` (and the signer's certificate leads to one of the anchors).
 *
 * `codes` are the failures in C2PA's own words (2.2, 15.2.2); `signer` is whom the certificate names, `sources` the titles of
 * what it was made from, with whether that came with credentials, `actions` what was done, all of the newest manifest.
 */
export interface Verdict {
  readonly state: "none" | "invalid" | "valid" | "trusted";
  readonly codes: readonly string[];
  readonly signer?: string | undefined;
  readonly title?: string | undefined;
  readonly sources?: readonly { readonly title: string; readonly hasCredentials: boolean }[] | undefined;
  readonly actions?: readonly string[] | undefined;
  readonly assertions?: Readonly<Record<string, unknown>> | undefined;
}

/** What the engine tells of a file, as far as a verdict needs it. */
export interface VerifiedStore {
  readonly active_manifest?: string;
  readonly manifests?: Readonly<Record<string, VerifiedManifest>>;
  readonly validation_state?: string;
  readonly validation_status?: readonly { readonly code: string }[];
}

interface VerifiedManifest {
  readonly title?: string;
  readonly signature_info?: { readonly common_name?: string; readonly issuer?: string };
  readonly ingredients?: readonly { readonly title?: string; readonly active_manifest?: string }[];
  readonly assertions?: readonly { readonly label: string; readonly data?: unknown }[];
}

const states: Readonly<Record<string, Verdict["state"]>> = { Trusted: "trusted", Valid: "valid" };

/** Puts what the engine tells into a verdict. */
export function toVerdict(store: VerifiedStore): Verdict {
  const manifest = store.manifests?.[store.active_manifest ?? ""];
  const assertions = Object.fromEntries((manifest?.assertions ?? []).map(({ label, data }) => [label, data]));
  return {
    state: states[store.validation_state ?? ""] ?? "invalid",
    codes: (store.validation_status ?? []).map(({ code }) => code),
    signer: manifest?.signature_info?.common_name ?? manifest?.signature_info?.issuer,
    title: manifest?.title,
    sources: (manifest?.ingredients ?? []).map(({ title = "", active_manifest: own }) => ({
      title,
      hasCredentials: own !== undefined,
    })),
    actions: listActions(assertions),
    assertions,
  };
}

function listActions(assertions: Readonly<Record<string, unknown>>): readonly string[] {
  const told = assertions["c2pa.actions.v2"] ?? assertions["c2pa.actions"];
  if (typeof told !== "object" || told === null || !("actions" in told) || !Array.isArray(told.actions))
    return [];
  return told.actions.map(({ action }: { readonly action?: unknown }) => String(action));
}
