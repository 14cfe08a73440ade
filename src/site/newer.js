// Looks now and then, while the page is seen, whether the host has put another build in place, and offers to load it. Nothing
// is loaded anew by itself. What is said here stands here, as in start.js: no page that nobody renews has to bring it.
const SAID = {
  en: ["This atlas has been renewed since you opened it.", "Load the new one", "Not now"],
  nl: ["Deze atlas is vernieuwd sinds u hem opende.", "Laad de nieuwe", "Nu niet"],
  fr: ["Cet atlas a été renouvelé depuis que vous l’avez ouvert.", "Charger le nouveau", "Pas maintenant"],
  de: ["Dieser Atlas wurde erneuert, seit Sie ihn geöffnet haben.", "Den neuen laden", "Jetzt nicht"],
};
// Milliseconds between two looks.
const EVERY = 10 * 60 * 1000;
// Milliseconds that an answer may take: a host that says nothing is asked again at the next look.
const PATIENCE = 30 * 1000;
// As src/site/caching.rs has it: what is named so never changes its content.
const HASHED = /-[0-9a-f]{12,16}[._][\w.]+$/;
const at = (name) => new URL(name, import.meta.url);
const get = (name, method) => fetch(at(name), { cache: "no-cache", method, signal: AbortSignal.timeout?.(PATIENCE) });
let last = Date.now();
let busy = false;
// What was offered already, or is open here.
let known = said(document).join(" ");

// What makes a page of the site the one it is: its program, its data, its texts, its looks, and what its host says.
function said(page) {
  const told = [...page.querySelectorAll("head > script, head > link[rel='stylesheet'], head > meta[name^='atlas-']")]
    .filter((element) => element.name !== "atlas-root" && !/(^|\/)offline-/.test(element.getAttribute("href") ?? ""));
  const values = told.flatMap((element) => [...element.attributes].map((attribute) => attribute.value.replace(/^(\.\.\/)+/, "")));
  return values.flatMap((value) => value.split(" "));
}

// The files that it needs at the start: what it names, what the program names, the texts, and the first files of the data.
async function needed(page, files) {
  const names = page.querySelector("script[data-app]").dataset;
  const texts = page.querySelector("script[data-texts]").dataset.texts;
  const program = await get(names.app);
  const later = program.ok ? [...(await program.text()).matchAll(/"\.\/([\w-]+\.wasm)"/g)].map((found) => found[1]) : [names.app];
  const ofData = [files.taxa, files.squares_4km].map((name) => `data/${names.build}/${name}`);
  const named = [...said(page), ...later].filter((name) => HASHED.test(name) && !name.includes("/"));
  return new Set([...named, `${texts}/${document.documentElement.lang}.json`, ...ofData]);
}

// What the start page says now, once all that it needs is there: an upload may be under way, in any order.
async function renewed() {
  const page = await get("./");
  if (!page.ok) { return null; }
  const next = new DOMParser().parseFromString(await page.text(), "text/html");
  const build = next.querySelector("script[data-app]")?.dataset.build;
  const all = said(next).join(" ");
  if (!build || all === known) { return null; }
  const manifest = await get("data/atlas.json").then((answer) => (answer.ok ? answer.json() : null));
  if (manifest?.build !== build) { return null; }
  for (const name of await needed(next, manifest.files)) {
    const answer = await get(name, "HEAD");
    // A page in its place is no file.
    if (!answer.ok || /text\/html/i.test(answer.headers.get("content-type") ?? "")) { return null; }
  }
  return all;
}

function offer() {
  const place = document.querySelector(".notices");
  if (!place || document.getElementById("newer")) { return; }
  const words = SAID[document.documentElement.lang] ?? SAID.en;
  const notice = document.createElement("div");
  notice.id = "newer";
  notice.className = "notice";
  notice.setAttribute("role", "status");
  // No warning.
  notice.style.borderColor = "var(--accent)";
  const button = (id, text, act) => {
    const made = document.createElement("button");
    made.id = id;
    made.className = "button";
    made.textContent = text;
    made.addEventListener("click", act);
    return made;
  };
  const said = document.createElement("div");
  notice.append(said);
  place.append(notice);
  // Into an element that is there already, so that screen readers hear it.
  requestAnimationFrame(() => {
    const text = document.createElement("p");
    text.textContent = words[0];
    said.append(
      text,
      button("newer-load", words[1], () => location.reload()),
      " ",
      button("newer-dismiss", words[2], () => notice.remove()),
    );
  });
}

async function look() {
  if (busy || document.visibilityState !== "visible" || Date.now() - last < EVERY) { return; }
  last = Date.now();
  busy = true;
  try {
    const found = await renewed();
    if (found) {
      known = found;
      offer();
    }
  } catch {
    // Without network nothing is new.
  } finally {
    busy = false;
  }
}

// A map in another page has no reader who would load it anew.
if (!/[?&]embed=/.test(location.search)) {
  document.addEventListener("visibilitychange", look);
  setInterval(look, EVERY / 10);
}
