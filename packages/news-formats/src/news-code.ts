/** Where IPTC's Media Topics live. */
export const mediaTopicScheme = "http://cv.iptc.org/newscodes/mediatopic/";

/** Where IPTC's Digital Source Types live. */
export const digitalSourceTypeScheme = "http://cv.iptc.org/newscodes/digitalsourcetype/";

const PREFIX = "medtop:";

/** Splits a coded subject into scheme and code; only Media Topics have a scheme the trade knows. */
export function splitSubject(code: string): { readonly scheme?: string; readonly code: string } {
  return code.startsWith(PREFIX) ? { scheme: mediaTopicScheme, code: code.slice(PREFIX.length) } : { code };
}

/**
 * Joins a foreign code with its scheme: `medtop:20000356` for Media Topics, known by their scheme or their eight
 * digits; others keep what prefix they have.
 */
export function joinSubject(scheme: string | undefined, code: string): string {
  if (scheme !== undefined && /cv\.iptc\.org\/newscodes\/(?:mediatopic|subjectcode)/.test(scheme)) {
    return `${scheme.includes("mediatopic") ? PREFIX : "subj:"}${code}`;
  }
  if (/^\d{8}$/.test(code)) return `${PREFIX}${code}`;
  return code.includes(":")
    ? code
    : `${scheme?.split(/[/:#]/).findLast((part) => part !== "") ?? "code"}:${code}`;
}

/** Reads the term out of a Digital Source Type's address. */
export function digitalSourceTypeOf(uri: string | undefined): string | undefined {
  return /\/digitalsourcetype\/([A-Za-z]+)$/.exec(uri ?? "")?.[1];
}
