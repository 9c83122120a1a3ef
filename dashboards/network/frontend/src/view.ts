// The network on the page: sigma draws it, and what a person does to it goes back to Python.

import Sigma from "sigma";
import { CameraState, Coordinates, NodeDisplayData, EdgeDisplayData } from "sigma/types";
import { ActorDisplay, actorProgram, shapeOf } from "./actor-program";
import { element } from "./dom";
import { emphasis, Hover, Lit } from "./emphasis";
import { Actor, apply, emptyNetwork, Network, Tie } from "./graph";
import { Labels } from "./labels";
import { Legend } from "./legend";
import { Channel, Message, Pick, Style } from "./message";
import { Picking } from "./picking";
import { drawPicture, save } from "./picture";
import { Search } from "./search";
import { calm, readTheme, Theme } from "./theme";
import { bend, TieDisplay, tieProgram } from "./tie-program";
import { ICONS, Toolbar } from "./toolbar";
import { count, Tooltip } from "./tooltip";

/** Half the side of the square that sigma takes for the whole: wider than any layout, and constant, so
 * that no actor that comes or goes shifts the others. Python sends hundredths of its unit of length. */
const EXTENT = 16_384;
const MARGIN = { top: 56, bottom: 34, side: 64 };
const GLIDE_MS = 450;
/** Actors above which nothing glides: drawn in software on two cores, a frame of 1,000 takes 170 ms and
 * one of 2,000 takes 340 ms with what is under the pointer, so a glide is two jumps and a wait. */
const GLIDING = 1_000;
const NAMED_TIES = 120;

export class NetworkView {
  readonly root = element("section", { class: "tieline", "aria-label": "Network" });
  version: string | null = null;

  private stage = element("div", { class: "stage", tabindex: "0", role: "application" });
  private summary = element("div", { class: "summary quiet" });
  private said = element("div", { class: "unseen", "aria-live": "polite" });
  private tooltip = new Tooltip();
  private legend = new Legend(() => this.repaint());
  private toolbar: Toolbar;
  private labels = new Labels();
  private picking = new Picking();
  private network: Network = emptyNetwork();
  private sigma: Sigma<Actor, Tie> | null = null;
  private theme!: Theme;
  private style!: Style;
  private channel!: Channel;
  private pick: Pick = { nodes: [], ties: [] };
  private trail: string[] = [];
  private pins = new Set<string>();
  private hover: Hover = null;
  private lit: Lit | null = null;
  private turn = -1;
  private order: string[] = [];
  private unit = 5;
  private usual = 1;
  private fitted: CameraState | null = null;
  private home: CameraState | null = null;
  private dragged: { id: string; from: Coordinates; moved: boolean } | null = null;
  private glide = 0;
  private stale = false;
  private hovering = 0;

  constructor() {
    this.toolbar = new Toolbar({
      in: { label: "Zoom in", icon: ICONS.in, act: () => this.zoom(1 / 1.5) },
      out: { label: "Zoom out", icon: ICONS.out, act: () => this.zoom(1.5) },
      fit: { label: "Fit to the window", icon: ICONS.fit, act: () => this.fit(true) },
      undo: { label: "Undo the last step", icon: ICONS.undo, act: () => this.channel.acted({ act: "undo" }) },
      unpin: { label: "Release all pinned actors", icon: ICONS.unpin, act: () => this.unpin() },
      picture: { label: "Save as PNG", icon: ICONS.picture, act: () => this.savePicture() },
    });
    const search = new Search(
      () => this.network.mapNodes((id, { label, full, ties }) => ({ id, label, full, ties })),
      (id) => this.choose({ nodes: [id], ties: [] }, true),
      (text) => this.channel.acted({ act: "find", text }),
    );
    const bar = element("div", { class: "bar" }, search.root, this.toolbar.root);
    const field = element("div", { class: "field" }, this.stage, this.summary, bar, this.tooltip.root, this.said);
    this.root.append(field, this.legend.root);
    this.stage.addEventListener("keydown", (event) => this.key(event));
    // They come before the events of the mouse and of touch at which sigma asks what is at a point. A frame that
    // is drawn between a press and its release wipes what tells so: the click would meet the empty stage.
    for (const name of ["pointerenter", "pointermove", "pointerdown", "pointerup", "click", "touchend"])
      this.stage.addEventListener(name, () => this.picking.settle(), { capture: true });
    new ResizeObserver(() => this.resized()).observe(this.stage);
    expose(this.root, this);
  }

