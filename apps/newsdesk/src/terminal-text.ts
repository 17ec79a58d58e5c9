/** Writes control characters of a text as `\u{…}`: a file's name must not steer the terminal. */
export function escapeControls(text: string): string {
  return text
    .toWellFormed()
    .replace(
      /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
      (found) => `\\u{${found.charCodeAt(0).toString(16)}}`,
    );
}
