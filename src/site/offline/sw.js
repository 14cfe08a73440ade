// Keeps the atlas for where there is no connection: the program, what was seen, and the areas that a reader asked to keep
// (offline.js keeps those). What the host has is shown where the host answers, and no version takes over by itself.
"use strict";
const APP = "{app}";
const BUILD = "{build}";
const VERSION = "{version}";
// The pages of words, and their style: keys, glossary, how to cite.
const HELP = {help};
// Files beside the app that come when they are needed, each under a name of its content: the exporter, provinces, places, land.
const BESIDE = {beside};
// All caches of this site, and of no other on the same host: a scope ends with a slash, and none holds a hash sign.
const OWN = `${self.registration.scope}#`;
const SHELL = `${OWN}shell-${VERSION}`;
const SEEN = `${OWN}seen`;
const KEPT = `${OWN}kept`;
const START = self.registration.scope;
const MANIFEST = `${START}data/atlas.json`;
// Milliseconds that an answer may take where there is another one.
const PATIENCE = 4000;
// Milliseconds that a host may say nothing. What it owes holds one of the six connections that HTTP/1.1 gives, and those are
// for what the reader asks next, even after the page that asked has gone.
const SILENCE = 30_000;
// Files of taxa and squares that were seen and stay; the oldest go first. What the atlas cannot open without is not of them.
const MOST_SEEN = 600;
// After so many more they are counted.
const COUNT_AFTER = 20;
const OF_ONE = /^data\/[0-9a-f]{16}\/[^/]+\//;
let more = 0;
// As src/site/caching.rs has it: what is named so never changes its content.
const HASHED = /^(?:texts\/[0-9a-f]{12,16}\/\w+\.json|(?:picture\/)?[\w.]+(?:-[\w.]+)*-[0-9a-f]{12,16}[._][\w.]+)$/;
const OF_BUILD = /^data\/[0-9a-f]{16}\//;
const OF_HOST = /^(?:icon[\w-]*\.(?:svg|png)|manifest\.webmanifest)$/;
const PAGE = /^(?:index\.html)?$/;
const PAGE_FORM = /^(?:(taxon|square)\/([\w-]+)|about)\/(?:index\.html)?$/;

