/** Files on their way in: what is too large is told of at once, and stays here. */

const $ = (selector) => document.querySelector(selector);

let handing = false; // what was looked at already

/** Begin; to be called before anything else hears of files. */
export function listenToFiles() {
  document.addEventListener("change", chosen, true);
  document.addEventListener("drop", dropped, true);
}

function chosen(event) {
  if (!handing && event.target.matches("#own-file input[type=file]")) sift(event, event.target.files);
}

function dropped(event) {
  if (event.target.closest("#own-file")) sift(event, event.dataTransfer.files);
}

/** Let only those through that the server would take in. */
function sift(event, files) {
  const { limit, together } = $("#own-left").dataset;
  const [fitting, left] = [new DataTransfer(), []];
  let size = 0;
  for (const file of files) {
    const told = file.size > limit ? "large" : size + file.size > together ? "later" : null;
    if (told) {
      left.push(line(told, file));
      continue;
    }
    fitting.items.add(file);
    size += file.size;
  }
  $("#own-left").replaceChildren(...left);
  if (left.length) handIn(event, fitting.files);
}

function handIn(event, files) {
  event.preventDefault();
  event.stopImmediatePropagation();
  const input = $("#own-file input[type=file]");
  input.files = files;
  handing = true;
  if (files.length) input.dispatchEvent(new Event("change", { bubbles: true }));
  handing = false;
}

function line(told, { name, size }) {
  const { dataset } = $("#own-left");
  const number = (bytes) => Number(bytes).toLocaleString(document.documentElement.lang);
  const limit = number(told === "large" ? dataset.limit : dataset.together);
  const text = dataset[told].replace("{size}", number(size)).replace("{limit}", limit);
  const made = Object.assign(document.createElement("p"), { className: "problem" });
  made.textContent = text.replace("{source}", () => name);
  return made;
}
