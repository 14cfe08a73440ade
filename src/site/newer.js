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
const names = document.querySelector("script[data-app]").dataset;
const at = (name) => new URL(name, import.meta.url);
const get = (name, method) => fetch(at(name), { cache: "no-cache", method });
let last = Date.now();
let busy = false;
// What was offered already, or is open here.
let known = `${names.build} ${names.app}`;

// What the start page says now, once all that it needs is there: an upload may be under way, in any order.
async function renewed() {
  const page = await get("./");
  if (!page.ok) { return null; }
  const parsed = new DOMParser().parseFromString(await page.text(), "text/html");
  const next = parsed.querySelector("script[data-app]")?.dataset;
  if (!next?.build || `${next.build} ${next.app}` === known) { return null; }
  const manifest = await get("data/atlas.json").then((answer) => (answer.ok ? answer.json() : null));
  if (manifest?.build !== next.build) { return null; }
  const needed = [next.app, next.wasm, `data/${next.build}/${manifest.files.taxa}`];
  const answers = await Promise.all(needed.map((name) => get(name, "HEAD")));
  return answers.every((answer) => answer.ok) ? `${next.build} ${next.app}` : null;
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
  }
  busy = false;
}

// A map in another page has no reader who would load it anew.
if (!/[?&]embed=/.test(location.search)) {
  document.addEventListener("visibilitychange", look);
  setInterval(look, EVERY / 10);
}
