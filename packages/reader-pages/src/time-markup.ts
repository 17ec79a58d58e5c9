import { formatRfc3339, toEpochMs, type Instant } from "@depesche/content-model";

import { html, type Markup } from "./markup.ts";

/** How much of an instant is printed: the day with its weekday, the day, day and time with zone, or the time alone. */
export type TimeForm = "weekday" | "day" | "stamp" | "short-stamp" | "time";

const forms: Readonly<Record<TimeForm, Intl.DateTimeFormatOptions>> = {
  weekday: { weekday: "long", year: "numeric", month: "long", day: "numeric" },
  day: { year: "numeric", month: "long", day: "numeric" },
  stamp: {
    year: "numeric",
    month: "long",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZoneName: "short",
  },
  "short-stamp": { month: "long", day: "numeric", hour: "2-digit", minute: "2-digit" },
  time: { hour: "2-digit", minute: "2-digit" },
};

// Making a format costs a hundred times what using it does, and a paper has a few languages and one time zone.
const formats = new Map<string, Intl.DateTimeFormat>();

/** Writes an instant in a language and a time zone for readers' eyes. */
function formatTime(instant: Instant, form: TimeForm, language: string, timeZone: string): string {
  const key = `${form} ${language} ${timeZone}`;
  const format = formats.get(key) ?? makeFormat(form, language, timeZone);
  formats.set(key, format);
  return format.format(toEpochMs(instant));
}

function makeFormat(form: TimeForm, language: string, timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(localeOf(language), {
    ...forms[form],
    timeZone,
    calendar: "gregory",
    hourCycle: "h23",
  });
}

/** Renders an instant as `<time>`, for eyes and machines. */
export function renderTime(instant: Instant, form: TimeForm, language: string, timeZone: string): Markup {
  return html`<time datetime="${formatRfc3339(instant)}"
    >${formatTime(instant, form, language, timeZone)}</time
  >`;
}

/** Gives the day an instant falls into, `YYYY-MM-DD`. */
export function dayOf(instant: Instant, timeZone: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

// Plain "en" would print the month before the day; papers outside the United States do not.
function localeOf(language: string): string {
  return language === "en" ? "en-GB" : language;
}
