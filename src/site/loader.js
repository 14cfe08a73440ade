// Starts the program once the map of the page is there: what is fetched at the same time would come between. Its names stand
// in the page, because a policy that lets no script within the page be lets none say them. What can wait comes when the map
// of the program stands.
const names = document.querySelector("script[data-app]").dataset;
const at = (name) => new URL(name, import.meta.url);
// Milliseconds that a map may take: the program is wanted on the slowest line, too.
const PATIENCE = 4000;
// Milliseconds that the program may take, from its first byte to its last: longer than the slowest line that is of any use, but
// not for ever. A browser that knows no such limit waits as long as it likes.
const LIMIT = 180_000;

// When the map of the page is in the window, be it that of another taxon (public/start.js). An image that cannot be had is
// not waited for. Of two frames the second begins when the first is there; a page that nobody looks at has none.
async function painted() {
  await (window.atlasStart || {}).still;
  await Promise.all([...document.querySelectorAll("#still img")].map((image) => image.decode().catch(() => undefined)));
  if (!document.hidden) await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}

function drawn() {
  return new Promise((done) => {
    const watch = new MutationObserver(() => {
      if (document.querySelector("#map[data-ready]")) { watch.disconnect(); done(); }
    });
    watch.observe(document, { attributes: true, attributeFilter: ["data-ready"], childList: true, subtree: true });
  });
}

// The program, on its way: one that stalls or breaks off is given up.
function ask() {
  const wasm = fetch(at(names.wasm), { signal: AbortSignal.timeout?.(LIMIT) });
  // Who waits for the script around it hears of a program that cannot be had.
  wasm.catch(() => undefined);
  return wasm;
}

// A program that broke off on its way is asked for once more.
async function begin(program, wasm) {
  try {
    await program.default({ module_or_path: wasm });
  } catch (error) {
    // What is missing stays so; a file that comes and is none may have been cut, and engines call that by many names.
    const answer = await wasm.catch(() => null);
    if (answer?.ok === false || document.getElementById("map")) { throw error; }
    await program.default({ module_or_path: ask() });
  }
}

async function start() {
  await Promise.race([painted(), new Promise((done) => setTimeout(done, PATIENCE))]);
  // Both at once: the script around the program is a way there and back by itself.
  const wasm = ask();
  const late = new Promise((_, no) => setTimeout(no, LIMIT, new Error(names.app)));
  late.catch(() => undefined);
  const program = await Promise.race([import(at(names.app)), late]);
  const stands = drawn();
  await begin(program, wasm);
  await stands;
  // The atlas is whole without them.
  names.later.split(" ").filter(Boolean).forEach((name) => import(at(name)).catch(() => undefined));
}

start();
