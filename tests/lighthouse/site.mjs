// The site that Lighthouse looks at, where it is served, and one look. Of real records where they are, else of the demo.
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";

const PLACE = "target/lighthouse";
export const FOLDER = "/flora/atlas/";
const ATLAS = "target/release/atlas";
// Milliseconds that one look may take: Lighthouse itself gives up a page after a minute or so.
const LONGEST = 180_000;

const CUBE = join(process.env.IFBL_SHARED_DATA || "../shared/data", "occurrences/alien-plants-belgium-cube.csv.gz");

/** Lighthouse as `.ci/tools.sh test` installs it; `undefined` where that could not be. */
export function lighthouse() {
  const program = join(process.env.ATLAS_TOOLS || "", "node_modules/.bin/lighthouse");
  return existsSync(program) ? program : undefined;
}

/** A browser that Lighthouse would not find by itself. */
function chromium() {
  if (process.env.CHROME_PATH) return process.env.CHROME_PATH;
  const find = "command -v chromium || command -v chromium-browser || command -v google-chrome";
  return execFileSync("sh", ["-c", find], { encoding: "utf8" }).trim();
}

/** A port that is free now. */
function freePort() {
  return new Promise((done) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

/**
 * Writes the site and serves it under a sub-folder, as it says in its pages that it lies.
 * @param {{compressed: boolean}} how whether files are compressed, as good hosts send them
 * @returns {Promise<{address: string, real: boolean, taxon: string, square: string, close: () => void}>}
 */
export async function serve({ compressed }) {
  for (const [what, path] of [["the tool", ATLAS], ["the app", "dist/index.html"]]) {
    if (!existsSync(path)) throw new Error(`${what} is not built (${path}): run make lighthouse`);
  }
  const run = (...words) => execFileSync(ATLAS, words, { stdio: ["ignore", "ignore", "pipe"] });
  const real = existsSync(CUBE);
  const data = real ? `${PLACE}/data` : "target/demo/data";
  if (real) run("build", CUBE, "--as-of", "2026-01-01", "--out", data);
  const port = await freePort();
  const address = `http://127.0.0.1:${port}${FOLDER}`;
  const folder = `${PLACE}/site`;
  const plain = compressed ? [] : ["--plain"];
  run("site", ...plain, "--prune", "--data", data, "--app", "dist", "--base-url", address, "--out", folder);
  const server = spawn(ATLAS, ["serve", folder, "--port", String(port), "--under", FOLDER], { stdio: "ignore" });
  const close = () => server.kill();
  process.on("exit", close);
  for (let tries = 0; ; tries += 1) {
    if (await fetch(address).then((answer) => answer.ok, () => false)) break;
    if (tries > 100) throw new Error("atlas serve does not answer");
    await new Promise((done) => setTimeout(done, 100));
  }
  const first = (kind, names) => names.find((name) => existsSync(`${folder}/${kind}/${name}/index.html`));
  return {
    address,
    real,
    taxon: first("taxon", ["phalaris-arundinacea", "urtica-dioica"]),
    square: first("square", ["E4-25"]),
    close,
  };
}

/**
 * Looks at a page in a browser of its own, as a phone on a slow line unless told otherwise.
 * @param {string} address
 * @param {string[]} options of Lighthouse's command
 * @returns {Promise<object>} Lighthouse's result
 */
export async function look(address, options = []) {
  const folder = mkdtempSync(join(tmpdir(), "ifbl-lighthouse-"));
  const file = join(folder, "result.json");
  const flags = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking " +
    "--disable-component-update --disable-sync";
  const words = [address, "--quiet", "--output=json", `--output-path=${file}`, `--chrome-flags=${flags}`, ...options];
  try {
    // A browser that does not start, or a machine that is too busy, is no fault of the page.
    for (let tries = 1; ; tries += 1) {
      const said = await new Promise((done) => {
        let heard = "";
        const child = spawn(lighthouse(), words, {
          stdio: ["ignore", "ignore", "pipe"],
          env: { ...process.env, CHROME_PATH: chromium() },
          timeout: LONGEST,
        });
        child.stderr.on("data", (text) => { heard += text; });
        child.on("close", () => done(heard));
      });
      const result = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
      if (result && !result.runtimeError) return result;
      if (tries === 3) throw new Error(`${address}: ${result ? result.runtimeError.message : said}`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
