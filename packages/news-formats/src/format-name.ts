/** What formats are called in `format=` and on the command line, the richest first. */
export const formatNames = ["json", "ninjs-3.1", "ninjs-1.x", "newsml-g2", "nitf", "html", "text"] as const;

/** The name of a format. */
export type FormatName = (typeof formatNames)[number];
