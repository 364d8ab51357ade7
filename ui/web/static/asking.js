/** Asking: once by one click, and nothing beside another question. */

import { askLater, isTurning } from "./turning.js";

const $ = (selector) => document.querySelector(selector);
const field = () => $("#question textarea");
const LONGEST = 60_000; // milliseconds: no lost word from the server may lock the field for good

let open = 0; // questions that the server has not done with: it tells the end of an answer twice
let hasCard = true; // whether the answer to the last of them stands on the page
let timer = 0; // does with them if nothing else does
let question = null; // as it stood in the field when it was asked, until it is taken
let sent = null; // what has waited to be asked

const isWriting = () => $(".answer.writing") !== null;

/** Tell whether nothing is on its way from here to the server, or back. */
export const isAnswered = () => open === 0 && !isWriting();

/** Begin; to be called before anything else hears of a click. */
export function listenToAsking() {
  for (const name of ["click", "keydown"]) document.addEventListener(name, askOnce, true);
}

/** Let nothing be asked twice by a double click, and nothing beside an answer that is being written.
 * While the page turns to something else a question waits; a suggested one is about what is left. */
function askOnce(event) {
  const entered = event.key === "Enter" && !event.shiftKey && event.target === field();
  const asks = entered || (event.type === "click" && event.target.closest("#send, [data-ask]"));
  if (!asks) return;
  const suggested = event.target.closest("[data-ask]");
  if (isTurning() || event.repeat || event.detail > 1 || !hasCard || isWriting()) {
    event.preventDefault();
    event.stopImmediatePropagation();
    const text = field().value;
    if (isTurning() && !suggested) askLater(() => send(text));
    return;
  }
  if (!suggested) question = sent ?? field().value;
  asking();
}

function send(text) {
  sent = text;
  $("#send").click();
  sent = null;
}

/** Wait for the answer's card, which a slow way to the server keeps away for seconds. */
export function asking() {
  open += 1;
  hasCard = false;
  wait();
}

function wait() {
  clearTimeout(timer);
  timer = setTimeout(() => (isWriting() ? wait() : settled()), LONGEST);
}

/** Take note that the server has done with a question. */
export function asked() {
  open = Math.max(0, open - 1);
  if (open === 0) settled();
}

/** Take note of an answer's card. */
export function drawn() {
  if (isWriting()) hasCard = true;
}

/** Wait for nothing more. */
export function settled() {
  open = 0;
  hasCard = true;
  clearTimeout(timer);
}

/** Return what is asked: not what was typed since. */
export const entered = (text) => question ?? text;

/** Take the question out of the field once it stands in the conversation; what follows stays. */
export function taken({ turns }) {
  const last = turns.at(-1);
  const isNew = last && (last.question === question || !(last.answer || last.problem)); // asked before this script ran
  if (!isNew) return;
  if (field().value.startsWith(last.question)) fill(field().value.slice(last.question.length));
  question = null;
}

/** Put a text into the field. */
export function fill(text) {
  field().value = text;
  field().dispatchEvent(new Event("input", { bubbles: true }));
}