const inside = (url) => (url.startsWith(START) ? url.slice(START.length).split(/[?#]/)[0] : null);
const plain = (url) => url.split(/[?#]/)[0];
const anything = { ignoreVary: true };

// An answer that may be kept, without what would tie it to this request; null for a fault, or a page in the place of a file.
async function keepable(answer, isPage) {
  const type = answer.headers.get("content-type") || "";
  if (answer.status !== 200 || answer.type !== "basic" || /text\/html/i.test(type) !== isPage) { return null; }
  if (answer.redirected && !isPage) { return null; }
  const headers = { "content-type": type };
  const policy = answer.headers.get("content-security-policy");
  if (policy) { headers["content-security-policy"] = policy; }
  return new Response(await answer.blob(), { headers });
}

// Keeps a file if there is room: without any, the atlas works as it does without this script. Records are many and go one day;
// what the program is made of stays with it.
async function keep(url, answer, name = OF_BUILD.test(inside(url)) || plain(url) === MANIFEST ? SEEN : SHELL) {
  try {
    const kept = await keepable(answer, false);
    if (!kept) { return; }
    const cache = await caches.open(name);
    await cache.put(plain(url), kept);
    // This script is ended and begun again at will: the first one counts too.
    if (name === SEEN && more++ % COUNT_AFTER === 0) { await trim(cache); }
  } catch (error) {
    if (error && error.name === "QuotaExceededError") { await caches.delete(SEEN).catch(() => undefined); }
  }
}

async function trim(cache) {
  const keys = (await cache.keys()).filter((key) => OF_ONE.test(inside(key.url) || ""));
  const old = keys.slice(0, Math.max(0, keys.length - MOST_SEEN));
  await Promise.all(old.map((key) => cache.delete(key)));
}

// What is kept under an address, in the first of these caches that has it.
async function kept(url, names) {
  for (const name of names) {
    try {
      const found = (await caches.has(name)) && (await (await caches.open(name)).match(plain(url), anything));
      if (found) { return found; }
    } catch {
      // A browser may forbid to keep anything.
    }
  }
  return undefined;
}

// The programs of earlier versions stay for pages that are open; this version's stand first.
async function shells() {
  const names = await caches.keys().catch(() => []);
  return [SHELL, ...names.filter((name) => name.startsWith(`${OWN}shell-`) && name !== SHELL)];
}

// What goes on after the page has its answer; one that came late has nobody who waits.
function meanwhile(event, work) {
  try { event.waitUntil(work); } catch { work.catch(() => undefined); }
}

function late(milliseconds) {
  return new Promise((_, no) => { setTimeout(() => no(new Error("late")), milliseconds); });
}

// What the host answers. A request without a word for too long ends, be it before the answer or in the midst of it; a line that
// is slow and goes on is waited for. `control` ends it before.
async function askHost(request, options = {}, control = new AbortController()) {
  let timer;
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => control.abort(), SILENCE);
  };
  wait();
  try {
    const answer = await fetch(request, { ...options, signal: control.signal });
    if (answer.body) {
      hear(answer.clone().body.getReader(), wait).catch(() => undefined).finally(() => clearTimeout(timer));
    } else {
      clearTimeout(timer);
    }
    return answer;
  } catch (error) {
    clearTimeout(timer);
    throw error;
  }
}

// Every piece of an answer to its end is a word.
async function hear(reader, word) {
  do { word(); } while (!(await reader.read()).done);
}

// What never changes: kept first, unless the page says that what it got was bad.
async function unchanging(event) {
  const { request } = event;
  const anew = request.cache === "reload" || request.cache === "no-cache" || request.cache === "no-store";
  const places = [KEPT, SEEN, ...(await shells())];
  if (!anew) {
    const found = await kept(request.url, places);
    if (found) { return found; }
  }
  let answer;
  try {
    answer = await askHost(request);
  } catch (error) {
    // The page looks at what it gets, and says so if it is bad still.
    const found = anew && (await kept(request.url, places));
    if (found) { return found; }
    throw error;
  }
  if (anew && answer.status === 200) {
    // What is kept was bad.
    meanwhile(event, mend(request.url, answer.clone(), places));
  } else if (request.cache !== "force-cache") {
    meanwhile(event, keep(request.url, answer.clone()));
  }
  return answer;
}

async function mend(url, answer, places) {
  for (const name of places) {
    if (await kept(url, [name])) { await keep(url, answer.clone(), name); }
  }
}

// What may change under its name: that of the host, or what is kept where the host does not answer in time.
async function renewed(event) {
  const { request } = event;
  const before = await kept(request.url, [SHELL]);
  const answered = askHost(request).then((answer) => {
    meanwhile(event, keep(request.url, answer.clone()));
    return answer;
  });
  return inTime(answered, before);
}

// What the host answers, if it does so in time; else what was kept before, if anything was.
async function inTime(answered, before) {
  if (!before) { return answered; }
  answered.catch(() => undefined);
  try {
    const answer = await Promise.race([answered, late(PATIENCE)]);
    return answer.status < 500 ? answer : before;
  } catch {
    return before;
  }
}

// The list of all files. With areas kept, theirs is the one without connection: it names the files that are here.
async function manifest(event) {
  const { request } = event;
  const before = (await kept(MANIFEST, [KEPT])) || (await kept(MANIFEST, [SEEN]));
  if (before && request.cache === "force-cache") {
    // The exporter takes what the page has, which is what came last.
    const last = await kept(MANIFEST, [SEEN]);
    if (last && navigator.onLine) { return last; }
  }
  // Without a network Firefox answers from a cache of its own, which may tell of a build whose files are not here.
  const answered = askHost(request, navigator.onLine ? {} : { cache: "no-store" }).then((answer) => {
    meanwhile(event, takeManifest(answer.clone()));
    return answer;
  });
  return inTime(answered, before);
}

// Files of another build are of no use any more, and one of them never stands beside this one's.
async function takeManifest(answer) {
  try {
    const copy = answer.clone();
    if (answer.status !== 200) { return; }
    const { build } = await answer.json();
    if (!/^[0-9a-f]{16}$/.test(build)) { return; }
    const cache = await caches.open(SEEN);
    for (const key of await cache.keys()) {
      const path = inside(key.url) || "";
      if (OF_BUILD.test(path) && !path.startsWith(`data/${build}/`)) { await cache.delete(key); }
    }
    await keep(MANIFEST, copy);
  } catch {
    // No list, or no room for it.
  }
}

// A page: that of the host, or the start page that was kept with this version.
async function page(event, path) {
  const { request } = event;
  const start = await kept(START, [SHELL]);
  // A page that comes for the first time is waited for as the browser does.
  if (!start) { return fetch(request); }
  const control = new AbortController();
  const answered = askHost(request, {}, control);
  answered.catch(() => undefined);
  try {
    const answer = await Promise.race([answered, late(PATIENCE)]);
    if (answer.status < 500) { return answer; }
  } catch {
    // No connection, or one that is of no use: what it says later is for nobody.
    control.abort();
  }
  const form = PAGE_FORM.exec(path);
  if (!form) { return start; }
  // The same state, as the start page says it.
  const states = { taxon: `taxon=${form[2]}`, square: `view=square&square=${form[2]}` };
  const state = states[form[1]] || "view=about";
  const rest = new URL(request.url).search.slice(1);
  return Response.redirect(`${START}?${[state, rest].filter(Boolean).join("&")}`);
}

// A page of words: that of the host, or the one that was kept with this version.
async function help(event) {
  return inTime(askHost(event.request), await kept(event.request.url, [SHELL]));
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const path = inside(request.url);
  if (request.method !== "GET" || path === null || request.headers.has("range")) { return; }
  if (request.cache === "only-if-cached" && request.mode !== "same-origin") { return; }
  // What lies deeper may be another site.
  if (HELP.includes(path)) {
    event.respondWith(help(event));
  } else if (request.mode === "navigate") {
    if (PAGE.test(path) || PAGE_FORM.test(path)) { event.respondWith(page(event, path)); }
  } else if (path === "data/atlas.json") {
    event.respondWith(manifest(event));
  } else if (OF_BUILD.test(path) || HASHED.test(path)) {
    event.respondWith(unchanging(event));
  } else if (OF_HOST.test(path)) {
    event.respondWith(renewed(event));
  }
});

// What a file is, whatever its content: its name without the hash.
const kind = (name) => name.replace(/-[0-9a-f]{12,16}(?=[._])/, "");

// What the version before had beyond its page, as this version calls it: words in the languages that were read, the exporter,
// places.
async function carried(texts) {
  const files = new Set();
  const beside = new Map(BESIDE.map((name) => [kind(name), name]));
  for (const name of (await shells()).slice(1)) {
    for (const key of await (await caches.open(name)).keys()) {
      const path = inside(key.url) || "";
      const words = /^texts\/[^/]+\/(\w+\.json)$/.exec(path);
      if (words && texts) { files.add(`${texts}/${words[1]}`); }
      if (OF_HOST.test(path)) { files.add(path); }
      if (beside.has(kind(path))) { files.add(beside.get(kind(path))); }
    }
  }
  return files;
}

// The start page and all that it names, if it is the page of this version: an upload may be under way.
async function install() {
  const answer = await askHost(START, { cache: "no-cache" });
  const text = await answer.clone().text();
  if (!text.includes(`data-app="${APP}"`) || !text.includes(`data-build="${BUILD}"`)) { throw new Error("another version"); }
  const start = await keepable(answer, true);
  if (!start) { throw new Error("no page"); }
  // The exporter comes when it is asked for, as all beside the app.
  const named = text.matchAll(/\s(?:src|srcset|href|data-(?!exporter)\w+)="([^"]+)"/g);
  const files = new Set([...named].flatMap((found) => found[1].split(/[\s,]+/)).filter((name) => HASHED.test(name)));
  const cache = await caches.open(SHELL);
  // A set that grows is gone through to its end: what a script of the program names, the part that comes later, comes too.
  for (const name of files) {
    const file = await keepable(await askHost(START + name), false);
    if (!file) { throw new Error(name); }
    if (name === APP) {
      const script = await file.clone().text();
      [...script.matchAll(/"\.\/([\w-]+\.wasm)"/g)].filter((found) => HASHED.test(found[1])).forEach((found) => files.add(found[1]));
    }
    await cache.put(START + name, file);
  }
  await cache.put(START, start);
  // Without them the atlas works all the same.
  await Promise.all(HELP.map((name) => askHost(START + name, { cache: "no-cache" })
    .then((answer) => keepable(answer, name.endsWith(".html")))
    .then((file) => file && cache.put(START + name, file))
    .catch(() => undefined)));
  const texts = (/\sdata-texts="([^"]+)"/.exec(text) || [])[1];
  for (const name of await carried(texts)) {
    await askHost(START + name).then((file) => keep(START + name, file)).catch(() => undefined);
  }
}

