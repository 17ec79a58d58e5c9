const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

const FORMS = [
  /^[A-Z][a-z]{2}, (?<day>\d{2}) (?<month>[A-Z][a-z]{2}) (?<year>\d{4}) (?<time>\d{2}:\d{2}:\d{2}) GMT$/,
  /^[A-Z][a-z]{5,8}, (?<day>\d{2})-(?<month>[A-Z][a-z]{2})-(?<year>\d{2}) (?<time>\d{2}:\d{2}:\d{2}) GMT$/,
  /^[A-Z][a-z]{2} (?<month>[A-Z][a-z]{2}) (?<day>[ \d]\d) (?<time>\d{2}:\d{2}:\d{2}) (?<year>\d{4})$/,
] as const;

/** Writes an instant (ISO 8601) as an HTTP date, cut to the second (RFC 9110, 5.6.7); throws a RangeError for what is no instant. */
export function formatHttpDate(instant: string): string {
  const ms = Date.parse(instant);
  if (Number.isNaN(ms)) throw new RangeError(`${JSON.stringify(instant)} is no instant.`);
  return new Date(ms).toUTCString();
}

/** Reads an HTTP date in any of its three forms into milliseconds since 1970; `undefined` for anything else. */
export function parseHttpDate(text: string): number | undefined {
  const groups = FORMS.map((form) => form.exec(text)?.groups).find((found) => found !== undefined);
  if (groups === undefined) return undefined;
  const { day = "", month = "", year = "", time = "" } = groups;
  const number = MONTHS.indexOf(month) + 1;
  // Two digits: feeds are younger than 1970 (RFC 850).
  const century = year.length === 2 ? (Number(year) < 70 ? "20" : "19") : "";
  const pad = (value: string): string => value.trim().padStart(2, "0");
  const ms = Date.parse(`${century}${year}-${pad(String(number))}-${pad(day)}T${time}Z`);
  return Number.isNaN(ms) ? undefined : ms;
}