  /** Show what a message says; false where it changes a picture that is not the one shown. */
  update(message: Message, channel: Channel): boolean {
    this.channel = channel;
    const changed = message.version !== this.version;
    if (changed && message.base !== null && message.base !== this.version) return false;
    const told = message.turn !== this.turn;
    if (told) [this.turn, this.pick] = [message.turn, message.pick];
    if (changed) this.load(message);
    else if (told) {
      this.relight();
      this.repaint();
    }
    if (told && message.pick.nodes.length > 0) this.look(message.pick.nodes[0]!);
    return true;
  }

  /** Take the theme's colours, once the root is in the page; `moved` where it was put there anew. */
  dress(moved: boolean): void {
    const theme = readTheme(this.root);
    const same = JSON.stringify(theme) === JSON.stringify(this.theme);
    this.theme = theme;
    if (this.sigma !== null && same && !moved) return;
    this.legend.draw(this.network, this.style, theme);
    if (this.sigma === null) this.start();
    else this.repaint();
  }

  // The picture

  private load(message: Message): void {
    const first = this.version === null;
    this.style = message.style;
    this.trail = message.trail;
    this.pins = new Set(message.pins);
    this.root.style.height = `${message.height}px`;
    const names = message.style.types.map((type) => type.name);
    // Sigma would index everything anew at each tie that goes: it gets the changed graph as a whole.
    const next = this.sigma === null ? this.network : (this.network.copy() as Network);
    const before = next.order;
    const { moved, fresh } = apply(next, message, names);
    this.network = next;
    this.version = message.version;
    this.order = next.nodes().sort((a, b) => next.getNodeAttribute(b, "ties") - next.getNodeAttribute(a, "ties"));
    this.usual = Math.max(1, next.getNodeAttribute(this.order[this.order.length >> 1] ?? "", "ties") ?? 1);
    this.relight();
    this.summary.textContent = message.summary;
    this.stage.setAttribute(
      "aria-label",
      `Network: ${message.summary}. The table below it lists the same ties. Arrow keys move, plus and minus zoom.`,
    );
    this.toolbar.enable("undo", message.canUndo);
    this.toolbar.enable("unpin", this.pins.size > 0);
    if (this.sigma === null) {
      this.move(moved, 1);
      return;
    }
    const others = fresh.size > 0 || next.order !== before;
    cancelAnimationFrame(this.glide);
    const athome = this.athome();
    // The legend takes its room first: should it change its height after the drawing, all is drawn twice.
    this.legend.draw(next, this.style, this.theme);
    const resized = this.takeRoom();
    const refit = first || this.trail.length > 0 || (athome && (others || resized));
    if (this.still()) {
      this.move(moved, 1);
      if (refit) this.aim(true);
    }
    // Draws at once, and so must come after what is to be seen in the same frame.
    this.sigma.setGraph(next);
    this.tooltip.hide();
    this.hover = null;
    if (!this.still()) this.glideTo(moved, refit);
  }

