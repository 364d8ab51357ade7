/** The conversation: turns on the page, the one that is being written, what is kept of them. */

import { mark, rendered, shown } from "./answer.js";
import { article, cite } from "./article.js";
import { asMarkdown, asText } from "./copying.js";
import { $, el } from "./dom.js";
import * as server from "./server.js";
import { currentLanguage, data, t } from "./strings.js";
import { hideTip } from "./tip.js";
import { toast } from "./toast.js";

export class Conversation {
  /** `turns` hold `question` and, when there is one, `answer` or `problem`. */
  constructor(turns, { changed, restored }) {
    this.turns = turns;
    this.changed = changed;
    this.restored = restored;
    this.writing = null;
    this.looked = null;
  }

  get busy() {
    return this.writing !== null;
  }

  /** Draw everything anew. */
  draw() {
    hideTip();
    const focused = $("turns").contains(document.activeElement);
    const nodes = this.turns.map((turn, place) => this.#turn(turn, place));
    $("turns").replaceChildren(...(nodes.length ? nodes : [this.#welcome()]));
    $("clear").hidden = !this.turns.length;
    this.look(this.turns.findLastIndex((turn) => turn.answer));
    if (focused) $("question").focus(); // what had the focus is gone
  }

  /** Let the article's highlight follow the answer that is being looked at. */
  look(place) {
    const answer = this.turns[place]?.answer;
    if (!answer || this.looked === answer) return;
    this.looked = answer;
    cite(shown(answer));
  }

  /** Ask; turns from `place` on give way, which is how a question is changed or asked again. */
  async ask(question, place = this.turns.length) {
    if (this.busy) return;
    this.writing = new AbortController();
    const turn = { question };
    this.turns = [...this.turns.slice(0, place), turn];
    this.changed();
    this.draw();
    const body = $("turns").lastElementChild.querySelector(".answer");
    body.replaceChildren(el("p", { className: "waiting" }, t("searching")));
    body.scrollIntoView({ block: "nearest" });
    try {
      turn.answer = await this.#answer(turn, place, body);
    } catch (error) {
      turn.problem = problem(error);
      if (body.querySelector(".draft")) turn.draft = body.querySelector(".draft").textContent;
    }
    this.writing = null;
    this.changed();
    this.draw();
    $("turns").lastElementChild.querySelector(".answer").scrollIntoView({ block: "nearest" });
  }

  stop() {
    this.writing?.abort();
  }

  async #answer(turn, place, body) {
    const { signal } = this.writing;
    const history = this.turns.slice(0, place).filter((each) => each.answer).map(earlier);
    const asking = () =>
      server.ask({ question: turn.question, history, article: article().name, signal, told: draft(body) });
    let answer;
    try {
      answer = await asking();
    } catch (error) {
      // A server that was started anew has forgotten the article; this browser has not.
      if (!article().name || signal.aborted || (await server.holds(article().name))) throw error;
      await this.restored();
      answer = await asking();
    }
    if (answer.status === "not_in_article")
      answer.closest = (await server.search(turn.question, article().name).catch(() => []))[0] ?? null;
    return answer;
  }

  #turn(turn, place) {
    const body = el("div", { className: "answer" });
    if (turn.answer) body.append(...rendered(turn.answer));
    if (turn.problem) body.append(...failed(turn));
    const last = place === this.turns.length - 1 && !this.busy;
    body.append(this.#actions(turn, place, last));
    const node = el("div", { className: "turn" }, el("p", { className: "asked" }, turn.question), body);
    for (const event of ["pointerenter", "focusin"]) node.addEventListener(event, () => this.look(place));
    node.dataset.place = place;
    return node;
  }

  #actions(turn, place, last) {
    const row = el("div", { className: "actions" });
    const add = (key, onclick) => row.append(el("button", { type: "button", className: "quiet", onclick }, t(key)));
    if (turn.answer) {
      add("copyText", () => copy(asText(turn.answer)));
      add("copyMarkdown", () => copy(asMarkdown(turn.answer)));
    }
    if (last) {
      add("retry", () => this.ask(turn.question, place));
      add("edit", () => this.edit(place));
    }
    return row;
  }

  /** Put a question back into the field; it is asked in place of the old one. */
  edit(place) {
    const field = $("question");
    field.value = this.turns[place].question;
    field.dataset.place = place;
    field.focus();
  }

  #welcome() {
    const questions = article().name ? [] : (data.examples[currentLanguage()] ?? []);
    const examples = questions.map((question) =>
      el("li", {}, el("button", { type: "button", onclick: () => this.ask(question) }, question)),
    );
    const box = el("div", { className: "welcome" }, el("h2", {}, t("greeting")), el("p", {}, t("invitation")));
    if (questions.length) box.append(el("h3", {}, t("examples")), el("ul", { className: "examples" }, ...examples));
    return box;
  }
}

const earlier = ({ question, answer }) => ({ question, answer: answer.answer, language: answer.language });

/** Return a function that writes pieces of an answer as they come, in a provisional tone. */
function draft(body) {
  const line = el("p", { className: "draft" });
  return ({ text, citations }) => {
    if (!line.isConnected) body.replaceChildren(line, el("p", { className: "note" }, t("provisional")));
    line.append(text, ...citations.map(mark));
    const turns = $("turns");
    if (turns.scrollHeight - turns.scrollTop - turns.clientHeight < 160) turns.scrollTop = turns.scrollHeight;
  };
}

function problem(error) {
  if (error.name === "AbortError") return t("stopped");
  if (error instanceof server.Told) return error.message;
  if (error instanceof server.Full) return t("full");
  return error instanceof server.Lost ? t("offline") : t("failed");
}

function failed({ problem: text, draft: words }) {
  const nodes = [el("p", { className: "problem", role: "alert" }, text)];
  return words ? [el("p", { className: "draft" }, words), ...nodes] : nodes;
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    toast(t("copied"));
  } catch {
    toast(t("notCopied"));
  }
}
