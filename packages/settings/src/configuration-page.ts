import { VARIABLES } from "./variables.ts";

/** Writes the page that lists every variable (docs/configuration.md), in Markdown. */
export function formatConfigurationPage(): string {
  const rows = VARIABLES.map(({ name, fallback, meaning }) => [`\`${name}\``, fallback, meaning]);
  return `# Configuration

Depesche is configured by environment variables alone. They are checked at the start, and all that is
wrong is told together. An empty variable counts as not set; a \`DEPESCHE_\` variable that is not in this
list is an error. Relative paths start at the workspace's root. Addresses are http or https, without query.

${formatTable(["Variable", "Default", "Meaning"], rows)}

This page is written by \`pnpm --filter @depesche/settings docs\`; a test holds it against the program.
`;
}

function formatTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
}
