/** While the page turns to something else, nothing is done that would rest on what is left. */

const $ = (selector) => document.querySelector(selector);

const LISTS = "#kept, #own-texts, #offered";
const BUTTONS = "#new, #every, #clear, #undo, #own-take, #remove-own";
const ELSEWHERE = "[data-judge], .message-buttons button"; // what is said of answers that go
const LONGEST = 60_000; // milliseconds: no lost word from the server may lock the page for good

let timer = 0; // ends the turning if nothing else does; 0 at rest
let before = null; // when the intake before ended, while another is under way
let choices = []; // made meanwhile, in their order
let question = null; // sent meanwhile, after all of these: how to ask it, and whether blindly

export const isTurning = () => timer !== 0;

/** Begin; to be called after what may still stop a click. */
export function listenToTurning() {
  document.addEventListener("click", holdBack, true);
  document.addEventListener("input", ({ target }) => target.closest(LISTS) && begin(target), true);
}

function holdBack(event) {
  const { target } = event;
  const [choice, button] = [target.closest(LISTS) && target.closest("label"), target.closest(BUTTONS)];
  if (!isTurning()) return button && begin(button);
  if (!choice && !button && !target.closest(ELSEWHERE)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (choice) choose(target.closest(LISTS).id, choice.querySelector("input"));
}

/** Let a choice wait. A question before it, which it would end, stays in the field. */
function choose(list, { name, value }) {
  const same = (input) => input.name === name && input.value === value; // by then in a list drawn anew
  choices.push(() => [...document.querySelectorAll(`#${list} input`)].find(same)?.click());
  question = null;
}

/** Let a question wait, the first one: a second would begin with it. */
export function askLater(ask) {
  dropBlind();
  question ??= { ask, blindly: isTaking() && !choices.length };
  $("#ask").classList.add("waiting");
}

/** Drop a question about a text that, as was told after it, is not there. */
function dropBlind() {
  if (question?.blindly && !isTaking() && $("#own-told [role=alert]")) question = null;
}

function begin(by) {
  before = by.id === "own-take" ? lastIntake() : null;
  wait();
  setBusy(true);
}

function wait() {
  clearTimeout(timer);
  timer = setTimeout(() => ($("#own-told progress") ? wait() : giveUp()), LONGEST);
}

/** Return when the intake that is told of ended: each says another time, "" while it lasts. */
const lastIntake = () => $("#own-step").dataset.ended;
const isTaking = () => before !== null && ["", before].includes(lastIntake());

function end() {
  clearTimeout(timer);
  timer = 0;
  setBusy(false);
  $("#ask").classList.remove("waiting");
}

/** Mark what is to be something else, and no more: a reader hears what is told of an intake. */
function setBusy(busy) {
  for (const part of document.querySelectorAll("#turns, #glance, #paper")) part.ariaBusy = String(busy);
}

/** Let the page be used again, where nobody knows what has become of the turning. */
export function giveUp() {
  [choices, question] = [[], null];
  end();
}

/** Do what waited; Gradio has turned a little, on a busy machine seconds, earlier than the page. */
export function turned(tries = 200) {
  if (!isTurning()) return;
  if (($(".answer.writing") || isTaking()) && tries) return setTimeout(turned, 50, tries - 1);
  setTimeout(goOn, 50);
}

function goOn() {
  dropBlind();
  end();
  while (choices.length && !isTurning()) choices.shift()();
  if (isTurning()) return question && askLater(question.ask);
  const asked = question;
  question = null;
  asked?.ask();
}
