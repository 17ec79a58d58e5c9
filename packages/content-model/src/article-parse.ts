import type { Article } from "./article.ts";
import type { Author } from "./author.ts";
import { faultAt, isRefused, noteAt, type Fault } from "./fault.ts";
import { frontMatterKeys, frontMatterSchema, type FrontMatter } from "./front-matter.ts";
import type { ArticleId, AuthorId, ProviderId, SectionId } from "./identifier.ts";
import { toInstant, type Instant } from "./instant.ts";
import { parseLanguage, primaryLanguage } from "./language.ts";
import { checkNotices } from "./notice-parse.ts";
import { parsePictures } from "./picture-parse.ts";
import { findSection } from "./publication.ts";
import { startReading, unknownProvider, type ParseContext, type Reading } from "./reading.ts";
import { findNearest, toFaults } from "./schema-fault.ts";

/** What came of reading an article: the article, unless a fault refuses it, and all faults. */
export interface ParsedArticle {
  readonly article?: Article;
  readonly faults: readonly Fault[];
}

/**
 * Reads front matter and body into an article; finds all faults at once.
 *
 * In a draft what is missing is a note, what is wrong an error. The body is taken as
 * it is (NFC, LF); what is wrong inside it is found by `parseBody`.
 */
export function parseArticle(frontMatter: unknown, body: string, context: ParseContext): ParsedArticle {
  const shaped = readShape(frontMatter ?? {});
  if (shaped.entry === undefined) return { faults: shaped.faults };
  const { entry } = shaped;
  const draft = entry.status === "draft";
  const reading = startReading(context.publication.timeZone, draft);
  reading.faults.push(...shaped.faults);
  const section = readSection(entry, context, reading.faults);
  const authors = readAuthors(entry, context, reading.faults);
  const language = readLanguage(entry, context, reading.faults);
  const publishedAt = reading.instant(entry.publishedAt, ["publishedAt"]);
  const updatedAt = reading.instant(entry.updatedAt, ["updatedAt"]);
  const embargoUntil = reading.instant(entry.embargoUntil, ["embargoUntil"]);
  const expiresAt = reading.instant(entry.expiresAt, ["expiresAt"]);
  requireFields(entry, shaped.misshapen, reading.missing);
  checkUpdated(publishedAt, updatedAt, reading.faults);
  checkBody(entry, body, reading);
  if (entry.byline !== undefined && (entry.authors ?? []).length > 0) {
    reading.faults.push(
      faultAt(
        ["byline"],
        "authors-and-byline",
        "the article has authors and a byline",
        "keep one of them: authors for people of the house, byline for a line in its own words",
      ),
    );
  }
  if (expiresAt !== undefined) {
    checkBefore(embargoUntil, expiresAt, "embargoUntil", reading.faults);
    checkBefore(publishedAt, expiresAt, "publishedAt", reading.faults);
  }
  const notices = checkNotices(entry.notices ?? [], publishedAt, reading);
  const killAt = reading.instant(entry.kill?.at, ["kill", "at"]);
  if (entry.source !== undefined && !context.providers.has(entry.source as ProviderId)) {
    reading.faults.push(unknownProvider(["source"], entry.source, context));
  }
  if (entry.translationOf !== undefined && entry.translationOf === entry.id) {
    reading.faults.push(
      faultAt(
        ["translationOf"],
        "translation-of-itself",
        "an article translates itself",
        "name the other article",
      ),
    );
  }
  const pictures = parsePictures(entry, context, reading);
  if (isRefused(reading.faults)) return { faults: reading.faults };
  const article: Article = {
    // The schema checked the ids' form; a draft may lack them, and drafts are not stored.
    id: (entry.id ?? "") as ArticleId,
    headline: entry.headline ?? "",
    kicker: entry.kicker,
    slugline: entry.slugline,
    summary: entry.summary,
    language,
    section: section ?? ("" as SectionId),
    authors,
    byline: entry.byline,
    dateline: entry.dateline,
    publishedAt: publishedAt ?? toInstant(0),
    updatedAt,
    embargoUntil,
    expiresAt,
    status: entry.status ?? "usable",
    access: entry.access ?? "free",
    source: entry.source as ProviderId | undefined,
    urgency: entry.urgency,
    genre: entry.genre,
    keywords: [...new Set(entry.keywords)],
    subjects: [...new Set(entry.subjects)],
    translationOf: entry.translationOf as ArticleId | undefined,
    canonicalUrl: entry.canonicalUrl,
    rights: entry.rights ?? {},
    pictures,
    notices,
    kill:
      entry.kill === undefined || killAt === undefined
        ? undefined
        : { at: killAt, reason: entry.kill.reason, notice: entry.kill.notice },
    body: body.normalize("NFC"),
  };
  return { article, faults: reading.faults };
}