self.addEventListener("install", (event) => {
  event.waitUntil(install().catch(async (error) => {
    await caches.delete(SHELL).catch(() => undefined);
    throw error;
  }));
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    // Pages of the version before may be open: its program stays until the next one.
    const names = (await caches.keys().catch(() => [])).filter((name) => name.startsWith(`${OWN}shell-`) && name !== SHELL);
    await Promise.all(names.slice(0, -1).map((name) => caches.delete(name)));
    await self.clients.claim();
  })());
});

self.addEventListener("message", (event) => {
  const { ask, files } = event.data || {};
  if (ask === "version") {
    event.ports[0].postMessage({ app: APP, build: BUILD });
  } else if (ask === "take over") {
    // A reader took the offer.
    self.skipWaiting();
  } else if (ask === "keep") {
    // What the page had fetched before this script was there.
    event.waitUntil(Promise.all(files.map(async (url) => {
      const path = inside(url) || "";
      if (path !== "data/atlas.json" && !OF_BUILD.test(path) && !HASHED.test(path) && !OF_HOST.test(path)) { return; }
      if (await kept(url, [SEEN, KEPT, SHELL])) { return; }
      await askHost(url, { cache: "force-cache" }).then((answer) => keep(url, answer)).catch(() => undefined);
    })).then(() => event.ports[0] && event.ports[0].postMessage("kept")));
  }
});
