// What is nicer with a script, and works without: pictures that add up, dropping files, a sign that work is under way, and photos
// and answers that stay on the page when it was refused or nobody answered.
"use strict";

// One or more file inputs, the pictures chosen so far, and a place to drop more.
function collect(area) {
  const inputs = [...area.querySelectorAll("input[type=file]")];
  const told = area.querySelector("output");
  const kept = new Map(inputs.map((input) => [input, []]));

  const shown = (input, file) => {
    const figure = document.createElement("figure");
    if (file.type.startsWith("image/")) {
      const picture = new Image();
      picture.src = URL.createObjectURL(file);
      picture.alt = file.name;
      picture.onload = picture.onerror = () => URL.revokeObjectURL(picture.src);
      figure.append(picture);
    } else {
      figure.append(file.name);
    }
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button plain";
    button.textContent = told.dataset.remove;
    button.setAttribute("aria-label", `${told.dataset.remove} ${file.name}`);
    button.onclick = () => {
      hold(input, kept.get(input).filter((each) => each !== file));
      inputs[inputs.length - 1].focus();
    };
    figure.append(button);
    return figure;
  };

  const hold = (input, files) => {
    kept.set(input, files);
    const all = new DataTransfer();
    files.forEach((file) => all.items.add(file));
    input.files = all.files;
    const figures = inputs.flatMap((each) => kept.get(each).map((held) => shown(each, held)));
    told.replaceChildren(figures.length ? `${told.dataset.chosen} ${figures.length}` : "", ...figures);
  };

  // A camera gives one picture at a time: each is added to those before it.
  const add = (input, files) => hold(input, [...kept.get(input), ...files]);

  inputs.forEach((input) => input.addEventListener("change", () => add(input, input.files)));
  area.addEventListener("dragover", (event) => { event.preventDefault(); area.classList.add("over"); });
  area.addEventListener("dragleave", () => area.classList.remove("over"));
  area.addEventListener("drop", (event) => {
    event.preventDefault();
    area.classList.remove("over");
    add(inputs[inputs.length - 1], event.dataTransfer.files);
  });
}

// A form whose answer takes a while: the page goes on only once there is one.
function sendPatiently(form) {
  const button = form.querySelector("button[type=submit]");
  const problem = form.querySelector("[data-problem]");
  const words = button.textContent;
  let ticking;

  const rest = (lines = []) => {
    clearInterval(ticking);
    button.disabled = false;
    button.textContent = words;
    problem.replaceChildren(...lines.map((line) => Object.assign(document.createElement("p"), { className: "problem", textContent: line })));
    if (lines.length) problem.scrollIntoView({ block: "nearest" });
  };

  const work = () => {
    const began = Date.now();
    button.disabled = true;
    button.textContent = form.dataset.busy;
    problem.replaceChildren();
    ticking = setInterval(() => { button.textContent = `${form.dataset.busy} ${Math.round((Date.now() - began) / 1000)} s`; }, 1000);
  };

  const bytes = () => [...form.querySelectorAll("input[type=file]")].flatMap((input) => [...input.files]).reduce((sum, file) => sum + file.size, 0);

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (form.dataset.most && bytes() > Number(form.dataset.most)) return rest([form.dataset.tooLarge]);
    const fields = new FormData(form);
    work();
    try {
      const answer = await fetch(form.action, { method: "POST", body: form.enctype === "multipart/form-data" ? fields : new URLSearchParams(fields) });
      if (answer.ok) return location.assign(answer.url);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      rest([...page.querySelectorAll(".problem")].map((each) => each.textContent));
    } catch {
      rest([form.dataset.noAnswer]);
    }
  });
  window.addEventListener("pageshow", () => rest());
}

document.querySelectorAll("[data-drop]").forEach(collect);
document.querySelectorAll("form[data-busy]").forEach(sendPatiently);
for (const form of document.querySelectorAll("form[data-sure]")) {
  form.addEventListener("submit", (event) => { if (!confirm(form.dataset.sure)) event.preventDefault(); });
}
