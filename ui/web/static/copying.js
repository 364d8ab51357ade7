/** An answer as plain text and as Markdown, with its citations. */

import { t } from "./strings.js";

const lines = (answer, line) => answer.citations.map(line).join("\n");

/** Return the answer with its sources below. */
export function asText(answer) {
  if (!answer.citations.length) return `${answer.answer}\n`;
  const source = (c) => `[${c.mark}] ${c.text} (${c.article}, ${t("sentence", { n: c.sentence })})`;
  return `${answer.answer}\n\n${t("sources")}:\n${lines(answer, source)}\n`;
}

const escaped = (text) => text.replace(/[\\`*_[\]<>#|~]/g, "\\$&");

/** Return the answer as Markdown: marks are footnotes, sources are quoted. */
export function asMarkdown(answer) {
  const marks = new Set(answer.citations.map((citation) => citation.mark));
  const body = answer.answer
    .split(/(\[\d+\])/)
    .map((part) => (/^\[\d+\]$/.test(part) && marks.has(+part.slice(1, -1)) ? `[^${part.slice(1)}` : escaped(part)))
    .join("")
    .replace(/\n/g, "\n\n");
  const note = (c) =>
    `[^${c.mark}]: „${escaped(c.text)}“ – ${escaped(c.article)}, ${t("sentence", { n: c.sentence })}`;
  return answer.citations.length ? `${body}\n\n${lines(answer, note)}\n` : `${body}\n`;
}
