import { englishWords, findInitWords } from "./init-words.ts";
import { formatYamlText, quoteYamlText } from "./yaml-value.ts";

/** What a new newsroom is told about itself. */
export interface NewsroomPlan {
  readonly title: string;
  readonly description: string;
  /** Absolute http(s) address of the site. */
  readonly baseUrl: string;
  /** Whether somebody chose the address; else it is one that leads nowhere. */
  readonly addressChosen: boolean;
  /** IANA name. */
  readonly timeZone: string;
  /** BCP 47. */
  readonly language: string;
  readonly author: { readonly id: string; readonly name: string };
  /** RFC 3339: when the first article was published, and the year the tag authority is held since. */
  readonly publishedAt: string;
}

/** Writes publication.yaml with a comment on every setting. */
export function formatPublicationFile(plan: NewsroomPlan): string {
  const text = formatYamlText;
  const { hostname } = new URL(plan.baseUrl);
  const { local, culture } = findInitWords(plan.language) ?? englishWords;
  const first = findInitWords(plan.language) === undefined ? ", en" : "";
  const choose = plan.addressChosen
    ? ""
    : "# NOT CHOSEN YET: this address leads nowhere. Write your own here and at tagAuthority before the first publish.\n";
  return `# The publication: what holds for all its articles. \`depesche check\` says what is wrong here.
title: ${text(plan.title)}
description: ${text(plan.description)}
# The address readers know. Links in feeds and at partners are made of it: choose it before the first article goes out.
${choose}baseUrl: ${text(plan.baseUrl)}
# Times in articles carry this zone's offset (or Z).
timeZone: ${text(plan.timeZone)}
# Country the paper counts as being in (ISO 3166-1), for pictures that are limited to some:
# territory: DE
language: ${text(plan.language)}
languages: [${text(plan.language)}${first}]
# Names articles for good (RFC 4151): a domain you hold, and a year you held it. Never change it.
tagAuthority: { domain: ${text(hostname)}, date: "${plan.publishedAt.slice(0, 4)}" }
# contact: newsroom@${hostname}
# accent: "#8a1c1c"
# An id never changes; to rename a section, give it a new id and put the old one into formerly: [old].
sections:
  - { id: local, title: ${quoteYamlText(local)} }
  - { id: culture, title: ${quoteYamlText(culture)} }
# What holds for texts and pictures of our own unless an article says otherwise.
rights:
  copyrightHolder: ${text(plan.title)}
  usageTerms: All rights reserved.
  # allowed: partners may pass it on; denied: they may not.
  syndication: allowed
  # reserved: no text and data mining (Directive (EU) 2019/790, Article 4); or allowed.
  textAndDataMining: reserved
`;
}

/** Writes providers.yaml: empty, with an example. */
export function formatProvidersFile(): string {
  return `# Agencies and others who give texts and pictures, and where these may be used. An article or picture names one with
# source: <id>. Example:
#
# - id: agency
#   name: Example Agency
#   credit: EXA              # how a picture's credit ends: Name/EXA
#   uses: { site: true, feed: true, card: true, partner: false, archive: true }
#   until: 2027-12-31T23:59:59Z      # with Z or this publication's offset
[]
`;
}

/** Writes presets.yaml: nothing of its own, with an example of everything. */
export function formatPresetsFile(): string {
  return `# yaml-language-server: $schema=.depesche/presets.schema.json
# How pictures and cards look. Sizes are in pixels; files are named from this folder. What is not said stays as it comes:
# w320 to w2560, captioned, card, square, story, text-card, thumbnail. Example:
#
# fontFiles: [fonts/Alegreya-Regular.ttf, fonts/Alegreya-Bold.ttf]   # TTF or OTF
# defaults:                                    # for all presets
#   colours: { accent: "#004488" }             # also ground, ink, quiet
#   fonts: { serif: Alegreya }                 # and sans
#   logo: logo.png                             # PNG or WebP with transparency, instead of the paper's name
# presets:
#   card: { headlineSize: 60 }                 # changes one that is there
#   messenger: { like: card, width: 1600, height: 840, layout: split }
{}
`;
}

/** Writes the file of the newsroom's first author. */
export function formatAuthorFile(plan: NewsroomPlan): string {
  return `id: ${formatYamlText(plan.author.id)}
name: ${formatYamlText(plan.author.name)}
# email: name@example.org
# biography: One sentence.
`;
}

/** Writes the README of a new content folder. */
export function formatFolderReadme(plan: NewsroomPlan): string {
  return `# ${plan.title.replaceAll(/\s+/g, " ")}

- \`publication.yaml\`: title, address, time zone, languages, sections, rights
- \`providers.yaml\`: agencies, and where what they give may be used
- \`presets.yaml\`: how pictures and cards look: colours, fonts, sizes, logo
- \`authors/<id>.yaml\`: who writes
- \`articles/<yyyy>/<mm>/<file>.md\`: articles; their pictures lie beside them or in \`pictures/\`

\`depesche new\` makes an article, \`depesche check\` says what is wrong with the folder, \`depesche check --fix\` writes
missing ids and the pictures' own words, \`depesche publish\` publishes.

\`.depesche/article.schema.json\` describes an article's front matter to editors that understand JSON Schema,
\`.depesche/presets.schema.json\` describes presets.yaml.
`;
}
