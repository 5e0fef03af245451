// The conversation: a chip asks its question, a citation lights its cell. Runs once, on the panel's own element.
element.addEventListener("click", (event) => {
  const chip = event.target.closest("[data-ask]");
  if (chip) return trigger("click", { question: chip.dataset.ask });
  const link = event.target.closest("[data-cite], [data-place]");
  if (!link) return;
  event.preventDefault();
  const { turn, cite, place } = link.dataset;
  const focus = cite || place;
  const shown = document.querySelector("#evidence [data-turn]");
  if (shown && shown.dataset.turn === turn) {
    document.dispatchEvent(new CustomEvent("wenbao:light", { detail: { focus, go: true } }));
  } else {
    trigger("select", { turn: Number(turn), focus });
  }
});

watch("value", () => {
  const turns = element.querySelectorAll(".turn");
  if (turns.length) turns[turns.length - 1].scrollIntoView({ block: "start", behavior: "instant" });
  document.dispatchEvent(new CustomEvent("wenbao:thread"));
});
