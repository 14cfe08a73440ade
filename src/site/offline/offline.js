// For where there is no connection: starts the script that keeps the atlas (sw.js), offers a version of it that waits, and
// keeps areas on request. Comes when the map stands, and only on the site's own pages; the atlas is whole without it.
const SAID = {said};
// Files beside the app that an area needs besides its records, and their bytes.
const BESIDE = {beside};
const LANGUAGES = {languages};
const ROOT = new URL("./", import.meta.url).href;
// As in sw.js: no other site on this host has caches of these names.
const OWN = `${ROOT}#`;
const KEPT = `${OWN}kept`;
// What was kept, and for what: an entry of that cache that no page can ask for.
const LIST = `${ROOT}kept.json`;
const STYLE = "{style}";
const AT_ONCE = 6;
// Milliseconds that a file may take.
const PATIENCE = 60_000;
const page = document.documentElement;
const names = document.querySelector("script[data-app]").dataset;

// What is so now; whoever shows it looks here.
const now = { registration: null, state: "later", list: null, busy: null, said: "", promise: null };

function say(key, values = {}) {
  const text = SAID[key][page.lang] ?? SAID[key].en;
  return text.replace(/\{(\w+)(?::([^|}]*)\|([^}]*))?\}/g, (_, name, one, many) => {
    if (one === undefined) { return values[name]; }
    return Number(values[name]) === 1 ? one : many;
  });
}

function size(bytes) {
  const number = new Intl.NumberFormat(page.lang || "en", { maximumFractionDigits: bytes < 10e6 ? 1 : 0 });
  return say("megabytes", { number: number.format(Math.max(0.1, bytes / 1e6)) });
}

function made(name, attributes = {}, ...inside) {
  const element = document.createElement(name);
  Object.entries(attributes).forEach(([key, value]) => {
    if (key.startsWith("on")) { element.addEventListener(key.slice(2), value); } else { element.setAttribute(key, value); }
  });
  element.append(...inside);
  return element;
}

function button(id, text, act) {
  return made("button", { id, class: "button", type: "button", onclick: act }, text);
}

// One after the other, in all windows of the site.
function alone(act) {
  return navigator.locks ? navigator.locks.request(KEPT, act) : act();
}

// The CRC-32 that every file ends with.
const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit += 1) { sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1; }
  return sum;
});

function isSound(bytes) {
  const end = new TextDecoder().decode(bytes.subarray(-19));
  const digits = /^,"crc":"([0-9a-f]{8})"\}\n$/.exec(end)?.[1];
  let sum = 0xffffffff;
  for (let place = 0; place < bytes.length - 19; place += 1) { sum = (sum >>> 8) ^ TABLE[(sum ^ bytes[place]) & 255]; }
  return digits !== undefined && parseInt(digits, 16) === (sum ^ 0xffffffff) >>> 0;
}

class NotKept extends Error {}

async function bytesOf(url, options) {
  // Safari before 16 and 17 lacks the ways to say this in a line.
  const both = new AbortController();
  const stop = () => both.abort();
  const limit = setTimeout(stop, PATIENCE);
  options.signal?.addEventListener("abort", stop);
  if (options.signal?.aborted) { stop(); }
  try {
    const answer = await fetch(url, { ...options, signal: both.signal });
    if (!answer.ok) { throw new NotKept(`${url} is answered with ${answer.status}`); }
    return new Uint8Array(await answer.arrayBuffer());
  } finally {
    clearTimeout(limit);
    options.signal?.removeEventListener("abort", stop);
  }
}

// A file of the data, whole: one that a cache has damaged is fetched past it.
async function sound(url, signal) {
  const near = await bytesOf(url, { cache: "force-cache", signal }).catch((error) => {
    // A browser remembers that a host answered with a fault, too.
    if (error instanceof NotKept) { return null; }
    throw error;
  });
  if (near && isSound(near)) { return near; }
  const bytes = await bytesOf(url, { cache: "reload", signal });
  if (!isSound(bytes)) { throw new NotKept(`${url} is damaged`); }
  return bytes;
}

