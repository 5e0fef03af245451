// Pictures: asks for those that the conversation has room for, puts them there, and saves them as files.
// Runs once, on the element of the unseen panel that they arrive in.
const drawn = new Map();
let asked = null;

const waiting = () => [...document.querySelectorAll("#thread [data-draw]:not(.chart-done)")];

// The conversation is written anew with each answer: what was drawn before is put back, what was not is asked for.
function fill() {
  for (const place of waiting()) {
    const picture = drawn.get(place.dataset.draw);
    if (picture === undefined) continue;
    place.classList.add("chart-done");
    place.innerHTML = picture;
  }
  const next = waiting()[0];
  if (!next || asked) return;
  asked = next.dataset.draw;
  trigger("select", { turn: Number(next.closest("[data-turn]").dataset.turn), draw: asked });
}

watch("value", () => {
  const arrived = element.querySelector("[data-drawn]");
  if (!arrived) return;
  drawn.set(arrived.dataset.drawn, arrived.innerHTML);
  asked = null;
  fill();
});

document.addEventListener("wenbao:thread", () => requestAnimationFrame(fill));

function save(blob, name) {
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

// Twice its size, so that it stays sharp in print.
async function svgToPng(svg, width, height) {
  const image = new Image(width * 2, height * 2);
  image.src = URL.createObjectURL(svg);
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: width * 2, height: height * 2 });
  canvas.getContext("2d").drawImage(image, 0, 0, width * 2, height * 2);
  URL.revokeObjectURL(image.src);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-picture]");
  if (!button) return;
  const svg = button.closest(".chart").querySelector(".wide svg");
  const text = new XMLSerializer().serializeToString(svg);
  const blob = new Blob([text], { type: "image/svg+xml;charset=utf-8" });
  const { picture, name } = button.dataset;
  const { width, height } = svg.viewBox.baseVal;
  save(picture === "png" ? await svgToPng(blob, width, height) : blob, `${name}.${picture}`);
});
