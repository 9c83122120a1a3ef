// The buttons above the network.

import { element, icon } from "./dom";

export interface Tool {
  label: string;
  icon: string;
  act: () => void;
}

export const ICONS = {
  in: "M10 4v12M4 10h12",
  out: "M4 10h12",
  fit: "M3 7v-4h4M13 3h4v4M17 13v4h-4M7 17h-4v-4",
  undo: "M7 4l-4 4l4 4M3 8h8a5 4 0 0 1 0 8h-3",
  unpin: "M4 4l12 12M8 4h5l-1 5l3 2.5h-4M9 11.5h-4l2 -2M10 12v5",
  picture: "M10 3v9M6 9l4 4l4 -4M3 16h14",
};

export class Toolbar {
  readonly root = element("div", { class: "tools", role: "toolbar", "aria-label": "Network" });
  private buttons = new Map<string, HTMLButtonElement>();

  constructor(tools: Record<string, Tool>) {
    for (const [name, tool] of Object.entries(tools)) {
      const button = element(
        "button",
        { type: "button", "aria-label": tool.label, "data-tool": name },
        icon(tool.icon),
      );
      button.title = tool.label;
      button.addEventListener("click", tool.act);
      this.buttons.set(name, button);
      this.root.append(button);
    }
  }

  enable(name: string, on: boolean): void {
    this.buttons.get(name)!.disabled = !on;
  }
}