const read = (bytes) => JSON.parse(new TextDecoder().decode(bytes));

// What the host has now: its list, and the bytes of every file.
let seen = null;
async function atlas() {
  const bytes = await bytesOf(`${ROOT}data/atlas.json`, { cache: "no-cache" });
  if (!isSound(bytes)) { throw new NotKept("damaged"); }
  const manifest = read(bytes);
  if (seen?.manifest.build !== manifest.build) {
    const sums = read(await sound(`${ROOT}data/${manifest.build}/${manifest.files.sums}`));
    seen = { manifest, bytes, sums: sums.files, zones: new Map() };
  }
  return seen;
}

// The codes of the hour squares that have records, by the names of their files.
function hoursOf({ manifest, sums }) {
  const [before, after] = manifest.files.square.split("{code}");
  return Object.keys(sums).filter((file) => file.startsWith(before) && file.endsWith(after))
    .map((file) => file.slice(before.length, file.length - after.length));
}

// Edges of an hour square in Lambert 72, metres: docs of src/grid say where the numbers come from.
function edges(code) {
  const [, row, digit, down, across] = /^(\w)(\d)-(\d)(\d)$/.exec(code);
  const west = 2012 + 32000 * Number(digit) + 4000 * (Number(across) - 1);
  const north = 258180 - 20000 * "ABCDEFGHJKLM".indexOf(row) - 4000 * (Number(down) - 1);
  return { west, north, east: west + 4000, south: north - 4000 };
}

// The area of a layer that a zone names, as a link has it: the name may hold any letters.
function areaOf(name) {
  const [, layer, area] = /^area:([^:]+):(.+)$/s.exec(name) ?? [];
  return layer && { layer, area };
}

// What people call it.
const titleOf = (name) => areaOf(name)?.area ?? name;

// The file of a layer: one of the host's, or the provinces beside the app.
function fileOf(layer, { manifest }) {
  const own = manifest.files.overlays?.find((overlay) => overlay.name === layer);
  if (own) { return `data/${manifest.build}/${own.file}`; }
  return layer === "Provinces" ? Object.keys(BESIDE).find((name) => name.startsWith("provinces-")) : undefined;
}

// The rings of the areas of this name, one list for each: in the attribute of the legend, or else in any other, as
// src/data/overlay.rs has it.
function ringsOf({ attributes, kind, parts }, by, name) {
  const classing = attributes.find(({ values: { values } }) => values.length >= 2 && values.length <= 24);
  const legend = attributes.find((attribute) => attribute.name === by) ?? classing ?? attributes[0];
  const named = ({ values: { values, index } }) => kind.flatMap((of, row) => (of === 0 && values[index[row]] === name ? [row] : []));
  const rows = [legend, ...attributes].map((attribute) => (attribute ? named(attribute) : [])).find((found) => found.length) ?? [];
  // Steps of ten metres.
  return rows.map((row) => parts[row].map((steps) => {
    let [x, y] = [0, 0];
    return Array.from({ length: steps.length / 2 }, (_, at) => [x += 10 * steps[2 * at], y += 10 * steps[2 * at + 1]]);
  }));
}

// Whether points lie in rings, by the even-odd rule of src/select/region.rs. Points of one northing are asked for together.
function within(rings) {
  const rows = new Map();
  const crossings = (y) => rings.flatMap((ring) => ring.slice(1).flatMap(([bx, by], at) => {
    const [ax, ay] = ring[at];
    return (ay > y) === (by > y) ? [] : [(bx - ax) * (y - ay) / (by - ay) + ax];
  }));
  return (x, y) => {
    if (!rows.has(y)) { rows.set(y, crossings(y)); }
    return rows.get(y).filter((crossing) => crossing <= x).length % 2 === 1;
  };
}

