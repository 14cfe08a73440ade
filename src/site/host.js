// What the host of the site says, where the app shows it: words and logo in "about", words under the welcome, and a link to
// report an error under every taxon and every square. Comes when the map stands. All of it is text; the addresses were checked
// when the site was written.
const names = document.querySelector("script[data-app]").dataset;
const at = (name) => new URL(name, import.meta.url);
const page = document.documentElement;
// Milliseconds before it is asked for, each time.
const PAUSES = [0, 2_000, 10_000];
const LOST = {
  en: "What the host of this site says could not be loaded.",
  nl: "Wat de beheerder van deze site zegt kon niet geladen worden.",
  fr: "Ce que dit le responsable de ce site n’a pas pu être chargé.",
  de: "Was der Betreiber dieser Seite sagt, konnte nicht geladen werden.",
};
// What the host says; `undefined` where it could not be had.
let host = null;

function made(name, text, attributes = {}) {
  const element = document.createElement(name);
  element.textContent = text;
  Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
  return element;
}

// The paragraphs of a text in the language of the page, or in one that there is, which is said.
function paragraphs(text, attributes) {
  if (!text) { return []; }
  const language = [page.lang, host.language, ...Object.keys(text)].find((code) => text[code]);
  const lang = language === page.lang ? {} : { lang: language };
  return text[language].map((line) => made("p", line, { ...lang, ...attributes }));
}

function label(name) {
  return host.labels[name][page.lang] ?? host.labels[name].en;
}

// The chosen taxa, as the address names them: "urtica-dioica" is Urtica dioica.
function chosen() {
  const slugs = (new URLSearchParams(location.search).get("taxon") ?? "").split(",").filter(Boolean);
  return slugs.map((slug) => slug[0].toUpperCase() + slug.slice(1).replaceAll("-", " ")).join(", ");
}

// The address of a report, about what is open now.
function report(taxon, square) {
  const values = { taxon, square, address: location.href };
  return host.report.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(values[name] ?? ""));
}

function reportLink(place) {
  const line = made("p", "", { class: "hint of-host" });
  const link = made("a", label("report"), { class: "report" });
  const fill = () => {
    const square = place.dataset.square ?? new URLSearchParams(location.search).get("square") ?? "";
    link.href = report(place.querySelector(".scientific")?.textContent.trim() ?? chosen(), square);
  };
  // The address says what is open when it is followed.
  ["pointerenter", "focus", "click"].forEach((event) => link.addEventListener(event, fill));
  fill();
  line.append(link);
  return line;
}

function logoAndWords() {
  const block = made("div", "", { class: "of-host" });
  if (host.logo) {
    const { file, width, height } = host.logo;
    block.append(made("img", "", { src: at(file), width, height, alt: "" }));
  }
  block.append(...paragraphs(host.about));
  return block;
}

function contactAndImprint() {
  const block = made("div", "", { class: "of-host" });
  if (host.contact) {
    const { text, href } = host.contact;
    const line = made("p", "");
    line.append(href ? made("a", text, { href }) : text);
    block.append(made("h2", label("contact")), line);
  }
  for (const name of ["imprint", "licence"]) {
    if (host[name]) { block.append(made("h2", label(name)), ...paragraphs(host[name])); }
  }
  return block;
}

function look() {
  const lacks = (place) => place && !place.querySelector(":scope > .of-host");
  const opened = document.getElementById("about");
  if (!host) {
    if (lacks(opened)) { opened.querySelector("h1")?.after(made("p", LOST[page.lang] ?? LOST.en, { class: "caution of-host" })); }
    return;
  }
  if (lacks(opened)) {
    opened.querySelector("h1")?.after(logoAndWords());
    opened.querySelector(":scope > h2")?.before(contactAndImprint());
  }
  const welcome = document.getElementById("welcome");
  if (host.start && lacks(welcome)) {
    const block = made("div", "", { class: "of-host" });
    block.append(...paragraphs(host.start));
    welcome.append(block);
  }
  if (host.report) {
    [...document.querySelectorAll("#panel .card[data-taxon], #panel .square-head[data-square]")]
      .filter(lacks)
      .forEach((place) => place.append(reportLink(place)));
  }
}

// What the host says; a bad answer that the browser remembers is not taken again.
async function ask() {
  for (const pause of PAUSES) {
    await new Promise((go) => { setTimeout(go, pause); });
    try {
      const cache = pause ? "reload" : "default";
      const answer = await fetch(at(names.host), { cache, signal: AbortSignal.timeout?.(30_000) });
      if (answer.ok) { return await answer.json(); }
    } catch {
      // As if it had not been asked for.
    }
  }
  return undefined;
}

async function begin() {
  host = await ask();
  look();
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
  // In another language all is said anew.
  new MutationObserver(() => {
    document.querySelectorAll(".of-host").forEach((element) => element.remove());
    look();
  }).observe(page, { attributes: true, attributeFilter: ["lang"] });
}

// What could not be had comes when there is a connection again.
addEventListener("online", async () => {
  if (host !== undefined) { return; }
  const said = await ask();
  if (host || !said) { return; }
  host = said;
  document.querySelectorAll(".of-host").forEach((element) => element.remove());
  look();
});

begin();
