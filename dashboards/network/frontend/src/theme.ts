// Colours and fonts of Streamlit's theme, as its CSS variables give them.

export interface Theme {
  dark: boolean;
  background: string;
  panel: string;
  text: string;
  node: string;
  faded: string;
  accent: string;
  font: string;
}

const FALLBACK = { background: "#ffffff", text: "#31333f", panel: "#f0f2f6", accent: "#ff4b4b" };

export function readTheme(root: Element): Theme {
  const style = getComputedStyle(root);
  const read = (name: string, fallback: string): string => {
    const value = style.getPropertyValue(name).trim();
    return value === "" || value === "unset" ? fallback : value;
  };
  const background = opaque(read("--st-background-color", FALLBACK.background), FALLBACK.background);
  const dark = luminance(background) < 0.25;
  return {
    dark,
    background,
    panel: opaque(read("--st-secondary-background-color", FALLBACK.panel), FALLBACK.panel),
    text: opaque(read("--st-text-color", FALLBACK.text), dark ? "#fafafa" : FALLBACK.text),
    node: dark ? "#c3cad6" : "#3d4655",
    faded: dark ? "#3a404c" : "#d9dde4",
    accent: opaque(read("--st-primary-color", FALLBACK.accent), FALLBACK.accent),
    font: read("--st-font", "sans-serif"),
  };
}

const canvas = document.createElement("canvas").getContext("2d");

/** Give any CSS colour as #rrggbb, which the WebGL programs read. */
function opaque(color: string, fallback: string): string {
  if (canvas === null) return fallback;
  canvas.fillStyle = fallback;
  canvas.fillStyle = color;
  const found = canvas.fillStyle;
  return /^#[0-9a-f]{6}$/.test(found) ? found : fallback;
}

function luminance(color: string): number {
  const channel = (at: number): number => {
    const value = parseInt(color.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

export const calm = (): boolean => window.matchMedia("(prefers-reduced-motion: reduce)").matches;