// Middles of an hour square and of its quarter squares, metres.
function middles(hour) {
  const { west, north } = edges(hour);
  const quarters = Array.from({ length: 16 }, (_, at) => [west + 500 + 1000 * (at % 4), north - 500 - 1000 * Math.floor(at / 4)]);
  return [[west + 2000, north - 2000], ...quarters];
}

const keyOf = ({ name, by }) => `${by ?? ""}:${name}`;

// Finds the hour squares of areas of layers, which have to be fetched: a square counts where its middle lies in the area.
async function find(areas, host) {
  for (const area of areas) {
    const zone = areaOf(area.name);
    if (!zone || host.zones.has(keyOf(area))) { continue; }
    const file = fileOf(zone.layer, host);
    const layer = file && read(await sound(ROOT + file));
    const inside = layer ? ringsOf(layer, area.by, zone.area).map(within) : [];
    const squares = inside.length
      ? hoursOf(host).filter((hour) => middles(hour).some(([x, y]) => inside.some((holds) => holds(x, y))))
      : [];
    host.zones.set(keyOf(area), squares.sort());
  }
}

// The hour squares that an area means, as it is written: sheets, hour squares, quarter squares, a rectangle of the map; or the
// area of a layer, once it was found.
function squaresOf(area, host) {
  if (areaOf(area.name)) { return host.zones.get(keyOf(area)) ?? []; }
  const hours = hoursOf(host);
  const found = new Set();
  const words = area.name.trim().split(/[\s;]+|,(?!-?\d+(?:,|$|\s))/).filter(Boolean);
  for (const word of words) {
    const box = /^box:(-?\d+),(-?\d+),(-?\d+),(-?\d+)$/.exec(word)?.slice(1).map(Number);
    const code = /^([A-HJ-M]\d)(?:[-.]?([1-5][1-8])(?:[-.]?[1-4]{2})?)?$/i.exec(word);
    const sheet = code?.[1].toUpperCase();
    hours.filter((hour) => {
      if (!box) { return code && (code[2] ? hour === `${sheet}-${code[2]}` : hour.startsWith(`${sheet}-`)); }
      const { west, south, east, north } = edges(hour);
      return west < box[2] && east > box[0] && south < box[3] && north > box[1];
    }).forEach((hour) => found.add(hour));
  }
  return [...found].sort();
}

// The files of areas: their squares, what every view needs, and the maps of all taxa where they are wanted.
function filesOf(areas, host) {
  const { manifest, sums } = host;
  const [taxon, square] = [manifest.files.taxon, manifest.files.square].map((pattern) => pattern.split("{")[0]);
  const all = Object.keys(sums);
  const files = new Set(all.filter((file) => !file.startsWith(taxon) && !file.startsWith(square)));
  if (areas.some((area) => area.maps)) { all.filter((file) => file.startsWith(taxon)).forEach((file) => files.add(file)); }
  areas.flatMap((area) => squaresOf(area, host))
    .forEach((code) => files.add(manifest.files.square.replace("{code}", code)));
  return [...files];
}

const bytesIn = (files, { sums }) => files.reduce((sum, file) => sum + sums[file].bytes, 0);
const bytesBeside = Object.values(BESIDE).reduce((sum, bytes) => sum + bytes, 0);

async function list() {
  try {
    const found = (await caches.has(KEPT)) && (await (await caches.open(KEPT)).match(LIST));
    return found ? await found.json() : { build: "", date: "", areas: [] };
  } catch {
    return { build: "", date: "", areas: [] };
  }
}

// What no area needs goes.
async function sweep(next) {
  if (!next.areas.length) { await caches.delete(KEPT); return; }
  const cache = await caches.open(KEPT);
  const needed = new Set([LIST, `${ROOT}data/atlas.json`, ...next.files.map((file) => `${ROOT}data/${next.build}/${file}`)]);
  for (const key of await cache.keys()) {
    if (!needed.has(key.url)) { await cache.delete(key); }
  }
}

function ask(message) {
  const worker = now.registration?.active;
  if (!worker) { return Promise.resolve(null); }
  return new Promise((done) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = (event) => done(event.data);
    setTimeout(() => done(null), PATIENCE);
    worker.postMessage(message, [channel.port2]);
  });
}

