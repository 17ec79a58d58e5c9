import { createHash } from "node:crypto";
import { join } from "node:path";
import {
  bundledFamilies,
  faultAt,
  findNearest,
  getAssetHash,
  isRefused,
  type AssetHash,
  type Fault,
  type NewsroomPresets,
  type PresetFile,
} from "@depesche/content-model";
import { listPresetFamilies, listPresetFiles, parsePresets } from "@depesche/content-model/parsing";
import { readFontFamily } from "./font-family.ts";
import { resolveInside } from "./folder-boundary.ts";
import { readSettingsFile } from "./settings-file.ts";
import type { FaultWords, SourceFault } from "./source-fault.ts";
import { readStableFile } from "./stable-file.ts";

const limitBytes = { logo: 2_000_000, font: 30_000_000 } as const;

/** The name of the file in which a newsroom says its own presets. */
export const presetsFile = "presets.yaml";

/** Looks at the bytes of a logo; gives why it cannot be drawn. Given by whoever has the picture library. */
export type InspectLogo = (bytes: Uint8Array) => Promise<FaultWords | undefined>;

/** A newsroom's own presets, and the bytes of the logos and fonts that they name. */
export interface SourcePresets {
  readonly settings: NewsroomPresets;
  readonly files: ReadonlyMap<AssetHash, Uint8Array>;
}

/** The presets of a folder; absent without a file, and when `faults` holds an error. */
export interface FolderPresets {
  readonly presets?: SourcePresets;
  readonly faults: readonly SourceFault[];
}

/** Reads presets.yaml of a resolved content folder with the files that it names, and all their faults at once. */
export async function readPresets(
  root: string,
  inspectLogo: InspectLogo | undefined,
): Promise<FolderPresets> {
  const file = await readSettingsFile(root, presetsFile);
  if (!file.ok) {
    const absent = file.faults.every((fault) => fault.code === "file-missing");
    return { faults: absent ? [] : file.faults };
  }
  const parsed = parsePresets(file.value);
  if (parsed.file === undefined) return { faults: file.locate(parsed.faults) };
  // As `depesche init` writes it: nothing but comments.
  if (Object.keys(parsed.file).length === 0) return { faults: [] };
  const { files, families, faults } = await readNamedFiles(root, parsed.file, inspectLogo);
  const all = file.locate([
    ...faults,
    // Without its file, a family would be told twice.
    ...(isRefused(faults) ? [] : findStrangeFamilies(parsed.file, families)),
  ]);
  if (isRefused(all)) return { faults: all };
  const hashes = Object.fromEntries([...files].map(([name, { hash }]) => [name, hash]));
  return {
    presets: {
      settings: { ...parsed.file, files: hashes },
      files: new Map([...files.values()].map(({ hash, bytes }) => [hash, bytes])),
    },
    faults: all,
  };
}

interface NamedFiles {
  readonly files: ReadonlyMap<string, { readonly hash: AssetHash; readonly bytes: Uint8Array }>;
  readonly families: ReadonlySet<string>;
  readonly faults: readonly Fault[];
}

async function readNamedFiles(
  root: string,
  file: PresetFile,
  inspectLogo: InspectLogo | undefined,
): Promise<NamedFiles> {
  const files = new Map<string, { readonly hash: AssetHash; readonly bytes: Uint8Array }>();
  const families = new Set(bundledFamilies);
  const faults: Fault[] = [];
  for (const { name, kind, path } of listPresetFiles(file)) {
    const inside = await resolveInside(root, join(root, name), "file");
    const read = inside.ok
      ? await readStableFile(inside.path, { limitBytes: limitBytes[kind], noun: "file" })
      : inside;
    const fault = read.ok ? await inspect(read.bytes, kind, { families, inspectLogo }) : read.fault;
    if (fault !== undefined) {
      const missing = fault.code === "file-missing";
      const what = missing ? "is not in the content folder" : fault.what;
      const mend = missing ? "put it there, or correct its name" : fault.mend;
      faults.push(faultAt(path, `${kind}-${fault.code}`, `"${name}": ${what}`, mend));
    } else if (read.ok) {
      const hash = getAssetHash(createHash("sha256").update(read.bytes).digest("hex"));
      files.set(name, { hash, bytes: read.bytes });
    }
  }
  return { files, families, faults };
}

async function inspect(
  bytes: Uint8Array,
  kind: "logo" | "font",
  {
    families,
    inspectLogo,
  }: { readonly families: Set<string>; readonly inspectLogo: InspectLogo | undefined },
): Promise<FaultWords | undefined> {
  if (kind === "logo") return inspectLogo?.(bytes);
  const family = readFontFamily(bytes);
  if (family !== undefined) families.add(family);
  return family === undefined ? noFont : undefined;
}

const noFont: FaultWords = {
  code: "broken",
  what: "this is no TrueType or OpenType font",
  mend: "give a whole TTF or OTF file; WOFF files are for browsers only",
};

function findStrangeFamilies(file: PresetFile, families: ReadonlySet<string>): readonly Fault[] {
  const known = [...families].toSorted();
  return listPresetFamilies(file)
    .filter(({ family }) => !families.has(family))
    .map(({ family, path }) => {
      const near = findNearest(family, known);
      const mend = near === undefined ? `write one of: ${known.join(", ")}` : `did you mean "${near}"?`;
      const what = `no font of the family "${family}" comes along or stands in fontFiles`;
      return faultAt(path, "unknown-font", what, `${mend} (its own file goes into fontFiles)`);
    });
}
