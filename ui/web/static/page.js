/** What no component does: marks lead to sentences, and what an answer rests on stands out. */

import { asked, asking, drawn, entered, fill, isAnswered, listenToAsking, settled, taken } from "./asking.js";
import { listenToFiles } from "./files.js";
import { articleOf, cite, citeAgain, clear, goTo, hover, leave, numberOf, sentence, uncite } from "./sentences.js";
import { joined, listenToTabs, tellTabs } from "./tabs.js";
import { hideTip, showTip } from "./tip.js";
import { giveUp, isTurning, listenToTurning, turned } from "./turning.js";

const $ = (selector) => document.querySelector(selector);
const texts = () => $("#texts").dataset;
const field = () => $("#question textarea");
const narrow = () => matchMedia("(max-width: 60rem)").matches;

let tell = null;

/** Begin, once everything is there; `trigger` tells the server what the reader does. */
export function start(trigger) {
  if (!$("#turns") || !field()) return setTimeout(start, 20, trigger);
  tell = trigger;
  listen();
  label();
  takeUp();
  if (!narrow()) field().focus();
  follow();
}

function listen() {
  window.wortlaut = { draft, save, opened, joined, asking, asked, entered, kept, follow, turned: turnedTo };
  listenToTabs(isAtRest, () => tell("join", {}));
  for (const name of ["click", "keydown"]) document.addEventListener(name, () => (acted = Date.now()), true);
  document.addEventListener("click", clicked);
  document.addEventListener("keydown", pressed);
  listenToAsking();
  document.addEventListener("click", makeSure, true);
  listenToTurning();
  listenToFiles();
  for (const name of ["pointerover", "focusin"]) document.addEventListener(name, pointed);
  for (const name of ["pointerout", "focusout"]) document.addEventListener(name, left);
  addEventListener("hashchange", follow);
  addEventListener("pagehide", () => (sessionStorage["wortlaut-unsent"] = field().value));
  addEventListener("beforeprint", () => document.querySelectorAll("a.cite").forEach(markForPrint));
  new MutationObserver(turnsChanged).observe($("#turns"), { childList: true, subtree: true });
  watchConnection();
}

// Marks and places.

function clicked(event) {
  const on = (selector) => event.target.closest(selector);
  const link = on("a.cite, a.place");
  if (link) {
    event.preventDefault();
    show(link.hash);
  } else if (on("[data-ask]")) {
    tell("ask", { question: on("[data-ask]").dataset.ask });
  } else if (on("[data-judge]")) {
    judge(on("[data-judge]"));
  } else if (on("[data-copy]")) {
    copy(on("[data-copy]").dataset.copy);
  } else if (on(".sentence") && $(".choose [data-judge]")) {
    const { turn } = $(".choose [data-judge]").closest(".answer").dataset;
    const chosen = on(".sentence");
    tell("judge", { turn: Number(turn), right: false, sentence: numberOf(chosen), article: articleOf(chosen.id) });
  } else if (on("#theme")) {
    switchTheme();
  } else if (on("#language")) {
    speak(on("#language").lang);
  } else if (on("#show-article, #hide-article")) {
    $("#side").classList.toggle("open");
  }
  if (on("#send, #stop, [data-ask], #new, #clear, #undo, #remove-own, .message-buttons button") && !narrow())
    setTimeout(() => $(".edit-textarea") ?? field().focus(), 200); // what had the focus goes
}

/** Let no text go with what was asked about it, which does not come back, by one click. */
function makeSure(event) {
  const goes = event.target.closest("#remove-own") && $("#turns .answer");
  if (goes && !confirm(texts().removing)) event.stopImmediatePropagation();
}

/** Take in what the conversation has become. */
function kept(conversation, text, shelf) {
  taken(conversation);
  tellTabs(conversation, text, shelf);
}

function judge(button) {
  const turn = Number(button.closest(".answer").dataset.turn);
  const sentence = button.dataset.judge === "none" ? 0 : null;
  tell("judge", { turn, right: button.dataset.judge === "right", sentence, article: "" });
}

function pressed(event) {
  if (event.key === "Enter" && !event.shiftKey && event.target.matches(".edit-textarea")) sendChanged(event);
  if (event.key !== "Escape") return;
  hideTip();
  if (!$("#side").classList.contains("open")) clear($("#paper"));
  $("#side").classList.remove("open");
}

/** Let Enter ask a changed question, as it asks a new one. */
function sendChanged(event) {
  event.preventDefault();
  event.target.closest(".message-row").nextElementSibling.querySelector("button").click();
}

function pointed({ target }) {
  const mark = target.closest?.("a.cite");
  if (mark) {
    hover(mark.hash, true);
    const quoted = mark.closest(".answer").querySelector(`.sources a[href="${mark.hash}"] + q`);
    showTip(mark, sentence(mark.hash) ?? quoted, mark.dataset.place);
  }
  const row = target.closest?.(".message-row");
  const card = (row?.matches(".user-row") ? row.nextElementSibling?.nextElementSibling : row)?.querySelector(".answer");
  if (card) cite(card);
}

function left({ target }) {
  const mark = target.closest?.("a.cite");
  if (!mark) return;
  hover(mark.hash, false);
  hideTip();
}

const points = () => /^#s\d+(-\w+)?$/.test(location.hash);

/** Go where the address points. */
function follow() {
  if (points()) show(location.hash);
}

let awaited = null; // a sentence whose article is on its way, and whether to go there

