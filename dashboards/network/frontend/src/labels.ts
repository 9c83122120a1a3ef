// Names beside actors and relations beside ties, drawn so that none covers another.

import { Coordinates } from "sigma/types";
import { Theme } from "./theme";

export interface ActorLabel {
  at: Coordinates;
  radius: number;
  text: string;
  badge: string | null;
  strong: boolean;
  forced: boolean;
}

export interface TieLabel {
  at: Coordinates;
  length: number;
  text: string;
  color: string;
}

const CELL = 64;

/** Rectangles that are taken, found by the cells of a grid. */
class Taken {
  private cells = new Map<number, number[][]>();

  /** Take the rectangle if it is free; `force` takes it anyway. */
  take(left: number, top: number, right: number, bottom: number, force = false): boolean {
    const box = [left, top, right, bottom];
    if (!force && this.over(box, (cell) => this.hits(this.cells.get(cell), box))) return false;
    this.over(box, (cell) => {
      const there = this.cells.get(cell);
      if (there) there.push(box);
      else this.cells.set(cell, [box]);
      return false;
    });
    return true;
  }

  private hits(boxes: number[][] | undefined, [left, top, right, bottom]: number[]): boolean {
    return !!boxes?.some((b) => left! < b[2]! && right! > b[0]! && top! < b[3]! && bottom! > b[1]!);
  }

  private over(box: number[], visit: (cell: number) => boolean): boolean {
    const [left, top, right, bottom] = box.map((side) => Math.floor(side / CELL)) as [
      number,
      number,
      number,
      number,
    ];
    for (let x = left; x <= right; x++)
      for (let y = top; y <= bottom; y++) if (visit(x * 65536 + y)) return true;
    return false;
  }
}

export class Labels {
  private taken = new Taken();
  private widths = new Map<string, number>();
  private context!: CanvasRenderingContext2D;
  private theme!: Theme;

  private width = 0;
  private height = 0;

  /** Begin a frame of this size: everything is free. */
  begin(context: CanvasRenderingContext2D, theme: Theme, width: number, height: number): void {
    this.context = context;
    this.theme = theme;
    this.width = width;
    this.height = height;
    this.taken = new Taken();
    if (this.widths.size > 20_000) this.widths.clear();
  }

  /** Keep labels off an actor. */
  block(at: Coordinates, radius: number): void {
    this.taken.take(at.x - radius, at.y - radius, at.x + radius, at.y + radius, true);
  }

  /** Draw an actor's name on the side of it that is free; a forced one in any case. */
  actor({ at, radius, text, badge, strong, forced }: ActorLabel): boolean {
    const size = strong ? 13 : 12;
    this.context.font = `${strong ? 600 : 400} ${size}px ${this.theme.font}`;
    const wide = this.measured(text) + (badge === null ? 0 : this.badgeWidth(badge) + 4);
    const away = radius + 4;
    const high = size + 2;
    const places: [number, number][] = [
      [at.x + away, at.y - high / 2],
      [at.x - wide / 2, at.y + away - 1],
      [at.x - wide / 2, at.y - away - high + 1],
      [at.x - away - wide, at.y - high / 2],
    ];
    const free = places.find(
      ([x, y]) =>
        x >= 0 &&
        y >= 0 &&
        x + wide <= this.width &&
        y + high <= this.height &&
        this.taken.take(x - 1, y, x + wide + 1, y + high),
    );
    if (free === undefined && !forced) return false;
    const [x, y] = free ?? places[0]!;
    this.write(text, x, y + size - 1, this.theme.text);
    if (badge !== null) this.badge(badge, x + this.measured(text) + 4, y + 1);
    return true;
  }

  /** Draw a tie's relation at its middle, or above or below it where the tie is short. */
  tie({ at, text, color, length }: TieLabel): void {
    this.context.font = `400 11px ${this.theme.font}`;
    const wide = this.measured(text) + 10;
    const left = at.x - wide / 2;
    const tops = wide < 0.7 * length ? [-7, -20, 6] : [-20, 6];
    const free = tops.find((top) => this.taken.take(left, at.y + top, left + wide, at.y + top + 14));
    if (free === undefined) return;
    const middle = at.y + free + 7;
    this.context.fillStyle = color;
    this.context.beginPath();
    this.context.arc(left + 3, middle, 3, 0, 2 * Math.PI);
    this.context.fill();
    this.write(text, left + 9, middle + 4, this.theme.text);
  }

  private measured(text: string): number {
    const key = `${this.context.font}${text}`;
    const known = this.widths.get(key);
    if (known !== undefined) return known;
    const found = this.context.measureText(text).width;
    this.widths.set(key, found);
    return found;
  }

  private write(text: string, x: number, y: number, color: string): void {
    this.context.lineJoin = "round";
    this.context.lineWidth = 3;
    this.context.strokeStyle = this.theme.background;
    this.context.strokeText(text, x, y);
    this.context.fillStyle = color;
    this.context.fillText(text, x, y);
  }

  private badgeWidth(text: string): number {
    const font = this.context.font;
    this.context.font = `400 10px ${this.theme.font}`;
    const found = this.measured(text) + 8;
    this.context.font = font;
    return found;
  }

  private badge(text: string, x: number, y: number): void {
    const wide = this.badgeWidth(text);
    this.context.font = `400 10px ${this.theme.font}`;
    this.context.fillStyle = this.theme.panel;
    this.context.strokeStyle = this.theme.faded;
    this.context.lineWidth = 1;
    this.context.beginPath();
    this.context.roundRect(x, y, wide, 13, 6.5);
    this.context.fill();
    this.context.stroke();
    this.context.fillStyle = this.theme.text;
    this.context.fillText(text, x + 4, y + 10);
  }
}