  private start(): void {
    // It draws what it is given before a camera can be set: it is given the network when that is set.
    this.sigma = new Sigma<Actor, Tie>(emptyNetwork(), this.stage, {
      allowInvalidContainer: true,
      defaultNodeType: "actor",
      defaultEdgeType: "tie",
      nodeProgramClasses: { actor: actorProgram(() => this.theme.background, this.picking) as never },
      edgeProgramClasses: { tie: tieProgram(this.picking) as never },
      enableEdgeEvents: true,
      enableCameraRotation: false,
      // Between two taps; of clicks the browser knows what is a double one.
      doubleClickTimeout: 500,
      renderLabels: false,
      stagePadding: 0,
      minCameraRatio: 0.0005,
      maxCameraRatio: 4,
      defaultDrawNodeHover: () => undefined,
      zoomToSizeRatioFunction: (ratio) => Math.sqrt(ratio / (this.fitted?.ratio ?? 1)),
      nodeReducer: (id, actor) => this.dressActor(id, actor),
      edgeReducer: (key, tie) => this.dressTie(key, tie),
    });
    this.sigma.setCustomBBox({ x: [-EXTENT, EXTENT], y: [-EXTENT, EXTENT] });
    this.sigma.on("afterRender", () => {
      this.stale = false;
      this.drawLabels();
    });
    this.listen(this.sigma);
    this.aim(false);
    this.sigma.setGraph(this.network);
  }

  private dressActor(id: string, actor: Actor): Partial<NodeDisplayData> {
    const { outline, hollow } = shapeOf(this.style.kinds[actor.kind] ?? "");
    const picked = this.pick.nodes.includes(id);
    const dim = this.lit !== null && !this.lit.nodes.has(id);
    const look: Partial<ActorDisplay> = {
      x: actor.x,
      y: actor.y,
      size: this.unit * this.weight(actor),
      color: dim ? this.theme.faded : this.theme.node,
      shape: outline,
      hollow,
      rim: picked ? this.theme.accent : this.pins.has(id) ? this.theme.text : this.theme.background,
      rimWidth: picked ? 3.5 : this.pins.has(id) ? 2 : this.unit < 2 ? 0.4 : 1,
      type: "actor",
    };
    return look;
  }

  /** How large an actor is beside the usual one: by its ties, those of the others being what they are. */
  private weight({ ties }: Actor): number {
    return Math.min(Math.max(0.55 + 0.45 * Math.sqrt(ties / this.usual), 0.8), 2.4);
  }

  private dressTie(key: string, tie: Tie): Partial<EdgeDisplayData> {
    const type = this.style.types[tie.type]!;
    const family = this.style.families[type.family]!;
    const picked = this.pick.ties.includes(key);
    const dim = this.lit === null ? !this.legend.wants(type.family) : !this.lit.ties.has(key);
    const crowd = this.network.size;
    const plain = crowd > 3_000 ? 0.3 : crowd > 1_000 ? 0.45 : crowd > 400 ? 0.65 : 0.9;
    const look: Partial<TieDisplay> = {
      size: (crowd > 1_000 ? 0.8 : 1.3) * (1 + 0.45 * Math.log2(tie.count)) * (picked ? 2.2 : 1),
      color: dim ? this.theme.faded : family[this.theme.dark ? "dark" : "light"],
      opacity: dim ? 0.35 : this.lit !== null || picked ? 1 : plain,
      bow: tie.bow,
      stroke: tie.status,
      arrow: !type.symmetric,
      type: "tie",
    };
    return look;
  }

  /** Draw everything again in the next frame; `anew` where sizes or places may have changed. */
  private repaint(anew = false): void {
    if (this.sigma === null) return;
    // Sigma cannot repaint in place what it has yet to index.
    this.stale ||= anew;
    const partialGraph = { nodes: this.network.nodes(), edges: this.network.edges() };
    this.sigma.refresh(
      this.stale ? { schedule: true } : { partialGraph, skipIndexation: true, schedule: true },
    );
  }

  private relight(): void {
    this.lit = emphasis(this.network, this.hover, this.pick, this.trail);
  }

