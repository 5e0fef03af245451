// The views of the evidence: tabs, the page as a picture with its zoom, the table to the clipboard, links and files.
const STEPS = [1, 1.5, 2, 3, 4];
const lang = document.documentElement.lang;

async function open(tab) {
  const tabs = [...tab.parentElement.children];
  tabs.forEach((it) => {
    it.setAttribute("aria-selected", it === tab);
    it.tabIndex = it === tab ? 0 : -1;
    document.getElementById(it.getAttribute("aria-controls")).hidden = it !== tab;
  });
  const view = document.getElementById(tab.getAttribute("aria-controls"));
  if (!tab.dataset.order || view.childElementCount) return;
  view.innerHTML = `<p class="hint" role="status">${say("正在画这一页……")}</p>`;
  try {
    view.innerHTML = await server.draw({ ...JSON.parse(tab.dataset.order), lang });
    await view.querySelector("img")?.decode();
    seek(view);
  } catch {
    view.innerHTML = `<p class="notice">${say("这一页没有画出来，请稍后再点一次。")}</p>`;
  }
}

// Brings the first box into the middle of what is seen of the page.
function seek(view) {
  const sheet = view.querySelector(".sheet"), box = view.querySelector(".row-box");
  if (!sheet || !box) return;
  const frame = sheet.getBoundingClientRect(), seat = box.getBoundingClientRect();
  sheet.scrollTop += seat.top + seat.height / 2 - frame.top - frame.height / 2;
}

function zoom(button) {
  const view = button.closest(".view"), paper = view.querySelector(".paper"), sheet = view.querySelector(".sheet");
  const now = Number(paper.dataset.zoom || 1), step = Number(button.dataset.zoom);
  const at = STEPS.indexOf(now) + step;
  const next = step ? STEPS[Math.min(Math.max(at, 0), STEPS.length - 1)] : 1;
  const [x, y] = [sheet.scrollLeft + sheet.clientWidth / 2, sheet.scrollTop + sheet.clientHeight / 2];
  paper.dataset.zoom = next;
  paper.style.width = `${next * 100}%`;
  view.querySelector("output").textContent = `${next * 100}%`;
  sheet.scrollLeft = (x * next) / now - sheet.clientWidth / 2;
  sheet.scrollTop = (y * next) / now - sheet.clientHeight / 2;
  if (!step) seek(view);
}

// A text that a spreadsheet would run as a formula gets an apostrophe; a number stays a number.
const harmless = (text) => (/^[=+@\t]|^-(?![\d.]+$)/.test(text) ? "'" + text : text);

// The table as lines of tabbed texts; a box that spans several stands in the first.
function tabbed(table) {
  const lines = [...table.rows].map(() => []);
  [...table.rows].forEach((row, y) => {
    let x = 0;
    [...row.cells].forEach((cell) => {
      while (lines[y][x] !== undefined) x += 1;
      for (let down = 0; down < cell.rowSpan && y + down < lines.length; down += 1) {
        for (let right = 0; right < cell.colSpan; right += 1) {
          lines[y + down][x + right] = down || right ? "" : harmless(cell.textContent.replace(/\s+/g, " ").trim());
        }
      }
    });
  });
  return lines.map((line) => Array.from(line, (text) => text ?? "").join("\t")).join("\n");
}

// Without lit cells, scripts or styles: what Word and Excel need of it.
function plain(table) {
  const copied = table.cloneNode(true);
  copied.querySelectorAll("*").forEach((it) => {
    [...it.attributes].forEach(({ name }) => ["rowspan", "colspan"].includes(name) || it.removeAttribute(name));
    if (!it.childElementCount) it.textContent = harmless(it.textContent);
  });
  copied.setAttribute("border", "1");
  return copied.outerHTML;
}

async function copyTable(table) {
  const text = tabbed(table);
  if (!window.isSecureContext || !window.ClipboardItem) return copy(text);
  const parts = { "text/plain": text, "text/html": plain(table) };
  const blobs = Object.entries(parts).map(([type, part]) => [type, new Blob([part], { type })]);
  await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
}

async function save(button) {
  const file = await server.save({ kind: button.dataset.save, refs: JSON.parse(button.dataset.refs), lang });
  if (file.error) return file.error;
  const bytes = Uint8Array.from(atob(file.data), (letter) => letter.charCodeAt(0));
  const url = URL.createObjectURL(new Blob([bytes], { type: file.type }));
  Object.assign(document.createElement("a"), { href: url, download: file.name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
  return say("已下载");
}

// Says in the button itself what became of it, and then what it is for again.
async function tell(button, doing) {
  const before = button.dataset.before || (button.dataset.before = button.textContent);
  button.textContent = await doing.catch(() => say("没有成功，请再试"));
  setTimeout(() => (button.textContent = before), 1500);
}

element.addEventListener("click", (event) => {
  const on = (selector) => event.target.closest(selector);
  const tab = on('[role="tab"]'), sheet = on("[data-copy-table]"), file = on("[data-save]"), scale = on("[data-zoom]");
  if (tab) open(tab);
  if (scale) zoom(scale);
  if (file) tell(file, save(file));
  if (sheet) tell(sheet, copyTable(sheet.closest(".exhibit").querySelector("table")).then(() => say("已复制")));
  const lit = on(".above [data-place], .above [data-cite]");
  if (!lit) return;
  event.preventDefault();
  light(lit.dataset.place || lit.dataset.cite, true);
});

element.addEventListener("keydown", (event) => {
  const tab = event.target.closest('[role="tab"]');
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!tab || !step) return;
  const tabs = [...tab.parentElement.children];
  const next = tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length];
  next.focus();
  open(next);
});

// A link to an answer asks its question after those before it, which it may lean on.
function asked(button) {
  const turns = [...document.querySelectorAll("#thread .turn")];
  const until = turns.slice(0, turns.indexOf(button.closest(".turn")) + 1).slice(-6);
  const questions = until.map((it) => it.querySelector("[data-question]")?.dataset.question || it.querySelector(".question").textContent);
  return "?" + new URLSearchParams({ q: questions.join("\n") });
}

if (first) document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-link], [data-question]");
  if (!button) return;
  const address = new URL(button.dataset.link || asked(button), location.origin + location.pathname).href;
  tell(button, copy(address).then(() => say("已复制")));
});

// What a link asked for is on show by now: reloading the page is not to ask it again.
watch("value", () => {
  const address = new URL(location.href);
  ["q", "org", "year", "ref", "hash"].forEach((name) => address.searchParams.delete(name));
  if (address.href !== location.href && element.querySelector("[data-turn]")) history.replaceState(null, "", address);
});
