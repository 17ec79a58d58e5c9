import { parseDocument, type Document } from "yaml";
import { findForbiddenCharacter } from "@depesche/content-model";
import { explainYamlError } from "./yaml-error.ts";
import type { YamlFault } from "./yaml-fault.ts";
import { findStructureFaults } from "./yaml-structure.ts";

/** YAML as a plain value with its document; `value` is absent when a fault makes it unsafe or impossible to read. */
export interface ParsedYaml {
  readonly value?: unknown;
  readonly document?: Document.Parsed;
  readonly faults: readonly YamlFault[];
}

const maxErrors = 3;

/**
 * Reads one YAML document (1.2, core schema: dates stay text, `no` is a word).
 *
 * Refuses what an article needs none of and what can hurt: tags, anchors, aliases, merge keys, directives, further
 * documents, a key twice, keys that are no words, control characters, nesting above 32. Never throws.
 */
export function parseYaml(text: string): ParsedYaml {
  const plain = [...findControls(text), ...findDocumentMarks(text)];
  if (plain.length > 0) return { faults: plain.slice(0, maxErrors) };
  let document: Document.Parsed;
  try {
    document = parseDocument(text, {
      version: "1.2",
      schema: "core",
      merge: false,
      // Looking for a key twice is done here, since the library compares every key with every other.
      uniqueKeys: false,
      strict: true,
      prettyErrors: false,
      logLevel: "silent",
    });
  } catch (error) {
    return { faults: [explainThrown(error)] };
  }
  if (document.errors.length > 0) return { document, faults: firstErrors(document) };
  const faults = findStructureFaults(document.contents);
  if (faults.length > 0) return { document, faults: faults.slice(0, maxErrors) };
  return { document, faults, value: document.toJS({ maxAliasCount: 0 }) };
}

function firstErrors(document: Document.Parsed): readonly YamlFault[] {
  const faults: YamlFault[] = [];
  const seen = new Set<string>();
  for (const error of document.errors) {
    const fault = explainYamlError(error);
    if (!seen.has(fault.what)) faults.push(fault);
    seen.add(fault.what);
    if (faults.length === maxErrors) break;
  }
  return faults;
}

function findControls(text: string): readonly YamlFault[] {
  if (findForbiddenCharacter(text) === undefined) return [];
  const faults: YamlFault[] = [];
  let start = 0;
  for (const line of text.split("\n")) {
    const found = findForbiddenCharacter(line);
    if (found !== undefined) {
      faults.push({
        code: "control-character",
        what: `the line holds the invisible character ${found.name}`,
        mend: "delete it; it often comes along when text is pasted",
        offset: start + found.index,
      });
      if (faults.length === maxErrors) break;
    }
    start += line.length + 1;
  }
  return faults;
}

/** Document ends and directives; after a `...` the library would drop the rest without a word. */
function findDocumentMarks(text: string): readonly YamlFault[] {
  const found = /^(?:\.\.\.(?=\s|$)|%)/m.exec(text);
  if (found === null) return [];
  const directive = found[0] === "%";
  return [
    {
      code: directive ? "yaml-directive" : "yaml-documents",
      what: directive ? "a line begins with %" : `a line ${found[0]} begins another YAML document`,
      mend: directive ? "put the text in quotes, or remove the line" : "remove the line",
      offset: found.index,
    },
  ];
}

function explainThrown(error: unknown): YamlFault {
  const deep = error instanceof RangeError;
  return {
    code: deep ? "yaml-depth" : "yaml-syntax",
    what: deep ? "the YAML is nested too deep" : `this is no YAML: ${String(error)}`,
    mend: "write plain keys and values",
    offset: 0,
  };
}
