// What is nicer with a script, and works without: pictures that add up, dropping files, a sign that work is under way.
"use strict";

for (const area of document.querySelectorAll("[data-drop]")) {
  const inputs = [...area.querySelectorAll("input[type=file]")];
  const told = area.querySelector("output");
  const kept = new Map(inputs.map((input) => [input, []]));

  const show = () => {
    const files = [...kept.values()].flat();
    told.replaceChildren(files.length ? `${told.dataset.chosen} ${files.length}` : "");
    for (const file of files) {
      if (file.type.startsWith("image/")) {
        const picture = new Image();
        picture.src = URL.createObjectURL(file);
        picture.alt = file.name;
        picture.onload = picture.onerror = () => URL.revokeObjectURL(picture.src);
        told.append(picture);
      } else {
        told.append(` ${file.name}`);
      }
    }
  };

  // A camera gives one picture at a time: each is added to those before it.
  const add = (input, files) => {
    kept.get(input).push(...files);
    const all = new DataTransfer();
    kept.get(input).forEach((file) => all.items.add(file));
    input.files = all.files;
    show();
  };

  inputs.forEach((input) => input.addEventListener("change", () => add(input, input.files)));
  area.addEventListener("dragover", (event) => { event.preventDefault(); area.classList.add("over"); });
  area.addEventListener("dragleave", () => area.classList.remove("over"));
  area.addEventListener("drop", (event) => {
    event.preventDefault();
    area.classList.remove("over");
    add(inputs[inputs.length - 1], event.dataTransfer.files);
  });
}

for (const form of document.querySelectorAll("form[data-busy]")) {
  const button = form.querySelector("button[type=submit]");
  const words = button.textContent;
  form.addEventListener("submit", (event) => {
    const bytes = [...form.querySelectorAll("input[type=file]")].flatMap((input) => [...input.files]).reduce((sum, file) => sum + file.size, 0);
    if (form.dataset.most && bytes > Number(form.dataset.most)) {
      event.preventDefault();
      form.querySelector("output").textContent = form.dataset.tooLarge;
      return;
    }
    button.disabled = true;
    button.textContent = form.dataset.busy;
  });
  window.addEventListener("pageshow", () => { button.disabled = false; button.textContent = words; });
}
