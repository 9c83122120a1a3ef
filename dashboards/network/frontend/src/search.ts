// Finds an actor by name among those that are shown; others are looked for by Python.

import { element, isolated } from "./dom";

export interface Named {
  id: string;
  label: string;
  full: string;
  ties: number;
}

const OFFERED = 8;

/** Give a name without case and accents, as names are compared. */
export const plain = (text: string): string =>
  text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

export class Search {
  readonly root: HTMLElement;
  private input: HTMLInputElement;
  private list: HTMLElement;
  private options: (() => void)[] = [];
  private active = -1;

  constructor(
    private actors: () => Named[],
    private found: (id: string) => void,
    private elsewhere: (text: string) => void,
  ) {
    this.list = element("ul", { role: "listbox", id: "actors", "aria-label": "Actors", class: "options" });
    this.input = element("input", {
      type: "text", role: "combobox", placeholder: "Find an actor", "aria-label": "Find an actor",
      "aria-expanded": "false", "aria-controls": "actors", "aria-autocomplete": "list",
      autocomplete: "off", spellcheck: "false", maxlength: "200",
    }); // prettier-ignore
    this.root = element("div", { class: "search" }, this.input, this.list);
    this.input.addEventListener("input", () => this.offer());
    this.input.addEventListener("focus", () => this.offer());
    this.input.addEventListener("blur", () => this.close());
    this.input.addEventListener("keydown", (event) => this.key(event));
  }

  private offer(): void {
    const text = plain(this.input.value.trim());
    if (text === "") return this.close();
    const ranked = this.actors()
      .map((actor) => ({ actor, at: plain(actor.full).indexOf(text) }))
      .filter(({ at }) => at >= 0)
      .sort((a, b) => Number(a.at > 0) - Number(b.at > 0) || b.actor.ties - a.actor.ties)
      .slice(0, OFFERED);
    const rows = ranked.map(({ actor }) => this.option(isolated(actor.label), () => this.found(actor.id)));
    const typed = this.input.value.trim();
    rows.push(
      this.option(element("span", { class: "quiet" }, "Look among the hidden actors"), () =>
        this.elsewhere(typed),
      ),
    );
    this.list.replaceChildren(...rows);
    this.options = rows.map((row) => () => row.dispatchEvent(new MouseEvent("mousedown", { bubbles: true })));
    this.activate(0);
    this.input.setAttribute("aria-expanded", "true");
    this.list.classList.add("shown");
  }

  private option(content: HTMLElement, act: () => void): HTMLElement {
    const row = element("li", { role: "option", "aria-selected": "false" }, content);
    // On the press and not on the click, which comes after the field has lost the focus.
    row.addEventListener("mousedown", (event) => {
      event.preventDefault();
      this.close();
      this.input.value = "";
      act();
    });
    return row;
  }

  private activate(at: number): void {
    this.active = at;
    [...this.list.children].forEach((row, number) => {
      row.id = `actor-${number}`;
      row.setAttribute("aria-selected", String(number === at));
    });
    this.input.setAttribute("aria-activedescendant", `actor-${at}`);
  }

  private key(event: KeyboardEvent): void {
    const count = this.list.children.length;
    const open = this.list.classList.contains("shown");
    if (event.key === "Escape") this.close();
    else if (event.key === "ArrowDown" && open) this.activate((this.active + 1) % count);
    else if (event.key === "ArrowUp" && open) this.activate((this.active + count - 1) % count);
    else if (event.key === "Enter" && open) this.options[this.active]?.();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  private close(): void {
    this.list.classList.remove("shown");
    this.list.replaceChildren();
    this.options = [];
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}
