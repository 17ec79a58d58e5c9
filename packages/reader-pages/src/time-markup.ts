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
  const minute = `${key} ${instant.slice(0, 16)}`;
  const known = written.get(minute);
  if (known !== undefined) return known;
  const format = formats.get(key) ?? makeFormat(form, language, timeZone);
  formats.set(key, format);
  return remember(written, minute, format.format(toEpochMs(instant)));
}

// An article's time stands on its page and in every list: no form prints seconds.
const written = new Map<string, string>();
const days = new Map<string, string>();
const rememberedTimes = 10_000;

function remember(times: Map<string, string>, key: string, time: string): string {
  if (times.size >= rememberedTimes) times.clear();
  times.set(key, time);
  return time;
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
  // A minute lies within one day, in every time zone.
  const minute = `${timeZone} ${instant.slice(0, 16)}`;
  const known = days.get(minute);
  if (known !== undefined) return known;
  return remember(
    days,
    minute,
    Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString(),
  );
}

// Plain "en" would print the month before the day; papers outside the United States do not.
function localeOf(language: string): string {
  return language === "en" ? "en-GB" : language;
}
