// The list of failures: a click on one asks for its two sides. Runs once, on the panel's own element.
element.addEventListener("click", (event) => {
  const button = event.target.closest("[data-check]");
  if (!button) return;
  element.querySelectorAll("[aria-current]").forEach((it) => it.removeAttribute("aria-current"));
  button.setAttribute("aria-current", "true");
  trigger("select", { check: button.dataset.check });
});
