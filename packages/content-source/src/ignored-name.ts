/** What editors leave beside a file while they save it, and this package's own unfinished files; hidden files too. */
const ignored =
  /^(?:\..*|.*~|4913|.*\.(?:swp|swo|swx|swpx|tmp|bak|orig|part|crdownload)|#.*#|.*\.sb-[0-9a-f-]+|Thumbs\.db|desktop\.ini|.*___jb_(?:tmp|old)___)$/i;

/** Tells whether a file or folder name is none of the newsroom's: hidden, or an editor's swap, backup or half-saved file. */
export function isIgnoredName(name: string): boolean {
  return ignored.test(name);
}
