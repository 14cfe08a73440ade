// Starts the program once the map of the page is there: what is fetched at the same time would come between. Its names stand
// in the page, because a policy that lets no script within the page be lets none say them.
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

async function start() {
  const images = [...document.querySelectorAll("#still img")].map(shown);
  await Promise.race([Promise.all(images), new Promise((done) => setTimeout(done, PATIENCE))]);
  const program = await import(at(names.app));
  await program.default({ module_or_path: at(names.wasm) });
}

start();
