"use strict";
const slides = [...document.querySelectorAll(".slide")];
const nav = document.querySelector("nav");
const place = nav.querySelector("output");
let current = 0;

function show(number) {
  current = Math.max(0, Math.min(slides.length - 1, number));
  slides[current].scrollIntoView({block: "start"});
  tell();
}

function tell() { place.textContent = `${current + 1} / ${slides.length}`; }

/* A question is answered before the slide turns. */
function step(by) {
  const closed = by > 0 && slides[current].querySelector("details:not([open])");
  if (closed) closed.open = true; else show(current + by);
}

const KEYS = {ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1};
addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === " " && event.target.closest("button, summary")) return;
  if (event.key === "Home" || event.key === "End") show(event.key === "Home" ? 0 : slides.length - 1);
  else if (event.key in KEYS) step(KEYS[event.key]);
  else return;
  event.preventDefault();
});

let start = null;
addEventListener("touchstart", event => { start = event.touches.length === 1 ? event.touches[0] : null; }, {passive: true});
addEventListener("touchend", event => {
  if (!start) return;
  const dx = event.changedTouches[0].clientX - start.clientX, dy = event.changedTouches[0].clientY - start.clientY;
  if (Math.abs(dx) > 50 && Math.abs(dx) > 2 * Math.abs(dy)) step(dx < 0 ? 1 : -1);
  start = null;
}, {passive: true});

nav.addEventListener("click", event => {
  const button = event.target.closest("button");
  if (button) step(Number(button.dataset.step));
});

for (const choice of document.querySelectorAll(".choices button")) choice.addEventListener("click", () => {
  choice.parentElement.classList.add("picked");
  choice.closest(".page").querySelector("details").open = true;
});
for (const answer of document.querySelectorAll("details")) answer.addEventListener("toggle", () => {
  answer.closest(".page").classList.toggle("shown", answer.open);
});

const watch = new IntersectionObserver(seen => {
  for (const one of seen) if (one.isIntersecting) { current = slides.indexOf(one.target); tell(); }
}, {threshold: 0.6});
slides.forEach(slide => watch.observe(slide));
nav.hidden = false;
tell();