  private drawLabels(): void {
    const sigma = this.sigma!;
    const context = sigma.getCanvases().labels!.getContext("2d")!;
    const { width, height } = sigma.getDimensions();
    const spots = new Map<string, { at: Coordinates; radius: number }>();
    this.labels.begin(context, this.theme, width, height);
    this.nameTies(this.pick.ties);
    const ranked = [...this.pick.nodes, ...(this.hover && "node" in this.hover ? [this.hover.node] : [])];
    const forced = new Set(ranked.filter((id) => this.network.hasNode(id)));
    for (const id of [...forced, ...this.order]) {
      const shown = sigma.getNodeDisplayData(id);
      if (shown === undefined || (this.lit !== null && !this.lit.nodes.has(id) && !forced.has(id))) continue;
      const at = sigma.framedGraphToViewport(shown);
      if (at.x < 0 || at.x > width || at.y < 0 || at.y > height) continue;
      const radius = sigma.scaleSize(shown.size);
      spots.set(id, { at, radius });
      if (radius > 5) this.labels.block(at, radius - 1);
    }
    const most = (width * height) / (this.network.order > 400 && this.lit === null ? 6_500 : 3_500);
    let drawn = 0;
    for (const [id, { at, radius }] of spots) {
      const { label, hidden } = this.network.getNodeAttributes(id);
      const strong = this.weight(this.network.getNodeAttributes(id)) > 1.9 || forced.has(id);
      const badge = hidden > 0 ? `+${hidden}` : null;
      if (this.labels.actor({ at, radius, text: label, badge, strong, forced: forced.has(id) })) drawn++;
      if (drawn >= most) break;
    }
    if (this.lit !== null) this.nameTies([...this.lit.ties].slice(0, NAMED_TIES));
    else if (this.network.size <= NAMED_TIES) this.nameTies(this.network.edges());
  }

  private nameTies(keys: string[]): void {
    for (const key of keys) {
      if (!this.network.hasEdge(key)) continue;
      const { type, count } = this.network.getEdgeAttributes(key);
      const { label, family } = this.style.types[type]!;
      if (!this.legend.wants(family)) continue;
      const color = this.style.families[family]![this.theme.dark ? "dark" : "light"];
      const { at, length } = this.middle(key);
      this.labels.tie({ at, length, text: count > 1 ? `${label} ×${count}` : label, color });
    }
  }

  /** Give the middle of a tie on the stage, where its curve is, and how far its ends are apart. */
  private middle(key: string): { at: Coordinates; length: number } {
    const [source, target] = this.network.extremities(key).map((id) => this.spot(id)) as [Coordinates, Coordinates];
    const [dx, dy] = [target.x - source.x, target.y - source.y];
    const length = Math.hypot(dx, dy) || 1;
    const away = this.network.getEdgeAttribute(key, "bow") * bend(length);
    const x = (source.x + target.x) / 2 + (dy / length) * away;
    const y = (source.y + target.y) / 2 - (dx / length) * away;
    return { at: { x, y }, length };
  }

  private spot(id: string): Coordinates {
    return this.sigma!.framedGraphToViewport(this.sigma!.getNodeDisplayData(id)!);
  }

  // Moving

  private camera() {
    return this.sigma!.getCamera();
  }

  private resized(): void {
    if (this.sigma === null || this.stage.offsetWidth === 0) return;
    const athome = this.athome();
    if (!this.takeRoom()) return;
    if (athome) this.fit(false, true);
    else if (this.lit !== null) {
      // What was picked stays in sight where the evidence takes room beside it.
      const { x, y } = this.frame([...this.lit.nodes]);
      this.go({ x, y }, false);
    }
    this.repaint(true);
  }

  /** Make the drawing as large as the stage is now; false where it was. */
  private takeRoom(): boolean {
    const { width, height } = this.sigma!.getDimensions();
    if (this.stage.offsetWidth === width && this.stage.offsetHeight === height) return false;
    this.sigma!.resize();
    return true;
  }

  /** Whether nobody has moved the camera from where `fit` put it. */
  private athome(): boolean {
    return this.home === null || this.camera().hasState(this.home);
  }

  /** Look at all actors, or at those that stand out with some of what is around them. */
  private fit(glide: boolean, near = false): void {
    if (this.sigma === null) return;
    this.aim(near, glide);
    this.repaint(true);
  }

