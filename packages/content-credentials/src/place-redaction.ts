/** A statement of an earlier manifest, as its reader gives it; `instance` counts those of one label from 1. */
interface ReadAssertion {
  readonly label: string;
  readonly instance?: number;
  readonly data?: unknown;
}

/** What a reader tells of all manifests of a file. */
export interface ManifestStore {
  readonly active_manifest?: string;
  readonly manifests?: Readonly<Record<string, { readonly assertions?: readonly ReadAssertion[] }>>;
}

const place = /"(?:[^"]*:)?gps\w*"\s*:/i;

/**
 * Lists the addresses of statements that tell a place where a picture was taken: the manifest that keeps an agency's
 * credentials redacts them, as C2PA 2.2, 6.7 allows.
 */
export function listPlaces(store: ManifestStore): readonly string[] {
  return Object.entries(store.manifests ?? {}).flatMap(([manifest, { assertions = [] }]) =>
    assertions
      .filter(({ data }) => tellsPlace(data))
      .map(({ label, instance = 1 }) => {
        const name = instance > 1 ? `${label}__${instance - 1}` : label;
        return `self#jumbf=/c2pa/${manifest}/c2pa.assertions/${name}`;
      }),
  );
}

/** Tells whether something that becomes JSON names a place by coordinates. */
export function tellsPlace(data: unknown): boolean {
  return place.test(JSON.stringify(data) ?? "");
}
