import type { YAMLError } from "yaml";
import type { YamlFault } from "./yaml-fault.ts";

/** Says in an editor's words what the YAML library found, and how to mend it. */
export function explainYamlError(error: YAMLError): YamlFault {
  const words = explain(error);
  // The library gives up where it would overrun the stack; other nesting that is too deep is found later.
  const code = error.code === "RESOURCE_EXHAUSTION" ? "yaml-depth" : "yaml-syntax";
  return { code, what: words[0], mend: words[1], offset: error.pos[0] };
}

function explain(error: YAMLError): readonly [what: string, mend: string] {
  switch (error.code) {
    case "RESOURCE_EXHAUSTION":
      return ["the YAML is nested too deep", "write plain keys and values"];
    case "TAB_AS_INDENT":
      return ["the line is indented with a tab", "indent with spaces"];
    case "BLOCK_AS_IMPLICIT_KEY":
      return [
        "a value holds a colon, so that it looks like another key",
        'put the whole value in quotes: "Hafen: der Kran steht"',
      ];
    case "UNEXPECTED_TOKEN":
      return [
        "there is text after the end of a value",
        "put the whole value in quotes, and a \\ before each quotation mark inside",
      ];
    case "BAD_SCALAR_START":
      return ["a value begins with a character that YAML keeps for itself", "put the whole value in quotes"];
    case "BAD_DQ_ESCAPE":
      return ["a \\ stands before a character it cannot stand before", "write \\\\ for a backslash"];
    case "MULTIPLE_DOCS":
      return ["a second YAML document begins here", "remove the line"];
    case "MISSING_CHAR":
      return [
        `something is missing: ${lowerFirst(error.message)}`,
        "write key: value, with a blank after the colon, and close what was opened",
      ];
    case "BAD_INDENT":
      return [
        `the indentation is wrong: ${lowerFirst(error.message)}`,
        "let the keys of one list entry begin in the same column",
      ];
    case "TAG_RESOLVE_FAILED":
      return ["a value begins with !, a YAML tag", "put the whole value in quotes"];
    default:
      return [
        `this is no YAML: ${lowerFirst(error.message)}`,
        "correct the line, or put the value in quotes",
      ];
  }
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
