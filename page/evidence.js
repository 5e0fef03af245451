// The evidence: brings the lit cell into view, and copies footnotes. Runs once, on the panel's own element.
const EDGE = 14; // pixels left free above a lit cell, so that its edge is seen
const phone = window.matchMedia("(max-width: 860px)");

// Scrolls a table inside its box so that the cells are in the middle of what its header leaves free;
// where they are too far apart for that, so that the first is on top.
function centre(box, cells) {
  const names = freeze(box);
  const frame = box.getBoundingClientRect();
  const [first, last] = [cells[0], cells[cells.length - 1]].map((it) => it.getBoundingClientRect());
  const head = box.querySelector("thead")?.getBoundingClientRect().height || 0;
  const spare = frame.height - head - (last.bottom - first.top);
  // The names stay at the left while the rest is scrolled: the middle is that of what they leave free.
  box.scrollLeft += first.left + first.width / 2 - frame.left - (frame.width + names) / 2;
  box.scrollTop += first.top - frame.top - head - Math.max(EDGE, spare / 2);
}

// Scrolls the table, then the panel; the page itself only where asked to (`go`).
function bring(cells, go) {
  const target = cells[0];
  const folded = target.closest('[role="tabpanel"][hidden]');
  if (folded) open(document.getElementById(folded.getAttribute("aria-labelledby")));
  const box = target.closest(".scroller");
  if (box) centre(box, cells.filter((it) => box.contains(it)));
  if (!phone.matches) {
    const panel = element.closest(".block.proof");
    const seat = target.getBoundingClientRect();
    const frame = panel.getBoundingClientRect();
    if (seat.top < frame.top || seat.bottom > frame.bottom) {
      panel.scrollTop += seat.top + seat.height / 2 - frame.top - frame.height / 2;
    }
  } else if (go) {
    target.closest(element.querySelector('[data-turn="-1"]') ? ".exhibits" : ".exhibit").scrollIntoView({ block: "start", behavior: "smooth" });
  }
}

// A focus is citation numbers ("1 2 3") or the address of a row, cell or paragraph ("…/s3/t1/r5").
function targets(focus) {
  if (!focus || /^[\d ]+$/.test(focus)) {
    const numbers = (focus || "").split(" ").filter(Boolean);
    const wanted = numbers.map((n) => `[data-n~="${n}"]`).join(",") || "[data-n]";
    const rows = numbers.map((n) => `[data-row~="${n}"]`).join(",") || "[data-row]";
    const found = element.querySelectorAll(wanted);
    return found.length ? found : element.querySelectorAll(rows);
  }
  const exhibit = [...element.querySelectorAll("[data-ref]")].find((it) => focus === it.dataset.ref || focus.startsWith(it.dataset.ref + "/"));
  if (!exhibit) return [];
  const [, row, cell] = focus.match(/\/r(\d+)(?:\/c(\d+))?$/) || [];
  const doubted = row ? exhibit.querySelectorAll(cell ? `[data-at="r${row}c${cell}"]` : `[data-at^="r${row}c"]`) : [];
  return doubted.length ? doubted : [exhibit];
}

function light(focus, go) {
  element.querySelectorAll(".now").forEach((it) => it.classList.remove("now"));
  const found = [...targets(focus)];
  if (focus) found.forEach((it) => it.classList.add("now"));
  // Every table shows its own lit cells; the one asked for comes last, so that the panel rests on it.
  const boxes = go ? [] : [...element.querySelectorAll(".exhibit .scroller")];
  boxes.map((box) => [...box.querySelectorAll("[data-n]")]).forEach((cells) => cells.length && centre(cells[0].closest(".scroller"), cells));
  if (found.length) bring(found, go);
}

document.addEventListener("wenbao:light", (event) => light(event.detail.focus, event.detail.go));

watch("value", () => {
  const panel = element.closest(".block.proof");
  if (!phone.matches) panel.scrollTop = 0;
  const shown = element.querySelector("[data-focus]");
  if (shown) requestAnimationFrame(() => light(shown.dataset.focus, Boolean(shown.dataset.focus)));
});

async function copy(text) {
  if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text);
  const area = Object.assign(document.createElement("textarea"), { value: text });
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}

// One panel of several sees to the copy buttons of the whole page.
const first = Boolean(element.closest("#evidence"));
if (first) document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const before = button.dataset.before || (button.dataset.before = button.textContent);
  await copy(button.dataset.copy);
  button.textContent = say("已复制");
  setTimeout(() => (button.textContent = before), 1500);
});