const JSON_TYPE = { headers: { "content-type": "application/json" } };

// Keeps these areas, and nothing else any more: all of one build, and the list last.
async function keepAreas(areas, { signal, progress }) {
  const host = await atlas();
  await find(areas, host);
  const { build } = host.manifest;
  const files = filesOf(areas, host);
  const cache = await caches.open(KEPT);
  const before = await list();
  const urlOf = (file) => `${ROOT}data/${build}/${file}`;
  const there = new Set((await cache.keys()).map((key) => key.url));
  const lacking = files.filter((file) => !there.has(urlOf(file)));
  const needed = bytesIn(lacking, host);
  const room = await navigator.storage?.estimate?.().catch(() => null);
  if (room?.quota !== undefined && room.quota - room.usage < needed * 1.1) {
    throw Object.assign(new NotKept("room"), { name: "QuotaExceededError", needed });
  }
  let done = 0;
  const queue = [...lacking];
  const work = async () => {
    for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
      const bytes = await sound(urlOf(file), signal);
      if (bytes.length !== host.sums[file].bytes) { throw new NotKept(`${urlOf(file)} has ${bytes.length} bytes`); }
      await cache.put(urlOf(file), new Response(bytes, JSON_TYPE));
      done += bytes.length;
      progress(done, needed);
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    signal.throwIfAborted();
    const texts = document.querySelector("script[data-texts]")?.dataset.texts;
    const words = texts ? LANGUAGES.map((code) => `${texts.replace(/^(\.\.\/)+/, "")}/${code}.json`) : [];
    await ask({ ask: "keep", files: [...Object.keys(BESIDE), ...words].map((name) => ROOT + name) });
    const next = { build, date: host.manifest.as_of, areas, files };
    await cache.put(`${ROOT}data/atlas.json`, new Response(host.bytes, JSON_TYPE));
    await cache.put(LIST, new Response(JSON.stringify(next), JSON_TYPE));
    await sweep(next);
    now.list = next;
  } catch (error) {
    queue.length = 0;
    // What was kept before stays, and nothing of what was not.
    await sweep(before).catch(() => undefined);
    throw Object.assign(error, { needed });
  }
}

// What a fault is called.
function faultOf(error) {
  if (error.name === "QuotaExceededError") { return say("noRoom", { size: size(error.needed ?? 0) }); }
  if (now.busy?.stopped) { return say("stopped"); }
  return say(navigator.onLine ? "notKept" : "noConnection");
}

// `wish` says what is to be kept, of the areas that are and of what the host has.
async function change(wish, told) {
  if (now.busy) { return; }
  const controller = new AbortController();
  now.busy = { controller, done: 0, needed: 0, stopped: false };
  now.said = "";
  show();
  try {
    const host = await atlas();
    await alone(async () => {
      const areas = wish((await list()).areas);
      await find(areas, host);
      await keepAreas(areas.map((each) => described(each, host)), {
        signal: controller.signal,
        progress: (done, needed) => { Object.assign(now.busy, { done, needed }); showProgress(); },
      });
    });
    now.said = told;
    typed = null;
    // Not waited for: Firefox asks the reader, who may never answer. What is kept is kept.
    navigator.storage?.persist?.().then((promised) => {
      if (promised === now.promise) { return; }
      now.promise = promised;
      show();
    }, () => undefined);
  } catch (error) {
    now.said = faultOf(error);
    // For the host: a reader is told in his language.
    console.warn(`not kept: ${error.message}`);
  }
  now.busy = null;
  show();
}

