/** The search above the article: ranked sentences with their scores as bars. */

import { article } from "./article.js";
import { $, el } from "./dom.js";
import * as server from "./server.js";
import { number, t } from "./strings.js";

/** Show the sentences nearest to what is in the search field. */
export async function showPassages(question) {
  const list = $("hits");
  if (!question.trim()) {
    list.hidden = true;
    return;
  }
  try {
    const hits = await server.search(question, article().name);
    list.replaceChildren(...(hits.length ? hits.map(row) : [el("li", {}, t("noHits"))]));
  } catch (error) {
    const text = error instanceof server.Told ? error.message : t(error instanceof server.Full ? "full" : "offline");
    list.replaceChildren(el("li", { className: "problem" }, text));
  }
  list.hidden = false;
}

function row({ sentence, text, score }) {
  const value = t("score", { value: number(score, 2) });
  return el(
    "li",
    {},
    el(
      "a",
      { href: `#s${sentence}`, className: "place", "data-sentence": sentence },
      el("meter", { min: 0, max: 1, value: score, title: value, "aria-label": value }),
      el("span", { className: "number" }, t("sentence", { n: sentence })),
      el("span", { className: "text" }, text),
    ),
  );
}
