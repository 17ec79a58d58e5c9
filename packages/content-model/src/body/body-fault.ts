import type { Fault } from "../fault.ts";

/** What can be wrong with a body. */
export type BodyFaultCode =
  | "anchor-unknown"
  | "control-character"
  | "figure-alt-in-body"
  | "figure-external"
  | "figure-in-text"
  | "figure-without-file"
  | "footnote-duplicate"
  | "footnote-in-link"
  | "footnote-undefined"
  | "footnote-unused"
  | "heading-empty"
  | "heading-level"
  | "link-empty"
  | "link-malformed"
  | "link-nested"
  | "link-scheme"
  | "nesting"
  | "raw-html";

/** A place in the body as written; line and column count from 1, columns in UTF-16 code units. */
export interface BodyPlace {
  readonly line: number;
  readonly column: number;
}

/** One thing wrong with a body, with its place in the body as written. */
export interface BodyFault extends Fault, BodyPlace {
  readonly code: BodyFaultCode;
  readonly line: number;
  readonly column: number;
}

interface FaultText {
  readonly what: (subject: string) => string;
  readonly mend: string;
  readonly note?: true;
}

const FAULT_TEXTS: Readonly<Record<BodyFaultCode, FaultText>> = {
  "anchor-unknown": {
    what: (subject) => `No heading of this article has the anchor ${subject}.`,
    mend: "Link to the anchor of a heading: its words in small letters, joined by hyphens.",
    note: true,
  },
  "control-character": {
    what: (subject) => `The text contains the invisible control character ${subject}.`,
    mend: "Delete the character; it often comes along when text is pasted.",
  },
  "figure-alt-in-body": {
    what: (subject) => `The picture ${subject} carries alternative text or a title in the body.`,
    mend: "Write ![](file) and put the words under pictures, as alt or caption.",
  },
  "figure-external": {
    what: (subject) => `The picture ${subject} lies on another server.`,
    mend: "Put the file beside the article and name it under pictures.",
  },
  "figure-in-text": {
    what: (subject) => `The picture ${subject} stands among other text.`,
    mend: "Give it a paragraph of its own, with blank lines around it.",
  },
  "figure-without-file": {
    what: () => "A picture names no file.",
    mend: "Write ![](file) with the name of a file under pictures, or delete it.",
  },
  "footnote-duplicate": {
    what: (subject) => `The footnote ${subject} is defined twice.`,
    mend: "Give each footnote a label of its own.",
  },
  "footnote-in-link": {
    what: (subject) => `The footnote reference ${subject} stands inside a link.`,
    mend: "Put it after the link.",
  },
  "footnote-undefined": {
    what: (subject) => `The footnote ${subject} is not defined.`,
    mend: "Add its text as a paragraph [^label]: text, or write \\[ if no footnote is meant.",
  },
  "footnote-unused": {
    what: (subject) => `Nothing refers to the footnote ${subject}; readers will not see it.`,
    mend: "Refer to it in the text, or delete it.",
    note: true,
  },
  "heading-empty": {
    what: () => "A heading has no words.",
    mend: "Write the heading, or delete its # signs.",
  },
  "heading-level": {
    what: (subject) => `A heading has level ${subject}; the headline is level 1.`,
    mend: "Use ##, ### or ####.",
  },
  "link-empty": {
    what: (subject) => `The link to ${subject} has no words.`,
    mend: "Write the words readers click on between the square brackets.",
  },
  "link-malformed": {
    what: (subject) => `The link address ${subject} cannot be read.`,
    mend: "Copy the whole address again; spaces, backslashes and user names have no place in it.",
  },
  "link-nested": {
    what: (subject) => `The link to ${subject} stands inside another link.`,
    mend: "Part the two links.",
  },
  "link-scheme": {
    what: (subject) => `The link address ${subject} is not one readers can follow from everywhere.`,
    mend: "Use an address beginning with https://, http://, mailto: or tel:, article:<id> for another article, or #anchor.",
  },
  nesting: {
    what: (subject) => `Quotes, lists or marks are nested more than ${subject} deep.`,
    mend: "Flatten the text.",
  },
  "raw-html": {
    what: (subject) => `The text contains raw HTML: ${subject}`,
    mend: "Write it in Markdown; write &lt; for a less-than sign that begins no tag.",
  },
};

/** Builds the fault of one code; `subject` is the piece of the text it is about. */
export function toBodyFault(code: BodyFaultCode, place: BodyPlace, subject: string): BodyFault {
  const text = FAULT_TEXTS[code];
  const shown = subject.length > 80 ? `${subject.slice(0, 79)}…` : subject;
  return {
    code,
    level: text.note ? "note" : "error",
    line: place.line,
    column: place.column,
    what: text.what(shown.toWellFormed().replace(/\s+/g, " ")),
    mend: text.mend,
  };
}
