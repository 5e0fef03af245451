// The names of rows and their groups stay in sight however a table is scrolled. Runs once, on the panel's own element.

// The boxes that name rows: those in front of the figures of a row, and the corner of the header over them.
function names(table) {
  const corner = [...table.querySelectorAll("thead tr:first-child th[rowspan]:first-child")];
  const rows = [...table.tBodies].flatMap((body) => [...body.rows]);
  return corner.concat(...rows.map((row) => {
    const cells = [...row.cells];
    return cells.slice(0, Math.max(0, cells.findIndex((it) => !it.matches(".label, .heading"))));
  }));
}

// Sets where each name stops at the left, and gives how much of the frame all of them take. Where they would take more
// than a part of it, the outermost slide out as far as is needed.
function freeze(box) {
  const table = box.querySelector("table"), found = table ? names(table) : [];
  found.forEach((it) => it.classList.remove("frozen"));
  const left = table?.getBoundingClientRect().left;
  const seats = found.map((it) => it.getBoundingClientRect());
  const width = Math.max(0, ...seats.map((seat) => seat.right - left));
  const spare = Math.max(0, width - box.clientWidth * 0.6);
  found.forEach((it, at) => {
    it.style.left = `${seats[at].left - left - spare}px`;
    it.classList.add("frozen");
  });
  box.style.setProperty("--head", `${table?.tHead?.offsetHeight || 0}px`);
  return width - spare;
}

// A table that is unfolded, or whose frame changes, has other widths.
const sizes = new ResizeObserver((changes) => new Set(changes.map((it) => it.target.closest(".scroller"))).forEach((box) => box && freeze(box)));

watch("value", () => {
  sizes.disconnect();
  element.querySelectorAll(".scroller table").forEach((table) => sizes.observe(table));
});