  /** Move the camera to where `fit` wants it, and size the actors for it; whoever calls draws them. */
  private aim(near: boolean, glide = false): void {
    if (this.network.order === 0) return;
    this.fitted = this.frame(this.network.nodes());
    // Python's unit of length is the mean distance of neighbours: an actor takes a part of it.
    const { width, height } = this.sigma!.getDimensions();
    const scale = Math.min(width, height) / (2 * EXTENT * this.fitted.ratio);
    this.unit = Math.min(Math.max(0.16 * 100 * scale, 1.1), 6.5);
    this.home = near && this.lit !== null ? this.frameLit(this.lit) : this.fitted;
    this.go(this.home, glide);
  }

  private frameLit({ nodes }: Lit): CameraState {
    const all = this.fitted!;
    const near = this.frame([...nodes]);
    return { ...near, ratio: Math.min(Math.max(near.ratio, all.ratio / 2.2), all.ratio) };
  }

  /** Give the camera that looks at these actors; its unit is the square of `EXTENT`. */
  private frame(ids: string[]): CameraState {
    const [low, high] = [{ x: Infinity, y: Infinity }, { x: -Infinity, y: -Infinity }];
    for (const id of ids) {
      const { x, y } = this.network.getNodeAttributes(id);
      [low.x, low.y] = [Math.min(low.x, x), Math.min(low.y, y)];
      [high.x, high.y] = [Math.max(high.x, x), Math.max(high.y, y)];
    }
    const { width, height } = this.sigma!.getDimensions();
    const across = Math.max(high.x - low.x, 250) / Math.max(width - 2 * MARGIN.side, 50);
    const down = Math.max(high.y - low.y, 250) / Math.max(height - MARGIN.top - MARGIN.bottom, 50);
    const unit = Math.max(across, down);
    return {
      x: 0.5 + (low.x + high.x) / 4 / EXTENT,
      y: 0.5 + ((low.y + high.y) / 2 + ((MARGIN.top - MARGIN.bottom) / 2) * unit) / 2 / EXTENT,
      ratio: (unit * Math.min(width, height)) / 2 / EXTENT,
      angle: 0,
    };
  }

  /** Whether what changes is shown at once. */
  private still(): boolean {
    return calm() || this.network.order > GLIDING;
  }

  private go(state: Partial<CameraState>, glide: boolean): void {
    if (glide && !this.still()) void this.camera().animate(state, { duration: GLIDE_MS });
    else this.camera().setState(state);
  }

  private zoom(factor: number): void {
    this.go({ ratio: this.camera().ratio * factor }, true);
  }

  /** Bring an actor into the window, and near enough to read its name. */
  private look(id: string): void {
    if (this.sigma === null || !this.network.hasNode(id)) return;
    const { x, y } = this.sigma.getNodeDisplayData(id)!;
    const at = this.spot(id);
    const { width, height } = this.sigma.getDimensions();
    const inside = at.x > 40 && at.y > 40 && at.x < width - 40 && at.y < height - 40;
    if (inside && this.network.order < 80) return;
    const near = 900 / 2 / EXTENT;
    this.go({ x, y, ratio: Math.min(this.camera().ratio, Math.max(near, (this.fitted?.ratio ?? 1) / 3)) }, true);
  }

  private glideTo(moved: Map<string, [number, number]>, thenFit: boolean): void {
    if (moved.size === 0) {
      if (thenFit) this.fit(true, true);
      return;
    }
    const start = performance.now();
    const from = new Map([...moved.keys()].map((id) => [id, { ...this.network.getNodeAttributes(id) }]));
    const step = (now: number): void => {
      const part = Math.min(1, (now - start) / GLIDE_MS);
      this.move(moved, part * (2 - part), from);
      if (part < 1) this.glide = requestAnimationFrame(step);
      else if (thenFit) this.fit(true, true);
    };
    this.glide = requestAnimationFrame(step);
  }