/** What could be read of the shape: the entry without its misshapen keys, so that the others are checked, too. */
interface ReadShape {
  readonly entry?: FrontMatter;
  readonly misshapen: ReadonlySet<string>;
  readonly faults: readonly Fault[];
}

function readShape(frontMatter: unknown): ReadShape {
  const shaped = frontMatterSchema.safeParse(frontMatter, { reportInput: true });
  if (shaped.success) return { entry: shaped.data, misshapen: new Set(), faults: [] };
  const faults = toFaults(shaped.error, frontMatterKeys);
  const misshapen = new Set(faults.map(({ path }) => String(path?.[0] ?? "")));
  if (typeof frontMatter !== "object" || frontMatter === null || misshapen.has(""))
    return { misshapen, faults };
  const rest = Object.fromEntries(Object.entries(frontMatter).filter(([key]) => !misshapen.has(key)));
  const again = frontMatterSchema.safeParse(rest);
  return { ...(again.success && { entry: again.data }), misshapen, faults };
}

function requireFields(
  entry: FrontMatter,
  misshapen: ReadonlySet<string>,
  missing: Reading["missing"],
): void {
  const require = (key: keyof FrontMatter, mend: string): void => {
    if (entry[key] === undefined && !misshapen.has(key)) missing([], `${key} is missing`, mend);
  };
  require("id", "run `depesche check --fix`, which writes one");
  require("headline", "add headline: …");
  require("section", "add section: one of publication.yaml's sections");
  require("publishedAt", "add publishedAt: date and time with offset");
}

function checkUpdated(
  publishedAt: Instant | undefined,
  updatedAt: Instant | undefined,
  faults: Fault[],
): void {
  if (publishedAt === undefined || updatedAt === undefined || updatedAt >= publishedAt) return;
  faults.push(
    faultAt(
      ["updatedAt"],
      "updated-too-early",
      "updatedAt is before publishedAt",
      "correct one of them, or leave updatedAt out",
    ),
  );
}

function checkBody(entry: FrontMatter, body: string, reading: Reading): void {
  if (body.trim() !== "" || entry.kill !== undefined) return;
  reading.faults.push(noteAt([], "no-text", "the article has no text", "write it below the front matter"));
}

function readSection(entry: FrontMatter, context: ParseContext, faults: Fault[]): SectionId | undefined {
  if (entry.section === undefined) return undefined;
  const section = findSection(context.publication, entry.section);
  if (section !== undefined) return section.id;
  const ids = context.publication.sections.map((one) => one.id);
  const near = findNearest(entry.section, ids);
  faults.push(
    faultAt(
      ["section"],
      "unknown-section",
      `there is no section "${entry.section}"`,
      near === undefined ? `write one of: ${ids.join(", ")}` : `did you mean "${near}"?`,
    ),
  );
  return undefined;
}

function readAuthors(entry: FrontMatter, context: ParseContext, faults: Fault[]): readonly AuthorId[] {
  const found: AuthorId[] = [];
  for (const [index, id] of (entry.authors ?? []).entries()) {
    const author = findAuthor(id, context.authors);
    if (author === undefined) {
      const near = findNearest(id, [...context.authors.keys()]);
      faults.push(
        faultAt(
          ["authors", index],
          "unknown-author",
          `there is no author "${id}"`,
          near === undefined
            ? `add authors/${id}.yaml`
            : `did you mean "${near}"? Otherwise add authors/${id}.yaml`,
        ),
      );
    } else if (!found.includes(author.id)) found.push(author.id);
  }
  return found;
}

function findAuthor(id: string, authors: ReadonlyMap<AuthorId, Author>): Author | undefined {
  const direct = authors.get(id as AuthorId);
  if (direct !== undefined) return direct;
  for (const author of authors.values()) if (author.formerly.includes(id)) return author;
  return undefined;
}

function readLanguage(entry: FrontMatter, context: ParseContext, faults: Fault[]): string {
  if (entry.language === undefined) return context.publication.language;
  const language = parseLanguage(entry.language);
  if (language !== undefined) {
    const listed = context.publication.languages.some(
      (one) => primaryLanguage(one) === primaryLanguage(language),
    );
    if (!listed) {
      faults.push(
        noteAt(
          ["language"],
          "language-not-listed",
          `the language "${language}" is not one of publication.yaml's languages`,
          "add it there, or correct it",
        ),
      );
    }
    return language;
  }
  faults.push(
    faultAt(
      ["language"],
      "language",
      `"${entry.language}" is no language tag`,
      "write a BCP 47 tag like de or en-GB",
    ),
  );
  return context.publication.language;
}

function checkBefore(early: Instant | undefined, late: Instant, name: string, faults: Fault[]): void {
  if (early === undefined || early < late) return;
  faults.push(
    faultAt(
      ["expiresAt"],
      "expires-too-early",
      `expiresAt is not after ${name}`,
      `move expiresAt after ${early}`,
    ),
  );
}
