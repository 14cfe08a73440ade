// Starts the program once the map of the page is there: what is fetched at the same time would come between. Its names stand
// in the page, because a policy that lets no script within the page be lets none say them. What can wait comes when the map
// of the program stands.
const names = document.querySelector("script[data-app]").dataset;
const at = (name) => new URL(name, import.meta.url);
// Milliseconds that a map may take: the program is wanted on the slowest line, too.
const PATIENCE = 4000;

function shown(image) {
  return image.complete ? undefined : new Promise((done) => {
    image.addEventListener("load", done, { once: true });
    image.addEventListener("error", done, { once: true });
  });
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
  const images = [...document.querySelectorAll("#still img")].map(shown);
  await Promise.race([Promise.all(images), new Promise((done) => setTimeout(done, PATIENCE))]);
  const program = await import(at(names.app));
  const stands = drawn();
  await program.default({ module_or_path: at(names.wasm) });
  await stands;
  // The atlas is whole without them.
  names.later.split(" ").filter(Boolean).forEach((name) => import(at(name)).catch(() => undefined));
}

start();
