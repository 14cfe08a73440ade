// Starts the program once the map of the page is there: what is fetched at the same time would come between. Its names stand
// in the page, because a policy that lets no script within the page be lets none say them. What can wait comes when the map
// of the program stands.
const names = document.querySelector("script[data-app]").dataset;
const at = (name) => new URL(name, import.meta.url);
// Milliseconds that a map may take: the program is wanted on the slowest line, too.
const PATIENCE = 4000;

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

async function start() {
  await Promise.race([painted(), new Promise((done) => setTimeout(done, PATIENCE))]);
  // Both at once: the script around the program is a way there and back by itself. Who waits for the script hears of a
  // program that cannot be had.
  const wasm = fetch(at(names.wasm));
  wasm.catch(() => undefined);
  const program = await import(at(names.app));
  const stands = drawn();
  await program.default({ module_or_path: wasm });
  await stands;
  // The atlas is whole without them.
  names.later.split(" ").filter(Boolean).forEach((name) => import(at(name)).catch(() => undefined));
}

start();