async function remove(area) {
  await alone(async () => {
    const before = await list();
    const areas = before.areas.filter((other) => other.name !== area.name);
    // The files of the areas that stay, as the build that they are of has them.
    const squares = new Set(areas.flatMap((other) => other.squares));
    const maps = areas.some((other) => other.maps);
    const files = before.files.filter((file) => {
      const [folder, name] = file.split("/");
      if (folder === "square" && name) { return squares.has(name.replace(/\.json$/, "")); }
      return folder !== "taxon" || !name || maps;
    });
    const next = { ...before, areas, files };
    if (areas.length) { await (await caches.open(KEPT)).put(LIST, new Response(JSON.stringify(next), JSON_TYPE)); }
    await sweep(next);
    now.list = await list();
  });
  now.said = say("removed", { area: titleOf(area.name) });
  show();
}

// The zone of the map, and the attribute that tells the areas of a layer apart where the address names one.
function zoneHere() {
  const asked = new URLSearchParams(location.search);
  const [name, by] = [asked.get("zone") ?? "", asked.get("by")];
  return areaOf(name) && by ? { name, by } : { name };
}

// What the address speaks of: the zone of the map, or the square that is looked at.
function areaHere() {
  const { name } = zoneHere();
  if (name) { return titleOf(name); }
  return document.querySelector(".square-head[data-square]")?.dataset.square.slice(0, 2) ?? "";
}

// The section, made anew whenever something changed.
let shown = null;
let typed = null;

function show() {
  if (!shown?.isConnected) { return; }
  const focus = document.activeElement?.id;
  shown.replaceChildren(...content());
  if (focus?.startsWith("offline-")) { document.getElementById(focus)?.focus(); }
  if (!now.busy) { measure(); }
  // Whether what is kept is of an earlier build is known once the host was asked.
  if (now.list?.areas.length && !seen && !now.asked) {
    now.asked = true;
    atlas().then((host) => find(now.list.areas, host)).then(show, () => undefined);
  }
}

function showProgress() {
  const bar = document.getElementById("offline-progress");
  const { done, needed } = now.busy;
  if (bar) { bar.max = Math.max(1, needed); bar.value = done; }
}

function content() {
  const parts = [made("p", { id: "offline-state", class: "hint" }, say(now.state))];
  if (now.state !== "ready") { return parts; }
  const { busy } = now;
  const field = made("input", { id: "offline-area", type: "text", autocomplete: "off", spellcheck: "false", "aria-describedby": "offline-hint offline-size" });
  field.value = typed?.area ?? areaHere();
  const maps = made("input", { id: "offline-maps", type: "checkbox" });
  maps.checked = typed?.maps ?? false;
  const remember = () => { typed = { area: field.value, maps: maps.checked }; measure(); };
  field.addEventListener("input", remember);
  maps.addEventListener("change", remember);
  [field, maps].forEach((input) => { input.disabled = busy !== null; });
  const form = made("form", { id: "offline-form", onsubmit: (event) => { event.preventDefault(); keepTyped(); } },
    made("label", { for: "offline-area" }, say("area")), field,
    made("p", { id: "offline-hint", class: "hint" }, say("areaHint")),
    made("label", { class: "check" }, maps, made("span", {}, say("withMaps"))),
    made("p", { id: "offline-size", class: "hint", "aria-live": "polite" }));
  if (busy) {
    form.append(made("progress", { id: "offline-progress", "aria-label": say("keeping") }), " ",
      button("offline-stop", say("stop"), () => { busy.stopped = true; busy.controller.abort(); }));
  } else {
    const keep = button("offline-keep", say("keep"), () => undefined);
    keep.type = "submit";
    keep.disabled = true;
    form.append(keep);
  }
  parts.push(form);
  parts.push(made("p", { id: "offline-said", role: "status" }, busy ? say("keeping") : now.said));
  if (now.list?.areas.length) { parts.push(...keptAreas()); }
  return parts;
}

