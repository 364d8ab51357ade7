/** The article beside the chat: its sentences, what is cited of them, where a link leads. */

import { $, el, marked, units } from "./dom.js";
import { number, t } from "./strings.js";

let shown = null;
let unit = (offset) => offset;
let cited = [];

export const article = () => shown;

/** The sentence's own words. */
export function wording(n) {
  const [start, end] = shown.sentences[n - 1];
  return shown.text.slice(unit(start), unit(end));
}

/** Show an article in paragraphs of addressable sentences. */
export function show(next) {
  shown = next;
  unit = units(next.text);
  const paper = $("paper");
  paper.lang = next.language;
  paper.replaceChildren(heading(), ...paragraphs());
  cite(cited);
}

/** Write what stands above the text in the language of the page. */
export function relabel() {
  $("paper").querySelector("header").replaceWith(heading());
}

function heading() {
  const count = t("sentences", { n: number(shown.sentences.length) });
  const parts = [count, t(`language_${shown.language}`)];
  if (shown.name) parts.unshift(shown.title);
  return el("header", {}, parts.join(" · "));
}

function paragraphs() {
  const made = [];
  let current = null;
  let paragraph = 0;
  let at = 0;
  shown.sentences.forEach(([start, end, number], place) => {
    if (number !== paragraph) {
      current = el("p");
      made.push(current);
      paragraph = number;
    } else {
      current.append(shown.text.slice(unit(at), unit(start)));
    }
    current.append(sentence(place + 1, start, end, []));
    at = end;
  });
  return made.map((each, place) => (isTitle(each, place, made.length) ? titled(each) : each));
}

const isTitle = (paragraph, place, count) =>
  place === 0 && count > 1 && paragraph.textContent.length < 120 && !/[.!?]["“”«»]?$/.test(paragraph.textContent);

const titled = (paragraph) => el("h2", {}, ...paragraph.childNodes);

function sentence(n, start, end, spans) {
  const children = marked(shown.text, unit(start), unit(end), spans);
  return el("span", { id: `s${n}`, className: "sentence" }, ...children);
}

/** Highlight the sentences of these citations and, stronger, the words that answer. */
export function cite(citations) {
  for (const { sentence: n } of cited) refill(n, []);
  cited = citations.filter(({ sentence: n }) => n <= shown.sentences.length);
  const spans = new Map();
  for (const { sentence: n, highlight } of cited)
    spans.set(n, [...(spans.get(n) ?? []), ...highlight.map((span) => span.map(unit))]);
  for (const [n, each] of spans) {
    refill(n, each.sort((one, other) => one[0] - other[0]));
    at(n).classList.add("cited");
  }
}

function refill(n, spans) {
  const [start, end] = shown.sentences[n - 1] ?? [];
  const place = at(n);
  if (!place) return;
  place.classList.remove("cited", "target", "hovered");
  place.replaceChildren(...marked(shown.text, unit(start), unit(end), spans));
}

const at = (n) => $("paper").querySelector(`#s${n}`);

/** Bring a sentence into view and say which one it is. */
export function goTo(n) {
  const place = at(n);
  if (!place) return;
  for (const each of $("paper").querySelectorAll(".target")) each.classList.remove("target");
  place.classList.add("target");
  open();
  place.scrollIntoView({ block: "center" });
  history.replaceState(null, "", `#s${n}`);
}

/** Let a sentence be seen while a mark is pointed at. */
export function hover(n, on) {
  at(n)?.classList.toggle("hovered", on);
}

/** Take every highlight away. */
export function clear() {
  for (const each of $("paper").querySelectorAll(".target")) each.classList.remove("target");
  cite([]);
  history.replaceState(null, "", location.pathname + location.search);
}

/** On a narrow screen the article is a sheet. */
export const narrow = () => matchMedia("(max-width: 60rem)").matches;
export const open = () => $("article").classList.toggle("open", narrow());
export function close() {
  const wasOpen = $("article").classList.contains("open");
  $("article").classList.remove("open");
  return wasOpen;
}
