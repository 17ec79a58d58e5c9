import { digitalSourceTypes, parseDigitalSourceType, type DigitalSourceType } from "./digital-source-type.ts";
import { unknownProvider, type ParseContext, type Reading } from "./reading.ts";
import { faultAt } from "./fault.ts";
import type { FrontMatter, PictureEntry } from "./front-matter.ts";
import { isId, proposeId, toPictureId, type ArticleId, type ProviderId } from "./identifier.ts";
import type { Picture } from "./picture.ts";
import { findNearest } from "./schema-fault.ts";

/** Reads an article's pictures: file, key, alt, credit and provider. */
export function parsePictures(
  entry: FrontMatter,
  context: ParseContext,
  reading: Reading,
): readonly Picture[] {
  const pictures: Picture[] = [];
  const keys = new Set<string>();
  let hasLead = false;
  for (const [index, picture] of (entry.pictures ?? []).entries()) {
    const path = ["pictures", index] as const;
    const key = readKey(picture, keys, path, reading);
    const asset = context.findAsset(picture.file.normalize("NFC"));
    if ("fault" in asset) {
      const { code, what, mend } = asset.fault;
      if (code === "picture-missing") reading.missing([...path, "file"], what, mend, code);
      else reading.faults.push(faultAt([...path, "file"], code, what, mend));
    }
    requireWords(picture, path, reading);
    checkCredit(picture, path, context, reading);
    if (picture.role === "lead" && hasLead) {
      reading.faults.push(
        faultAt(
          [...path, "role"],
          "second-lead",
          "there is more than one lead picture",
          "make this one role: body",
        ),
      );
    }
    hasLead ||= picture.role === "lead";
    if (key === undefined || "fault" in asset) continue;
    pictures.push({
      id: toPictureId((entry.id ?? "draft") as ArticleId, key),
      key,
      file: picture.file.normalize("NFC"),
      asset: asset.hash,
      role: picture.role ?? "body",
      alt: picture.alt ?? "",
      longDescription: picture.longDescription,
      caption: picture.caption,
      credit: picture.credit ?? "",
      source: picture.source as ProviderId | undefined,
      focus: picture.focus,
      digitalSourceType: readSourceType(picture, path, reading),
      rights: picture.rights ?? {},
    });
  }
  return pictures;
}

type PicturePath = readonly ["pictures", number];

function readKey(
  picture: PictureEntry,
  keys: Set<string>,
  path: PicturePath,
  reading: Reading,
): string | undefined {
  const stem = picture.file.slice(picture.file.lastIndexOf("/") + 1).replace(/\.[^.]*$/, "");
  const key = picture.key ?? proposeId(stem);
  if (key === undefined || !isId(key)) {
    reading.faults.push(
      faultAt(
        [...path, "file"],
        "picture-key",
        `no key can be made of "${picture.file}"`,
        "add key: a word in small ASCII letters",
      ),
    );
    return undefined;
  }
  if (keys.has(key)) {
    reading.faults.push(
      faultAt(
        [...path],
        "duplicate-picture",
        `two pictures have the key "${key}"`,
        "give one of them a key: of its own",
      ),
    );
    return undefined;
  }
  keys.add(key);
  return key;
}

function readSourceType(
  { digitalSourceType: written }: PictureEntry,
  path: PicturePath,
  reading: Reading,
): DigitalSourceType | undefined {
  const type = written === undefined ? undefined : parseDigitalSourceType(written);
  if (written === undefined || type !== undefined) return type;
  const near = findNearest(written, digitalSourceTypes);
  reading.faults.push(
    faultAt(
      [...path, "digitalSourceType"],
      "digital-source-type",
      `"${written}" is no Digital Source Type of IPTC`,
      near === undefined ? `write one of: ${digitalSourceTypes.join(", ")}` : `did you mean "${near}"?`,
    ),
  );
  return undefined;
}

function requireWords(picture: PictureEntry, path: PicturePath, reading: Reading): void {
  if (picture.alt === undefined && picture.decorative !== true) {
    reading.missing(
      [...path, "alt"],
      `"${picture.file}" has no alt`,
      "add alt: what the picture shows, or decorative: true",
    );
  }
  if (picture.alt !== undefined && picture.decorative === true) {
    reading.faults.push(
      faultAt(
        [...path, "decorative"],
        "alt-and-decorative",
        `"${picture.file}" has an alt and is decorative`,
        "keep one of the two",
      ),
    );
  }
  if (picture.credit === undefined) {
    reading.missing([...path, "credit"], `"${picture.file}" has no credit`, "add credit: Name/Agency");
  }
}

function checkCredit(
  picture: PictureEntry,
  path: PicturePath,
  context: ParseContext,
  reading: Reading,
): void {
  if (picture.source === undefined) return;
  const provider = context.providers.get(picture.source as ProviderId);
  if (provider === undefined) {
    reading.faults.push(unknownProvider([...path, "source"], picture.source, context));
    return;
  }
  if (provider.credit === undefined || picture.credit === undefined) return;
  if (!picture.credit.endsWith(provider.credit.normalize("NFC"))) {
    reading.faults.push(
      faultAt(
        [...path, "credit"],
        "credit-without-provider",
        `the credit "${picture.credit}" does not name ${provider.name}`,
        `end it with "${provider.credit}": ${picture.credit}/${provider.credit}`,
      ),
    );
  }
}
