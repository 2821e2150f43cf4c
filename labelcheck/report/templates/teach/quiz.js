"use strict";
const {words, labels} = JSON.parse(document.getElementById("quiz").textContent);
const scores = [];

function make(tag, name, text) {
  const node = document.createElement(tag);
  node.className = name;
  if (text !== undefined) node.textContent = text;
  return node;
}

function fill(template, values) { return template.replace(/\{(\w+)\}/g, (all, key) => values[key]); }

/* A mark counts on a box, or so near it that a finger may have meant it. */
const NEAR = 0.02;

class Label {
  constructor(root, data, number) {
    Object.assign(this, {root, data, number, pins: [], revealed: 0, done: false});
    this.panels = [...root.querySelectorAll(".panel")];
    this.button = root.querySelector(".reveal");
    this.panels.forEach((panel, index) => this.listen(panel, index));
    this.button.addEventListener("click", () => this.reveal());
    this.button.parentElement.hidden = false;
  }

  listen(panel, index) {
    const cross = make("span", "cross");
    const at = {x: 0.5, y: 0.5};
    const move = () => { cross.style.left = `${100 * at.x}%`; cross.style.top = `${100 * at.y}%`; };
    panel.append(cross);
    move();
    panel.addEventListener("click", event => {
      if (event.target.closest(".pin")) return;
      const box = panel.getBoundingClientRect();
      this.mark(index, (event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
    });
    const ways = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]};
    panel.addEventListener("keydown", event => {
      if (event.target !== panel) return;
      const by = event.shiftKey ? 0.005 : 0.025;
      if (event.key in ways) {
        at.x = Math.max(0, Math.min(1, at.x + by * ways[event.key][0]));
        at.y = Math.max(0, Math.min(1, at.y + by * ways[event.key][1]));
        move();
      } else if (event.key === "Enter" || event.key === " ") this.mark(index, at.x, at.y);
      else return;
      event.preventDefault();
    });
  }

  mark(panel, x, y) {
    if (this.revealed || this.done) return;
    const node = make("button", "pin");
    node.type = "button";
    node.style.left = `${100 * x}%`;
    node.style.top = `${100 * y}%`;
    const pin = {panel, x, y, node, used: false};
    node.addEventListener("click", () => {
      if (this.revealed || this.done) return;
      this.pins.splice(this.pins.indexOf(pin), 1);
      node.remove();
      this.count();
    });
    this.pins.push(pin);
    this.panels[panel].append(node);
    this.count();
  }

  count() { this.pins.forEach((pin, index) => { pin.node.textContent = index + 1; }); }

  inside(pin, {panel, box}) {
    if (pin.panel !== panel) return false;
    const {width, height} = this.data.panels[panel];
    const x = pin.x * width, y = pin.y * height, near = NEAR * Math.max(width, height);
    return x >= box[0] - near && x <= box[2] + near && y >= box[1] - near && y <= box[3] + near;
  }

  found(answer) {
    const hits = this.pins.filter(pin => answer.boxes.some(box => this.inside(pin, box)));
    hits.forEach(pin => { pin.used = true; pin.node.classList.add("good"); });
    const choice = this.choices().find(input => input.value === answer.rule);
    return hits.length > 0 || Boolean(choice && choice.checked);
  }

  choices() { return [...this.root.querySelectorAll("input")]; }

  reveal() {
    if (this.done) return this.follow();
    if (!this.revealed) this.close();
    const answer = this.data.answers[this.revealed];
    if (answer) this.show(answer);
    if (this.revealed >= this.data.answers.length) this.finish();
    else this.button.textContent = words.next;
  }

  close() {
    this.choices().forEach(input => { input.disabled = true; });
    this.hits = 0;
  }

  show(answer) {
    const found = this.found(answer);
    this.hits += found ? 1 : 0;
    this.revealed += 1;
    this.root.querySelectorAll(".box").forEach(box => box.classList.add("old"));
    for (const {panel, box} of answer.boxes) {
      const {width, height} = this.data.panels[panel];
      const node = make("span", "box");
      Object.assign(node.style, {
        left: `${100 * box[0] / width}%`, top: `${100 * box[1] / height}%`,
        width: `${100 * (box[2] - box[0]) / width}%`, height: `${100 * (box[3] - box[1]) / height}%`,
      });
      node.append(make("b", "", this.revealed));
      this.panels[panel].append(node);
    }
    const item = make("li", found ? "good" : "bad");
    const head = make("h2", "", `${this.revealed}. ${answer.title} `);
    head.append(make("span", "verdict", found ? words.hit : words.miss));
    const list = make("dl", "");
    for (const [name, text] of answer.rows) list.append(make("dt", "", name), make("dd", "", text));
    item.append(head);
    if (answer.asks) item.append(make("p", "about", words.asks));
    item.append(list);
    this.root.querySelector(".answers").append(item);
    item.scrollIntoView({block: "nearest"});
  }

  finish() {
    this.done = true;
    const wrong = this.pins.filter(pin => !pin.used);
    wrong.forEach(pin => pin.node.classList.add("bad"));
    this.pins.forEach(pin => { pin.node.disabled = true; });
    const rules = new Set(this.data.answers.map(answer => answer.rule));
    const mistaken = this.choices().filter(input => input.checked && !rules.has(input.value));
    for (const input of mistaken) {
      const item = make("li", "bad");
      item.append(make("span", "verdict", fill(words.mistaken, {title: input.parentElement.textContent.trim()})));
      this.root.querySelector(".answers").append(item);
    }
    const result = {found: this.hits, breaches: rules.size, mistaken: wrong.length + mistaken.length};
    const clean = rules.size ? "" : `${words.clean} `;
    this.root.querySelector(".score").textContent = clean + fill(words.score, result);
    scores.push(result);
    const last = this.number === labels.length - 1;
    this.button.textContent = last ? words.again : words.next_label;
    if (scores.length === labels.length && labels.length > 1) {
      const sum = key => scores.reduce((all, one) => all + one[key], 0);
      const total = {found: sum("found"), breaches: sum("breaches"), mistaken: sum("mistaken")};
      document.querySelector(".total").textContent = words.total + words.colon + fill(words.score, total);
    }
  }

  follow() {
    if (this.number === labels.length - 1) return location.reload();
    document.querySelector(`[data-label="${this.number + 1}"]`).scrollIntoView({block: "start"});
  }
}

document.querySelectorAll(".label").forEach((root, number) => new Label(root, labels[number], number));
