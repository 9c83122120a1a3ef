// What the pointer is on, in words. Names are text nodes, each isolated from the direction of the rest.

import { element, isolated } from "./dom";
import { Actor, Tie } from "./graph";
import { Style } from "./message";

export class Tooltip {
  readonly root = element("div", { class: "tip", role: "tooltip" });

  actor(actor: Actor, style: Style): void {
    this.show(
      element("strong", {}, isolated(actor.full)),
      element("div", { class: "quiet" }, spaced(style.kinds[actor.kind] ?? "")),
      element(
        "div",
        {},
        `${count(actor.ties, "tie")}${actor.hidden > 0 ? `, ${actor.hidden} of them hidden` : ""}`,
      ),
      actor.hidden > 0 ? element("div", { class: "quiet" }, "Double-click to show more of them") : null,
    );
  }

  tie(source: Actor, tie: Tie, target: Actor, style: Style): void {
    const type = style.types[tie.type]!;
    const status = style.statuses[tie.status] ?? "";
    this.show(
      element("div", {}, isolated(source.full), ` ${type.label} `, isolated(target.full)),
      element(
        "div",
        { class: "quiet" },
        [count(tie.count, "edge"), tie.years ?? "undated", tie.mix ?? status].join(" · "),
      ),
    );
  }

  place(x: number, y: number, width: number, height: number): void {
    const { offsetWidth, offsetHeight } = this.root;
    const left = x + 16 + offsetWidth > width ? x - 12 - offsetWidth : x + 16;
    const top = y + 16 + offsetHeight > height ? y - 12 - offsetHeight : y + 16;
    this.root.style.left = `${Math.max(4, left)}px`;
    this.root.style.top = `${Math.max(4, top)}px`;
  }

  hide(): void {
    this.root.classList.remove("shown");
  }

  private show(...lines: (HTMLElement | null)[]): void {
    this.root.replaceChildren(...lines.filter((line) => line !== null));
    this.root.classList.add("shown");
  }
}

export const count = (number: number, what: string): string =>
  `${number} ${what}${number === 1 ? "" : "s"}`;

/** Give the name of a kind as words: MilitaryForce, "military force". */
export const spaced = (kind: string): string =>
  kind.replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase();