function keptAreas() {
  const { list: { areas, build, date } } = now;
  const items = areas.map((area) => made("li", { "data-area": area.name },
    made("span", {}, `${titleOf(area.name)}: ${say(area.maps ? "keptWithMaps" : "keptArea", { squares: area.squares.length, size: size(area.bytes) })}`), " ",
    made("button", { class: "button small", type: "button", "aria-label": say("removeArea", { area: titleOf(area.name) }), onclick: () => remove(area) }, say("remove"))));
  const parts = [made("h3", {}, say("keptHere")), made("ul", { id: "offline-kept" }, ...items)];
  if (seen && seen.manifest.build !== build) {
    parts.push(made("p", { id: "offline-older" }, say("older", { date }), " ",
      button("offline-renew", say("renew", { size: size(bytesIn(filesOf(areas, seen), seen)) }), () => change((kept) => kept, say("renewed")))));
  }
  parts.push(made("p", { id: "offline-promise", class: "hint" }, say(now.promise ? "promised" : "notPromised")));
  return parts;
}

// What an area would take, told before it is kept.
let measuring = 0;
async function measure() {
  const line = document.getElementById("offline-size");
  const keep = document.getElementById("offline-keep");
  if (!line || !keep) { return; }
  const turn = measuring += 1;
  const area = wanted();
  let text = "";
  let works = false;
  if (area.name) {
    try {
      const host = await atlas();
      const there = now.list.build === host.manifest.build ? new Set(now.list.files) : new Set();
      await find([...now.list.areas, area], host);
      const squares = squaresOf(area, host);
      const all = filesOf([...now.list.areas, area], host);
      const bytes = bytesIn(all.filter((file) => !there.has(file)), host) + (there.size ? 0 : bytesBeside);
      works = squares.length > 0;
      text = works ? say("areaSize", { squares: squares.length, size: size(bytes) }) : say("noSquares");
    } catch {
      text = say("noConnection");
    }
  }
  if (turn !== measuring || !line.isConnected) { return; }
  line.textContent = text;
  keep.disabled = !works;
}

// What stands in the field: what people call the zone of the map means that zone.
function wanted() {
  const text = document.getElementById("offline-area").value.trim();
  const maps = document.getElementById("offline-maps").checked;
  const here = zoneHere();
  if (areaOf(here.name) && titleOf(here.name).trim() === text) { return { ...here, maps }; }
  return { name: text.startsWith("box:") || areaOf(text) ? text : text.toUpperCase(), maps };
}

// An area as the list has it: its squares and bytes told with the build that they are of.
function described({ name, by, maps }, host) {
  const area = { name, by, maps };
  return { ...area, squares: squaresOf(area, host), bytes: bytesIn(filesOf([area], host), host) };
}

function keepTyped() {
  const area = wanted();
  if (!area.name) { return; }
  change((areas) => [...areas.filter((other) => other.name !== area.name), area], say("kept", { area: titleOf(area.name) }));
}

// Where the section stands: at the end of "about", and folded under the name of a square.
function place() {
  if (shown?.isConnected) { return; }
  const about = document.getElementById("about");
  const head = document.querySelector(".square-head[data-square]");
  if (!about && !head) { return; }
  shown = made("div", { class: "of-offline" });
  typed = null;
  now.said = "";
  if (about) {
    about.append(made("section", { id: "offline" }, made("h2", {}, say("title")), shown));
  } else {
    const details = made("details", { id: "offline", class: "offline-square" }, made("summary", {}, say("title")), shown);
    details.addEventListener("toggle", () => { if (details.open) { show(); } });
    head.append(details);
    return;
  }
  show();
}

async function follow() {
  // Nothing stands there before it looks as it will.
  await new Promise((done) => {
    const style = made("link", { rel: "stylesheet", href: ROOT + STYLE });
    style.addEventListener("load", done);
    style.addEventListener("error", done);
    document.head.append(style);
  });
  // In the page from now on, so that a phone can put the atlas among its programs.
  document.head.append(made("link", { rel: "manifest", href: `${ROOT}manifest.webmanifest` }));
  document.head.append(made("link", { rel: "apple-touch-icon", href: `${ROOT}icon-180.png` }));
  new MutationObserver(() => { place(); one(); }).observe(document.body, { childList: true, subtree: true });
  new MutationObserver(() => {
    document.getElementById("offline")?.remove();
    place();
  }).observe(page, { attributes: true, attributeFilter: ["lang"] });
  ["online", "offline"].forEach((event) => addEventListener(event, () => show()));
  place();
}

