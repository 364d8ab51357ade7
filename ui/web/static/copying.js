/** An answer as plain text and as Markdown, with its citations. */

import { shown } from "./answer.js";
import { t } from "./strings.js";

const lines = (answer, line) => shown(answer).map(line).join("\n");

/** Return the answer with its sources below. */
export function asText(answer) {
  if (!shown(answer).length) return `${answer.answer}\n`;
  const source = (c) => `[${c.mark}] ${c.text} (${c.article}, ${t("sentence", { n: c.sentence })})`;
  return `${answer.answer}\n\n${t("sources")}:\n${lines(answer, source)}\n`;
}

const escaped = (text) => text.replace(/[\\`*_[\]<>#|~]/g, "\\$&");

/** Return the answer as Markdown: marks are footnotes, sources are quoted. */
export function asMarkdown(answer) {
  const marks = new Set(shown(answer).map((citation) => citation.mark));
  const body = answer.answer
    .split(/(\[\d+\])/)
    .map((part) => (/^\[\d+\]$/.test(part) && marks.has(+part.slice(1, -1)) ? `[^${part.slice(1)}` : escaped(part)))
    .join("")
    .replace(/^\\> /gm, "> ")
    .replace(/\n/g, "\n\n");
  const note = (c) =>
    `[^${c.mark}]: „${escaped(c.text)}“ – ${escaped(c.article)}, ${t("sentence", { n: c.sentence })}`;
  return shown(answer).length ? `${body}\n\n${lines(answer, note)}\n` : `${body}\n`;
}
