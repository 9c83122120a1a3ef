// Builds the component's bundle. Its name holds the hash of what it is built from, by which a test sees
// that it is up to date, and which keeps a browser from using an old one.

import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "../../../tieline/dashboard/network");

const sources = [
  ...readdirSync(join(here, "src")).map((name) => `src/${name}`),
  "build.mjs",
  "package-lock.json",
].sort();
const hash = createHash("sha256");
for (const name of sources) hash.update(name).update("\0").update(readFileSync(join(here, name))).update("\0");
const mark = hash.digest("hex").slice(0, 12);

const licences = ["sigma", "graphology", "graphology-utils", "events"].map((name) => {
  const folder = join(here, "node_modules", name);
  const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((file) => /^licen[cs]e/i.test(file));
  return `${name} ${version}\n\n${readFileSync(join(folder, file), "utf8").trim()}\n`;
});

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
await build({
  entryPoints: [join(here, "src/index.ts")],
  outfile: join(out, `network-${mark}.js`),
  bundle: true,
  format: "esm",
  target: "es2022",
  minify: true,
  charset: "utf8",
  legalComments: "none",
  loader: { ".css": "text" },
  define: { "process.env.NODE_ENV": '"production"' },
  banner: { js: `// tieline network, built from sources ${mark}; third parties: LICENSES.txt` },
});
writeFileSync(join(out, "LICENSES.txt"), licences.join("\n----\n\n"));
