// What Lighthouse holds against the pages: accessibility, best practices and search engines 100 of 100, and nothing jumps.
// `make lighthouse`. Where Lighthouse cannot be had it says so and ends well.
import { lighthouse, look, serve } from "./site.mjs";

const CATEGORIES = ["accessibility", "best-practices", "seo"];
const options = [`--only-categories=${CATEGORIES}`, "--only-audits=cumulative-layout-shift,layout-shifts"];

/** Whether something moved. */
const moved = (result) => result.audits["cumulative-layout-shift"].numericValue !== 0;

/**
 * A look at a page. What moves depends on what comes when, which a busy machine changes: a page in which something moved is
 * looked at again, and the look that two of three agree with counts.
 */
async function lookAt(address) {
  const looks = [await look(address, options)];
  while (looks.length < 3 && looks.some(moved) && looks.filter(moved).length < 2) looks.push(await look(address, options));
  const most = looks.filter(moved).length > 1;
  return looks.find((result) => moved(result) === most);
}

/** What is wrong with a page, a line each. */
function faults(result) {
  const found = [];
  for (const name of CATEGORIES) {
    const { score, auditRefs } = result.categories[name];
    if (score === 1) continue;
    const short = auditRefs.filter(({ id, weight }) => weight > 0 && (result.audits[id].score ?? 1) < 1);
    const told = short.map(({ id }) => {
      const nodes = (result.audits[id].details?.items ?? []).slice(0, 3).map((item) => item.node?.snippet ?? JSON.stringify(item));
      return `${id} (${nodes.join(", ").slice(0, 400)})`;
    });
    found.push(`${name} ${Math.round(score * 100)}: ${told.join("; ")}`);
  }
  const shift = result.audits["cumulative-layout-shift"].numericValue;
  if (shift !== 0) {
    const places = (result.audits["layout-shifts"].details?.items ?? []).map(({ node, score }) => `${node?.snippet} ${score}`);
    found.push(`what is there moves by ${shift}: ${places.join(", ")}`);
  }
  return found;
}

if (!lighthouse()) {
  console.log("skipped: Lighthouse is not here (it comes by npm: make test-tools)");
  process.exit(process.env.CI ? 1 : 0);
}
const site = await serve({ compressed: false });
const pages = [
  "",
  `?taxon=${site.taxon}`,
  `taxon/${site.taxon}/`,
  `square/${site.square}/`,
  `?view=square&square=${site.square}`,
  "?view=about",
];
console.log(site.real ? "of real records" : "of the demo, as there is no ../shared/data");
let failed = false;
for (const page of pages) {
  const found = faults(await lookAt(site.address + page));
  failed ||= found.length > 0;
  console.log(`${found.length ? "FAILED" : "ok"} ${page || "the start page"}${found.map((fault) => `\n  ${fault}`).join("")}`);
}
site.close();
process.exit(failed ? 1 : 0);
