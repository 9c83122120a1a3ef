// What colours, strokes and shapes mean; a family can be singled out.

import { shapeOf } from "./actor-program";
import { element, svg } from "./dom";
import { Network } from "./graph";
import { Style } from "./message";
import { Theme } from "./theme";
import { DASHES, DOUBLE } from "./tie-program";
import { spaced } from "./tooltip";

export class Legend {
  readonly root = element("div", { class: "legend", role: "group", "aria-label": "Legend" });
  private only = new Set<number>();

  constructor(private changed: () => void) {}

  /** Whether ties of this family are singled out, or none is. */
  wants(family: number): boolean {
    return this.only.size === 0 || this.only.has(family);
  }

  draw(network: Network, style: Style, theme: Theme): void {
    const families = new Map<number, number>();
    const statuses = new Set<number>();
    const kinds = new Set<number>();
    network.forEachEdge((_, tie) => {
      const family = style.types[tie.type]!.family;
      families.set(family, (families.get(family) ?? 0) + 1);
      statuses.add(tie.status);
    });
    network.forEachNode((_, actor) => kinds.add(actor.kind));
    for (const family of this.only) if (!families.has(family)) this.only.delete(family);
    this.root.replaceChildren(
      group(
        "Families",
        style.families.flatMap(({ name }, family) =>
          families.has(family) ? [this.family(family, name, families.get(family)!, style, theme)] : [],
        ),
      ),
      group(
        "Status",
        style.statuses.flatMap((name, status) =>
          statuses.has(status) ? [row(stroke(theme.node, status), name)] : [],
        ),
      ),
      group(
        "Actors",
        style.kinds.flatMap((name, kind) => (kinds.has(kind) ? [row(mark(name, theme), spaced(name))] : [])),
      ),
    );
  }

  private family(family: number, name: string, ties: number, style: Style, theme: Theme): HTMLElement {
    const color = style.families[family]![theme.dark ? "dark" : "light"];
    const button = element(
      "button",
      { type: "button", "aria-pressed": String(this.only.has(family)), class: "sign" },
      stroke(color, 1),
      element("span", {}, name),
      element("span", { class: "quiet" }, String(ties)),
    );
    button.title = "Single this family out";
    button.addEventListener("click", () => {
      if (!this.only.delete(family)) this.only.add(family);
      button.setAttribute("aria-pressed", String(this.only.has(family)));
      this.changed();
    });
    return button;
  }
}

function group(title: string, rows: HTMLElement[]): HTMLElement {
  return element("div", { class: "group", role: "group", "aria-label": title }, ...rows);
}

function row(sign: Element, text: string): HTMLElement {
  return element("div", { class: "sign" }, sign, element("span", {}, text));
}

/** A piece of a tie in this colour, with the stroke of a status. */
export function stroke(color: string, status: number): Element {
  const line = (y: number, width: number): SVGElement =>
    svg("line", {
      x1: 1, x2: 29, y1: y, y2: y, stroke: color, "stroke-width": width,
      "stroke-dasharray": DASHES[status]?.join(" ") || "none",
    }); // prettier-ignore
  const lines = status === DOUBLE ? [line(4, 1.3), line(8, 1.3)] : [line(6, 2.2)];
  return svg("svg", { viewBox: "0 0 30 12", width: 30, height: 12, "aria-hidden": "true" }, ...lines);
}

const OUTLINES = [
  "M6 1a5 5 0 1 0 0.01 0z",
  "M1.7 1.7h8.6v8.6h-8.6z",
  "M6 1l5 9h-10z",
  "M6 0.5l5.5 5.5l-5.5 5.5l-5.5 -5.5z",
  "M3 1h6l2.8 5l-2.8 5h-6l-2.8 -5z",
];

function mark(kind: string, theme: Theme): Element {
  const { outline, hollow } = shapeOf(kind);
  return svg(
    "svg",
    { viewBox: "0 0 12 12", width: 12, height: 12, "aria-hidden": "true" },
    svg("path", {
      d: OUTLINES[outline]!,
      fill: hollow ? "none" : theme.node,
      stroke: theme.node,
      "stroke-width": hollow ? 2 : 0,
    }),
  );
}
