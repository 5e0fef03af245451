// The list of reports: a click on a report asks for its details. Runs once, on the panel's own element.
element.addEventListener("click", (event) => {
  const row = event.target.closest("tr");
  const button = row && row.querySelector("[data-report]");
  if (!button) return;
  element.querySelectorAll("tr.chosen").forEach((it) => it.classList.remove("chosen"));
  row.classList.add("chosen");
  trigger("select", { report: button.dataset.report });
});
