/** An answer on the page: statements with marks, the refusal, what was withheld. */

import { article } from "./article.js";
import { el, marked, units } from "./dom.js";
import { t } from "./strings.js";

/** Return a mark that leads to its sentence; `main.js` listens to all of them. */
export function mark(citation) {
  const label = t("source", { mark: citation.mark, n: citation.sentence });
  return el(
    "a",
    { className: "cite", href: `#s${citation.sentence}`, "aria-label": label, "data-mark": citation.mark },
    String(citation.mark),
  );
}

/** Return the sentences that an answer shows: those that it cites, or the passages that may help. */
export function shown(answer) {
  return answer.status === "passages" ? answer.passages : answer.citations;
}

/** Return the nodes of a finished answer. */
export function rendered(answer) {
  if (answer.status === "passages") return unsure(answer);
  return answer.status === "answered" ? written(answer) : refusal(answer);
}

function written(answer) {
  const nodes = statements(answer);
  nodes.push(...notes(answer.notes));
  if (answer.withheld.length) nodes.push(withheld(answer.withheld));
  return nodes;
}

/** The words between the statements are the lead-in; marks are set anew from the statements. */
function statements(answer) {
  const nodes = [];
  const text = answer.answer;
  let at = 0;
  for (const statement of answer.statements) {
    const found = text.indexOf(statement.text, at);
    if (found > at) between(text.slice(at, found), nodes);
    nodes.push(statementNode(statement, answer.citations));
    at = found < 0 ? at : found + statement.text.length;
    at += behind(statement, text.slice(at));
  }
  between(text.slice(at), nodes);
  return nodes;
}

/** How much of the text behind a statement is shown by its node: marks, doubt, the sentence quoted beneath. */
function behind(statement, text) {
  const pattern = statement.support === "unclear" ? /^(?:\s*\[\d+\])*(?: \([^)\n]*\))?(?:\n> .*)*/ : /^(?:\s*\[\d+\])*/;
  return pattern.exec(text)[0].length;
}

function between(text, nodes) {
  const words = text.trim();
  if (/[\p{L}\p{N}]/u.test(words)) nodes.push(el("p", { className: "lead" }, words));
}

function statementNode(statement, citations) {
  const own = statement.citations.map((n) => citations.find((each) => each.mark === n)).filter(Boolean);
  const verbatim = statement.support === "verbatim" && own.length === 1;
  const words = verbatim ? quoted(own[0]) : [statement.text];
  const node = el("p", { className: `statement ${statement.support}` }, ...words, ...own.map(mark));
  if (verbatim) node.lang = article().language;
  if (statement.support === "unclear") doubt(node, statement, own);
  return node;
}

/** What is not confirmed says so in words, and has its sentences beneath it, so that the reader judges. */
function doubt(node, statement, citations) {
  node.append(el("span", { className: "doubt" }, t("unclear")));
  for (const each of citations) {
    node.append(el("q", { className: "beneath", lang: article().language }, each.text));
  }
  node.append(...statement.reasons.map((reason) => el("small", {}, reason)));
}

/** The sentence with the words that answer marked; offsets are those of the article. */
function quoted(citation) {
  const unit = units(citation.text);
  const spans = citation.highlight.map((span) => span.map((offset) => unit(offset - citation.start)));
  return marked(citation.text, 0, citation.text.length, spans);
}

/** Not sure: the sentences that come closest, each with its mark, under a line that says so. */
function unsure(answer) {
  const items = answer.passages.map((each) =>
    el("li", { className: "statement verbatim", lang: article().language }, ...quoted(each), mark(each)),
  );
  const lead = el("p", { className: "verdict" }, answer.answer.split("\n", 1)[0]);
  const box = el("div", { className: "unsure" }, lead, el("ul", {}, ...items), ...notes(answer.notes));
  if (answer.withheld.length) box.append(withheld(answer.withheld));
  return [box];
}

const notes = (texts) => texts.map((text) => el("p", { className: "note" }, text));

function refusal(answer) {
  const box = el("div", { className: "refusal" }, el("p", { className: "verdict" }, answer.answer));
  const { closest } = answer;
  box.append(...notes(answer.notes.filter((note) => !closest || !note.includes(closest.text))));
  if (closest) {
    const link = el(
      "a",
      { href: `#s${closest.sentence}`, className: "place", "data-sentence": closest.sentence },
      t("sentence", { n: closest.sentence }),
    );
    const label = el("span", { className: "note" }, `${t("closest")} `);
    box.append(el("div", { className: "closest" }, label, link, el("p", {}, closest.text)));
  }
  if (answer.withheld.length) box.append(withheld(answer.withheld));
  return [box];
}

function withheld(statements) {
  const n = statements.length;
  const items = statements.map(({ text, reasons }) =>
    el("li", {}, el("s", {}, text), ...reasons.map((reason) => el("small", {}, reason))),
  );
  return el(
    "details",
    { className: "withheld" },
    el("summary", {}, t(n === 1 ? "withheld" : "withheldMany", { n })),
    el("ul", {}, ...items),
  );
}
