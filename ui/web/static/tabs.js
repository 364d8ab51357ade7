/** Several tabs of one reader: each tells the others what changed, and takes in what did there. */

const channel = new BroadcastChannel("wortlaut");
let known = []; // the conversations that all tabs know of
let heard = []; // what changed in others, until it is taken in

/** Begin; `ready` tells whether this tab can take something in now, `take` lets it. */
export function listenToTabs(ready, take) {
  const wait = () => (ready() ? take() : setTimeout(wait, 200));
  channel.onmessage = ({ data }) => {
    heard.push(data);
    if (heard.length === 1) wait();
  };
}

/** Tell the other tabs what changed, once every question has something below it. */
export function tellTabs(conversation, text, shelf) {
  const now = conversations([conversation, text, shelf]);
  if (heard.length || isOpen(conversation.turns.at(-1)) || sameSet(now, known)) return;
  channel.postMessage({ before: known, now, kept: [conversation, text, shelf] });
  known = now;
}

/** Return what this tab keeps, with what changed in others; it stays at its conversation. */
export function joined(conversation, text, shelf) {
  let mine = [conversation, text, shelf];
  for (const { before, now, kept } of heard) {
    known = changed(known, before, now);
    mine = arranged(mine, changed(conversations(mine), before, now), kept);
  }
  heard = [];
  tellTabs(...mine);
  return mine;
}

const conversations = ([conversation, , shelf]) =>
  [conversation, ...without(shelf.conversations, conversation)].filter(({ turns }) => turns.length);
const without = (all, one) => all.filter(({ id }) => id !== one.id);

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
const sameSet = (some, others) => some.length === others.length && some.every((each) => holds(others, each));
const withId = (all, wanted) => all.find(({ id }) => id === wanted);
const holds = (all, wanted) => all.some((each) => same(each, wanted));
const isOpen = (turn) => turn && !turn.answer && !turn.problem;

/** Return conversations after what made `now` of `before` elsewhere; what only they have stays. */
function changed(mine, before, now) {
  const theirs = now.map((each) => merged(withId(mine, each.id), withId(before, each.id), each));
  const gone = ({ id }) => withId(before, id) && same(withId(before, id), withId(mine, id));
  return [...theirs, ...mine.filter((each) => !withId(now, each.id) && !gone(each))];
}

function merged(mine, before, now) {
  return !mine || same(mine, before) ? now : added(mine, before?.turns ?? [], now);
}

/** Return a conversation of this tab with the turns that came, and without those that went. */
function added(mine, before, now) {
  const stay = mine.turns.filter((turn) => holds(now.turns, turn) || !holds(before, turn));
  const came = now.turns.filter((turn) => !holds(before, turn) && !holds(stay, turn));
  return { ...mine, name: now.name || mine.name, turns: [...came, ...stay] };
}

/** Return these conversations with the one of this tab on the page; where it is gone, as `kept`. */
function arranged([conversation, text, shelf], all, kept) {
  const stays = withId(all, conversation.id) ?? (conversation.turns.length ? kept[0] : conversation);
  const texts = new Map([text, kept[1], ...kept[2].texts].filter(Boolean).map((each) => [each.id, each]));
  const own = texts.get(stays.text) ?? null;
  texts.delete(stays.text);
  // All tabs write in one place, part by part: whichever parts come together, none may be missing.
  const every = stays.turns.length ? [stays, ...without(all, stays)] : without(all, stays);
  return [stays, own, { ...shelf, conversations: every, texts: [...texts.values()] }];
}
