// The network as a PNG, with what its signs mean and what it leaves out written below.

import Sigma from "sigma";
import { Network } from "./graph";
import { Style } from "./message";
import { Theme } from "./theme";
import { DASHES, DOUBLE } from "./tie-program";

const LAYERS = ["edges", "edgeLabels", "nodes", "labels"];

export function drawPicture(
  sigma: Sigma,
  network: Network,
  style: Style,
  theme: Theme,
  summary: string,
): HTMLCanvasElement {
  const { width, height } = sigma.getDimensions();
  const ratio = sigma.getCanvases().edges!.width / width;
  const foot = 62;
  const canvas = document.createElement("canvas");
  canvas.width = width * ratio;
  canvas.height = (height + foot) * ratio;
  const context = canvas.getContext("2d")!;
  context.fillStyle = theme.background;
  context.fillRect(0, 0, canvas.width, canvas.height);
  // WebGL forgets what it drew once the frame is over, so it draws again and is copied at once.
  sigma.refresh();
  for (const layer of LAYERS) context.drawImage(sigma.getCanvases()[layer]!, 0, 0);
  context.scale(ratio, ratio);
  footer(context, network, style, theme, width, height, summary);
  return canvas;
}

function footer(
  context: CanvasRenderingContext2D,
  network: Network,
  style: Style,
  theme: Theme,
  width: number,
  top: number,
  summary: string,
): void {
  const families = new Set<number>();
  const statuses = new Set<number>();
  network.forEachEdge((_, tie) => {
    families.add(style.types[tie.type]!.family);
    statuses.add(tie.status);
  });
  context.strokeStyle = theme.faded;
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(0, top + 0.5);
  context.lineTo(width, top + 0.5);
  context.stroke();
  const write = row(context, theme, top + 18);
  style.families.forEach(({ name, light, dark }, family) => {
    if (families.has(family)) write(name, theme.dark ? dark : light, 1);
  });
  const below = row(context, theme, top + 36);
  style.statuses.forEach((name, status) => {
    if (statuses.has(status)) below(name, theme.node, status);
  });
  context.fillStyle = theme.text;
  context.fillText(summary, 12, top + 55);
}

/** Give a function that writes a sign and its meaning, each call further to the right. */
function row(context: CanvasRenderingContext2D, theme: Theme, y: number) {
  let x = 12;
  context.font = `12px ${theme.font}`;
  return (text: string, color: string, status: number): void => {
    context.strokeStyle = color;
    context.lineWidth = status === DOUBLE ? 1.3 : 2.2;
    context.setLineDash([...DASHES[status]!]);
    context.beginPath();
    for (const at of status === DOUBLE ? [y - 6, y - 2] : [y - 4]) {
      context.moveTo(x, at);
      context.lineTo(x + 26, at);
    }
    context.stroke();
    context.setLineDash([]);
    context.fillStyle = theme.text;
    context.fillText(text, x + 32, y);
    x += 32 + context.measureText(text).width + 18;
  };
}

export function save(canvas: HTMLCanvasElement, name: string): void {
  canvas.toBlob((blob) => {
    if (blob === null) return;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  });
}