// A version that waits is offered: nothing is loaded anew by itself. Where newer.js offers the same, its offer is enough.
let waiting = null;

function one() {
  const own = document.getElementById("offline-newer");
  if (own && document.getElementById("newer")) { own.remove(); }
}

function offer() {
  const notices = document.querySelector(".notices");
  if (!notices || document.getElementById("newer") || document.getElementById("offline-newer")) { return; }
  const said = made("div");
  const notice = made("div", { id: "offline-newer", class: "notice", role: "status" }, said);
  notices.append(notice);
  // Into an element that is there already, so that screen readers hear it.
  requestAnimationFrame(() => said.append(made("p", {}, say("newer")),
    button("offline-load", say("load"), () => { takeOver(); }), " ",
    button("offline-dismiss", say("notNow"), () => notice.remove())));
}

function takeOver() {
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  waiting.postMessage({ ask: "take over" });
}

async function consider(worker) {
  waiting = worker;
  const channel = new MessageChannel();
  const version = await new Promise((done) => {
    channel.port1.onmessage = (event) => done(event.data);
    setTimeout(() => done(null), 5000);
    worker.postMessage({ ask: "version" }, [channel.port2]);
  });
  // A page of that version is open here already: what is kept without connection follows when all windows are closed.
  if (version && (version.app !== names.app || version.build !== names.build)) { offer(); }
}

function watch(registration) {
  const look = (worker) => {
    if (!worker) { return; }
    const changed = () => {
      if (worker.state === "installed" && navigator.serviceWorker.controller) { consider(worker); }
    };
    changed();
    worker.addEventListener("statechange", changed);
  };
  look(registration.waiting);
  look(registration.installing);
  registration.addEventListener("updatefound", () => look(registration.installing));
  // newer.js loads the page anew: what waits goes along.
  document.addEventListener("click", (event) => {
    if (event.target.id === "newer-load") { registration.waiting?.postMessage({ ask: "take over" }); }
  }, true);
}

function active(registration) {
  return new Promise((done) => {
    if (registration.active) { done(registration.active); return; }
    const worker = registration.installing ?? registration.waiting;
    worker?.addEventListener("statechange", () => {
      if (worker.state === "activated") { done(worker); }
      if (worker.state === "redundant") { done(null); }
    });
    if (!worker) { done(null); }
  });
}

// Whether the browser lets anything be kept: some have no such thing, some refuse it in private windows or by a setting.
async function keepsAnything() {
  try {
    return Boolean(navigator.serviceWorker) && (await caches.keys()) !== undefined;
  } catch {
    return false;
  }
}

async function begin() {
  // A map in another page keeps nothing for its reader.
  if (/[?&]embed=/.test(location.search) || window.top !== window) { return; }
  if (!isSecureContext) {
    now.state = "insecure";
    follow();
    return;
  }
  if (!(await keepsAnything())) {
    now.state = "unable";
    follow();
    return;
  }
  now.list = await list();
  follow();
  try {
    now.registration = await navigator.serviceWorker.register(`${ROOT}sw.js`, { scope: ROOT, updateViaCache: "none" });
    watch(now.registration);
    now.state = (await active(now.registration)) ? "ready" : "unable";
  } catch {
    // Private windows, settings, a host that lacks the script; or no connection, and the one of last time is there.
    now.registration = await navigator.serviceWorker.getRegistration(ROOT).catch(() => undefined) ?? null;
    now.state = now.registration?.active ? "ready" : "unable";
    if (now.registration) { watch(now.registration); }
  }
  if (now.state === "ready") {
    now.promise = await navigator.storage?.persisted?.().catch(() => false) ?? false;
    const fetched = performance.getEntriesByType("resource").map((entry) => entry.name);
    ask({ ask: "keep", files: fetched.filter((url) => url.startsWith(ROOT)) });
  }
  show();
}

begin();