/** Let the article of a sentence be shown. */
function open(hash, goes) {
  awaited = { hash, goes };
  tell("open", { article: articleOf(hash) });
}

/** Go on once another article is shown; Gradio has it a little, on a busy machine seconds, earlier than the page. */
function opened(tries = 200) {
  if (!awaited) return;
  if (!sentence(awaited.hash) && tries) return setTimeout(opened, 50, tries - 1);
  const { hash, goes } = awaited;
  awaited = null;
  citeAgain();
  if (goes && sentence(hash)) show(hash);
}

function show(hash) {
  if (!sentence(hash)) return articleOf(hash) ? open(hash, true) : undefined;
  $("#side [role=tab]").click(); // the article's
  if (narrow()) $("#side").classList.add("open");
  hideTip();
  setTimeout(() => goTo(hash)); // once the tab is there
}

const markForPrint = (mark) => sentence(mark.hash)?.classList.add("printed");

// The conversation.

function turnsChanged() {
  label();
  drawn();
  const cards = document.querySelectorAll("#turns .answer[data-turn]");
  const last = cards[cards.length - 1];
  if (last && !last.dataset.looked) look(last);
  if (last) last.dataset.looked = true;
  if (!last) uncite($("#paper"));
}

/** Go on once the page has turned to something else, which has ended what was being asked. */
function turnedTo() {
  settled();
  turned();
}

let said = ""; // the answer that was looked at last

/** Show what a card rests on; an answer that is new, in the article that it cites first. */
function look(card) {
  cite(card);
  const says = card.querySelector("[data-copy]")?.dataset.copy;
  const first = card.querySelector("a.cite, a.place")?.hash;
  if (says === said) return;
  said = says;
  if (acted && !awaited) leave();
  if (!goes() && first && articleOf(first) && !sentence(first)) open(first, false);
}

/** Tell whether the reader is on the way to a sentence, or came for one. */
function goes() {
  const { hash } = location;
  return awaited?.goes || (!acted && points() && (sentence(hash) || articleOf(hash)));
}

/** Put into the reader's language what Gradio says in English alone. */
function label() {
  const { log, asked, answered, down } = texts();
  const labels = { "[role=log]": log, "[data-testid=user]": asked, "[data-testid=bot]": answered };
  labels[".scroll-down-button-container button"] = down;
  for (const [selector, text] of Object.entries(labels))
    for (const each of document.querySelectorAll(`#turns ${selector}:not([aria-label="${text}"])`))
      each.setAttribute("aria-label", text);
}

/** Return what is written so far of the answer that is being stopped. */
function draft() {
  const line = $(".writing .draft")?.cloneNode(true);
  line?.querySelectorAll(".cite").forEach((mark) => mark.remove());
  return line?.textContent.trim() ?? "";
}

/** Notice what Gradio tells no handler: that the queue is full, that the connection is lost. */
function watchConnection() {
  const reach = window.fetch;
  window.fetch = async (...request) => {
    const to = String(request[0].url ?? request[0]);
    if (!to.includes("/queue/")) return reach(...request);
    try {
      const response = await reach(...request);
      if (!response.ok) lost(response.status === 503 ? texts().full : texts().offline);
      return to.includes("/data") ? watched(response) : response;
    } catch (error) {
      if (error.name !== "AbortError") lost(texts().offline);
      throw error;
    }
  };
}

function watched(response) {
  const { readable, writable } = new TransformStream();
  const ended = ({ name }) => name !== "AbortError" && (isTurning() || $(".answer.writing")) && lost(texts().offline);
  response.body.pipeTo(writable).catch(ended);
  return new Response(readable, response);
}

/** Say what went wrong, where the server could not. */
function lost(text) {
  const line = Object.assign(document.createElement("p"), { className: "problem", role: "alert" });
  line.textContent = text;
  giveUp();
  settled();
  const card = $(".answer.writing");
  card?.classList.remove("writing");
  (card?.querySelector(".note") ?? $("#hint").querySelector(".note, .problem"))?.replaceWith(line);
}

/** Take up the question that stood in the field when the page was loaded anew, as Gradio does after a lost connection. */
function takeUp() {
  const unsent = sessionStorage["wortlaut-unsent"];
  if (!unsent) return;
  delete sessionStorage["wortlaut-unsent"];
  fill(unsent);
}

let acted = 0; // when the reader did something last

/** Tell whether nothing is under way here that rests on what is kept now. */
const isAtRest = () => !isTurning() && isAnswered() && !$(".edit-textarea") && Date.now() - acted > 500;

// What leaves the page.

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    toast(texts().copied);
  } catch {
    toast(texts().notCopied);
  }
}

function save(files) {
  for (const { name, text } of files) {
    const url = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
    Object.assign(document.createElement("a"), { href: url, download: name }).click();
    URL.revokeObjectURL(url);
  }
}

let fading = 0;

function toast(text) {
  $("#toast").textContent = text;
  $("#toast").hidden = false;
  clearTimeout(fading);
  fading = setTimeout(() => ($("#toast").hidden = true), 3000);
}

// The reader's choices.

function switchTheme() {
  const root = document.documentElement;
  const dark = root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  root.dataset.theme = localStorage["wortlaut-theme"] = dark === "dark" ? "light" : "dark";
}

function speak(language) {
  const { pathname } = new URL(document.baseURI);
  document.cookie = `wortlaut-language=${language}; path=${pathname}; max-age=31536000; samesite=strict`;
  location.reload();
}
