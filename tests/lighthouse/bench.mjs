// How fast the first view is on a phone on a slow line, by Lighthouse, and how many bytes that takes: a table, which
// `make bench-lighthouse` puts into docs/benchmarks.md. It measures, and holds nothing against a limit: machines differ.
import { createServer, request } from "node:http";
import { FOLDER, lighthouse, look, serve } from "./site.mjs";

const RUNS = Number(process.env.RUNS || 5);
const middle = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const seconds = (milliseconds) => (milliseconds === undefined ? "–" : `${(milliseconds / 1000).toFixed(2)} s`);

/**
 * The same site by a host that knows no Brotli.
 * @returns {Promise<{address: string, close: () => void}>}
 */
async function withoutBrotli(site) {
  const to = new URL(site.address);
  const server = createServer((asked, answer) => {
    const headers = { ...asked.headers, "accept-encoding": "gzip" };
    const options = { host: to.hostname, port: to.port, path: asked.url, method: asked.method, headers };
    const passed = request(options, (got) => {
      answer.writeHead(got.statusCode, got.headers);
      got.pipe(answer);
    });
    passed.on("error", () => answer.destroy());
    asked.pipe(passed);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return {
    address: `http://127.0.0.1:${server.address().port}${FOLDER}`,
    close: () => { server.close(); server.closeAllConnections(); },
  };
}

/** What was on the wire until the map stood: what comes after it is asked for by what the loader starts then. */
function transferred(result) {
  const asked = result.audits["network-requests"].details.items;
  const after = asked.filter(({ url }) => /\/(offline|newer)-[0-9a-f]+\.js$/.test(url)).map((item) => item.networkRequestTime);
  if (!after.length) throw new Error("what comes after the map never came");
  const before = asked.filter((item) => item.networkRequestTime < Math.min(...after));
  const bytes = before.reduce((sum, item) => sum + item.transferSize, 0);
  return `${(bytes / 1000).toFixed(1)} KB in ${before.length}`;
}

/** From the start of the visit to the first taxon on the screen. */
function firstMap(result) {
  const measures = result.audits["user-timings"].details?.items ?? [];
  return measures.find(({ name }) => name === "atlas:first-map")?.duration;
}

if (!lighthouse()) {
  console.log("skipped: Lighthouse is not here (it comes by npm: make test-tools)");
  process.exit(0);
}
const site = await serve({ compressed: true });
const gzip = await withoutBrotli(site);
const rows = [];
let version = "";
const powers = [];
for (const [name, page] of [["start page", ""], [`\`?taxon=${site.taxon}\``, `?taxon=${site.taxon}`],
  [`\`taxon/${site.taxon}/\``, `taxon/${site.taxon}/`]]) {
  const results = [];
  for (let run = 0; run < RUNS; run += 1) results.push(await look(site.address + page, ["--only-categories=performance"]));
  // Slowed down in truth, not reckoned afterwards, for what the app measures itself.
  const slow = [];
  for (let run = 0; run < Math.ceil(RUNS / 2); run += 1) {
    slow.push(await look(site.address + page, ["--only-categories=performance", "--throttling-method=devtools"]));
  }
  const packed = await look(gzip.address + page, ["--only-categories=performance"]);
  const value = (audit, of = results) => middle(of.map((result) => result.audits[audit].numericValue));
  const maps = slow.map(firstMap).filter((time) => time !== undefined);
  version = results[0].lighthouseVersion;
  powers.push(...results.map((result) => result.environment.benchmarkIndex));
  rows.push([
    name,
    Math.round(100 * middle(results.map((result) => result.categories.performance.score))),
    seconds(value("largest-contentful-paint")),
    seconds(value("first-contentful-paint")),
    `${Math.round(value("total-blocking-time"))} ms`,
    value("cumulative-layout-shift").toFixed(3),
    seconds(value("largest-contentful-paint", slow)),
    maps.length ? seconds(middle(maps)) : "–",
    transferred(results[0]),
    transferred(packed),
  ]);
  console.error(rows.at(-1).join(" | "));
}
gzip.close();
site.close();

const heads = ["page", "performance", "largest paint", "first paint", "blocked", "shift", "largest paint, slowed", "`atlas:first-map`, slowed",
  "Brotli, in requests", "gzip, in requests"];
const line = (cells) => `| ${cells.join(" | ")} |`;
const text = [
  "## A phone on a slow line",
  "",
  `Lighthouse ${version} with its usual phone (slow 4G, a processor four times slower), ${site.real ? "the real cube" : "the demo"}, medians of ${RUNS}; {machine};`,
  `Lighthouse gives its processor ${Math.round(middle(powers))} points, and wants 1,500 for figures that compare. *Slowed* are medians of`,
  `${Math.ceil(RUNS / 2)} with line and processor slowed down in truth, the others are reckoned by Lighthouse from a fast visit. Bytes and requests are those until`,
  "\`data-ready\`, heads of the answers included. The aims are 98 of 100 and 1.5 s. Accessibility, best practices, search engines (100 each) and the shift (none) are",
  "tests: `make lighthouse`.",
  "",
  line(heads),
  line(heads.map(() => "---")),
  ...rows.map(line),
].join("\n");
console.log(text);
process.exit(0);
