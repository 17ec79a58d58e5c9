import { escapeHtml, formatAttribute, noticeKinds, type Notice } from "@depesche/content-model";
import { toInstantOf } from "../foreign-value.ts";
import { listDescendants, listElements, textOf, type XmlElement } from "../xml/element.ts";
import { nameNotice } from "./notice-label.ts";

/**
 * Renders notices as they are to be printed with a text: one `aside` each, with its kind and instant in attributes, so
 * that a partner who prints the markup prints them, and a program finds them.
 */
export function renderNotices(notices: readonly Notice[], language: string): string {
  return notices.map((notice) => renderNotice(notice, language)).join("\n");
}

function renderNotice(notice: Notice, language: string): string {
  const author = notice.author === undefined ? "" : `\n<p class="author">${escapeHtml(notice.author)}</p>`;
  const url =
    notice.url === undefined
      ? ""
      : `\n<p class="source"><a${formatAttribute("href", notice.url)} rel="noopener">${escapeHtml(notice.url)}</a></p>`;
  return `<aside class="notice"${formatAttribute("data-kind", notice.kind)}>
<p class="label"><strong>${escapeHtml(nameNotice(notice.kind, language))}</strong> <time${formatAttribute("datetime", notice.at)}>${notice.at.slice(0, 10)}</time></p>
<p class="text">${escapeHtml(notice.text).replaceAll("\n", "<br />")}</p>${author}${url}
</aside>`;
}

/** Finds the notices that `renderNotices` wrote into a piece of markup. */
export function readNotices(markup: XmlElement): readonly Notice[] {
  return listDescendants(markup, "aside").flatMap((aside) => {
    const kind = noticeKinds.find((one) => one === aside.attributes["data-kind"]);
    const at = toInstantOf(listDescendants(aside, "time")[0]?.attributes["datetime"]);
    const text = readLines(findByClass(aside, "text"));
    if (kind === undefined || at === undefined || text === undefined) return [];
    const author = readLines(findByClass(aside, "author"));
    const source = findByClass(aside, "source");
    const url = source === undefined ? undefined : listDescendants(source, "a")[0]?.attributes["href"];
    return [
      { kind, at, text, ...(author === undefined ? {} : { author }), ...(url === undefined ? {} : { url }) },
    ];
  });
}

function findByClass(aside: XmlElement, name: string): XmlElement | undefined {
  return listElements(aside, "p").find((element) => element.attributes["class"] === name);
}

function readLines(element: XmlElement | undefined): string | undefined {
  if (element === undefined) return undefined;
  return element.children
    .map((node) => (typeof node === "string" ? node : node.name === "br" ? "\n" : textOf(node)))
    .join("");
}
