// The conversation: a chip asks its question, a citation lights its cell. Runs once, on the panel's own element.
const turnOf = (it) => Number(it.closest(".turn").dataset.turn);

// A click on something in the conversation → what is asked of the server; false where it is settled here.
const acts = {
  "[data-ask]": (it) => trigger("click", { question: it.dataset.ask }),
  "[data-cite], [data-place]": point,
  "[data-stop]": () => trigger("stop"),
  "[data-retry]": (it) => trigger("edit", { turn: turnOf(it), question: "" }),
  "[data-edit]": edit,
  "[data-vote]": vote,
  "[data-reason]": (it) => voted(it, "down", it.dataset.reason),
};

element.addEventListener("click", (event) => {
  for (const [selector, act] of Object.entries(acts)) {
    const found = event.target.closest(selector);
    if (!found) continue;
    if (found.tagName === "A") event.preventDefault();
    return act(found);
  }
});

document.addEventListener("keydown", (event) => {
  const stop = event.key === "Escape" && element.querySelector("[data-stop]");
  if (stop) trigger("stop");
});

function point(link) {
  const { turn, cite, place } = link.dataset;
  const focus = cite || place;
  const shown = document.querySelector("#evidence [data-turn]");
  if (shown && shown.dataset.turn === turn) {
    document.dispatchEvent(new CustomEvent("wenbao:light", { detail: { focus, go: true } }));
  } else {
    trigger("select", { turn: Number(turn), focus });
  }
}

// The question becomes a box to change it in: Enter asks it again, Escape leaves it as it was.
function edit(button) {
  const asked = button.closest(".asked");
  const bubble = asked.querySelector(".question");
  const box = Object.assign(document.createElement("textarea"), { value: bubble.textContent, rows: 2, maxLength: 500 });
  box.className = "question editing";
  box.setAttribute("aria-label", button.title);
  const leave = () => { box.replaceWith(bubble); button.hidden = false; button.focus(); };
  box.addEventListener("keydown", (event) => {
    if (event.isComposing || !["Enter", "Escape"].includes(event.key) || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Escape" || !box.value.trim()) return leave();
    trigger("edit", { turn: turnOf(box), question: box.value });
  });
  button.hidden = true;
  bubble.replaceWith(box);
  box.focus();
}

function vote(button) {
  const reasons = button.closest(".reply-tools").querySelector(".reasons");
  if (button.dataset.vote === "up") return voted(button, "up", "");
  reasons.hidden = !reasons.hidden;
  if (!reasons.hidden) reasons.querySelector("button").focus();
}

function voted(button, verdict, reason) {
  const tools = button.closest(".reply-tools");
  tools.querySelectorAll("[data-vote]").forEach((it) => it.setAttribute("aria-pressed", String(it.dataset.vote === verdict)));
  tools.querySelector(".reasons").hidden = true;
  const thanks = tools.querySelector(".thanks");
  thanks.textContent = thanks.dataset.thanks;
  trigger("like", { turn: turnOf(button), verdict, reason });
}

watch("value", () => {
  const turns = element.querySelectorAll(".turn");
  if (turns.length) turns[turns.length - 1].scrollIntoView({ block: "start", behavior: "instant" });
  document.dispatchEvent(new CustomEvent("wenbao:thread"));
});
