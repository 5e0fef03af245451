// The two sides of a check: the cells of the right side get a colour of their own, a number lights its cell.
// Runs once, on the panel's own element, behind the script of the evidence.
watch("value", () => {
  const sides = element.querySelector("[data-other]");
  if (!sides) return;
  JSON.parse(sides.dataset.other).forEach((ref) => targets(ref).forEach((it) => it.classList.add("other")));
  // After the lit cells were brought into view: what they add up to is read first.
  requestAnimationFrame(() => {
    if (phone.matches) sides.scrollIntoView({ block: "start" });
    else element.closest(".block.proof").scrollTop = 0;
  });
});

element.addEventListener("click", (event) => {
  const button = event.target.closest("[data-light]");
  if (button) light(button.dataset.light, true);
});
