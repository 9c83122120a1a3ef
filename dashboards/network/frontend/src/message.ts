// What Python sends (`dashboards/network/message.py`) and what goes back to it.

/** A relation type: its name, its label as read in a sentence, its family's place in `families`. */
export interface TypeStyle {
  name: string;
  label: string;
  family: number;
  symmetric: boolean;
}

export interface FamilyStyle {
  name: string;
  light: string;
  dark: string;
}

export interface Style {
  types: TypeStyle[];
  families: FamilyStyle[];
  statuses: string[];
  kinds: string[];
}

/** Columns: one entry for each of the first `label.length` of `Message.ids`. */
export interface NodeColumns {
  label: string[];
  full: Record<string, string>;
  kind: number[];
  x: number[];
  y: number[];
  ties: number[];
  hidden: number[];
}

/** Columns: one entry for each tie; `source` and `target` are places in `Message.ids`. */
export interface TieColumns {
  source: number[];
  target: number[];
  type: number[];
  count: number[];
  status: number[];
  bow: number[];
  years: (string | null)[];
  mix: Record<string, string>;
}

export interface Pick {
  nodes: string[];
  ties: string[];
}

/**
 * A picture of the network: the whole of it where `base` is null, else what changed since the picture
 * of version `base`. `pick` is what to mark; it is obeyed once for each `turn`.
 */
export interface Message {
  key: string;
  version: string;
  base: string | null;
  ids: string[];
  nodes: NodeColumns;
  ties: TieColumns;
  gone: Pick;
  trail: string[];
  pins: string[];
  style: Style;
  summary: string;
  canUndo: boolean;
  height: number;
  pick: Pick;
  turn: number;
}

/** What a person did that Python must answer; `serial` makes two equal ones different. */
export interface Act {
  act: "expand" | "undo" | "resend" | "find";
  actor?: string;
  text?: string;
  serial: number;
}

export interface Component {
  data: Message;
  parentElement: HTMLElement | ShadowRoot;
  setStateValue(name: string, value: unknown): void;
  setTriggerValue(name: string, value: unknown): void;
}

/** The door back to Python, renewed at every message. */
export interface Channel {
  picked(pick: Pick): void;
  pinned(pins: Record<string, [number, number]>): void;
  acted(act: Omit<Act, "serial">): void;
}