  private move(moved: Map<string, [number, number]>, part: number, from?: Map<string, Coordinates>): void {
    if (moved.size === 0) return;
    this.network.updateEachNodeAttributes(
      (id, actor) => {
        const goal = moved.get(id);
        if (goal === undefined || this.dragged?.id === id) return actor;
        const { x, y } = from?.get(id) ?? actor;
        return { ...actor, x: x + (goal[0] - x) * part, y: y + (goal[1] - y) * part };
      },
      { attributes: ["x", "y"] },
    );
  }

  // What a person does

  private listen(sigma: Sigma<Actor, Tie>): void {
    sigma.on("clickNode", ({ node, event }) => this.press(node, event.original));
    sigma.on("clickEdge", ({ edge, event }) => this.click({ nodes: [], ties: [edge] }, event.original));
    sigma.on("clickStage", () => {
      if (this.pick.nodes.length + this.pick.ties.length + this.trail.length === 0) return;
      this.choose({ nodes: [], ties: [] });
    });
    sigma.on("doubleClickNode", ({ node, event, preventSigmaDefault }) => {
      preventSigmaDefault();
      this.press(node, event.original, !(event.original instanceof MouseEvent));
    });
    sigma.on("enterNode", ({ node }) => this.over({ node }));
    sigma.on("enterEdge", ({ edge }) => this.over({ tie: edge }));
    sigma.on("leaveNode", () => this.over(null));
    sigma.on("leaveEdge", () => this.over(null));
    sigma.on("leaveStage", () => this.over(null));
    sigma.on("downNode", ({ node, event }) => {
      this.dragged = { id: node, from: { x: event.x, y: event.y }, moved: false };
    });
    sigma.on("moveBody", (payload) => this.drag(payload.event, payload.preventSigmaDefault));
    sigma.getMouseCaptor().on("mouseup", () => this.drop());
    sigma.getTouchCaptor().on("touchup", () => this.drop());
  }

  // The library takes any two clicks for a double one that its timer does not part, which fires late on a busy
  // machine and whatever lies below them; the browser counts by when and where they were made.
  private press(actor: string, original: MouseEvent | TouchEvent, tappedTwice = false): void {
    if (tappedTwice || original.detail === 2) this.channel.acted({ act: "expand", actor });
    else this.click({ nodes: [actor], ties: [] }, original);
  }

  private drag(at: Coordinates, prevent: () => void): void {
    this.tooltip.place(at.x, at.y, this.stage.offsetWidth, this.stage.offsetHeight);
    if (this.dragged === null) return;
    prevent();
    const { id, from } = this.dragged;
    if (!this.dragged.moved && Math.hypot(at.x - from.x, at.y - from.y) < 4) return;
    this.dragged.moved = true;
    this.tooltip.hide();
    this.network.mergeNodeAttributes(id, this.sigma!.viewportToGraph(at));
  }

  private drop(): void {
    if (this.dragged === null) return;
    const { id, moved } = this.dragged;
    // The click that follows the release is no pick.
    setTimeout(() => (this.dragged = null));
    if (!moved) return;
    this.pins.add(id);
    this.sendPins();
  }

  private unpin(): void {
    this.pins.clear();
    this.sendPins();
  }

  private sendPins(): void {
    this.toolbar.enable("unpin", this.pins.size > 0);
    this.repaint();
    const places: Record<string, [number, number]> = {};
    for (const id of this.pins) {
      if (!this.network.hasNode(id)) continue;
      const { x, y } = this.network.getNodeAttributes(id);
      places[id] = [Math.round(x), Math.round(y)];
    }
    this.channel.pinned(places);
  }

  private click(picked: Pick, original: MouseEvent | TouchEvent): void {
    if (this.dragged?.moved) return;
    this.tooltip.hide();
    const more = original.shiftKey || original.ctrlKey || original.metaKey;
    this.choose(more ? { nodes: toggled(this.pick.nodes, picked.nodes), ties: toggled(this.pick.ties, picked.ties) } : picked);
  }

