// The grid of figures: a click on one asks for where it is printed. Runs once, on the panel's own element.
element.addEventListener("click", (event) => {
  const button = event.target.closest("[data-ref]");
  if (!button) return;
  element.querySelectorAll("[aria-current]").forEach((it) => it.removeAttribute("aria-current"));
  button.setAttribute("aria-current", "true");
  trigger("select", { ref: button.dataset.ref });
});