  private choose(pick: Pick, look = false): void {
    this.pick = pick;
    this.trail = [];
    this.relight();
    this.repaint();
    if (look && pick.nodes.length > 0) this.look(pick.nodes[0]!);
    this.said.textContent = pick.nodes
      .filter((id) => this.network.hasNode(id))
      .map((id) => this.network.getNodeAttributes(id))
      .map(({ label, ties }) => `${label}: ${count(ties, "tie")}`)
      .join("; ");
    this.channel.picked(pick);
  }

  private over(hover: Hover): void {
    clearTimeout(this.hovering);
    this.stage.style.cursor = hover === null ? "" : "pointer";
    if (hover === null) this.tooltip.hide();
    // A pointer on its way across the network does not make it flicker.
    this.hovering = window.setTimeout(() => {
      if (this.dragged?.moved) return;
      this.hover = hover;
      if (hover !== null) this.tell(hover);
      this.relight();
      this.repaint();
    }, hover === null ? 120 : 50);
  }

  private tell(hover: NonNullable<Hover>): void {
    const { network, style } = this;
    if ("node" in hover) {
      if (network.hasNode(hover.node)) this.tooltip.actor(network.getNodeAttributes(hover.node), style);
    } else if (network.hasEdge(hover.tie)) {
      const [source, target] = network.extremities(hover.tie).map((id) => network.getNodeAttributes(id)) as [Actor, Actor];
      this.tooltip.tie(source, network.getEdgeAttributes(hover.tie), target, style);
    }
  }

  private key(event: KeyboardEvent): void {
    const step = 0.15 * this.camera().ratio;
    const { x, y } = this.camera();
    const acts: Record<string, () => void> = {
      ArrowLeft: () => this.go({ x: x - step }, true),
      ArrowRight: () => this.go({ x: x + step }, true),
      ArrowUp: () => this.go({ y: y + step }, true),
      ArrowDown: () => this.go({ y: y - step }, true),
      "+": () => this.zoom(1 / 1.5),
      "=": () => this.zoom(1 / 1.5),
      "-": () => this.zoom(1.5),
      "0": () => this.fit(true),
      Escape: () => this.choose({ nodes: [], ties: [] }),
    };
    const act = acts[event.key];
    if (act === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  }

  private savePicture(): void {
    save(this.picture(), "network.png");
  }

  // What tests and other programs on the page may ask; see `expose`.

  picture(): HTMLCanvasElement {
    const { network, style, theme } = this;
    const canvas = drawPicture(this.sigma! as never, network, style, theme, this.summary.textContent ?? "");
    return canvas;
  }

  /** Give where an actor, or the middle of a tie, is in the window; null where it is not shown. */
  placeOf(key: string): Coordinates | null {
    if (this.sigma === null) return null;
    const place = this.network.hasNode(key) ? this.spot(key) : this.network.hasEdge(key) ? this.middle(key).at : null;
    if (place === null) return null;
    const { left, top } = this.stage.getBoundingClientRect();
    return { x: left + place.x, y: top + place.y };
  }

  state() {
    return {
      version: this.version,
      actors: this.network.nodes(),
      ties: this.network.edges(),
      pick: this.pick,
      pins: [...this.pins],
      lit: this.lit === null ? null : this.lit.ties.size,
      moving: this.sigma !== null && this.camera().isAnimated(),
    };
  }
}

/** Let others on the page ask where things are: a canvas has no elements that could be found. */
function expose(root: HTMLElement, view: NetworkView): void {
  const network = {
    placeOf: (key: string) => view.placeOf(key),
    state: () => view.state(),
    picture: () => view.picture().toDataURL(),
    // As if the picture had been lost on its way, which the next message must find out.
    forget: () => (view.version = null),
  };
  Object.assign(root, { network });
}

function toggled(old: string[], keys: string[]): string[] {
  const both = new Set(old);
  for (const key of keys) if (!both.delete(key)) both.add(key);
  return [...both];
}
