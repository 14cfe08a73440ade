// One map of one library, as its address asks: `?with=MODULE&as=KIND&squares=N&left=…&top=…&width=…&height=…`. Library, land and
// squares are there before anything is measured. A module has `prepare(element, land, style, kind)`, which shows the land and
// gives a function that draws squares and is done once they are handed to the browser.

const asked = new URLSearchParams(location.search);
const element = document.getElementById('map');
for (const side of ['left', 'top', 'width', 'height']) element.style[side] = `${asked.get(side)}px`;

const frame = () => new Promise(requestAnimationFrame);
const json = async path => (await fetch(path)).json();

const style = { land: '#ffffff', border: '#8d938d', classes: ['#93b98f', '#3d8f62', '#0b3f33'] };
const prepared = async () => {
  const [library, land, squares] = await Promise.all([
    import(`./${asked.get('with')}.js`), json('/land.json'), json(`/squares-${asked.get('squares')}.json`),
  ]);
  const draw = await library.prepare(element, land, style, asked.get('as'));
  for (let waited = 0; waited < 10; waited++) await frame();
  return () => draw(squares);
};
// Where there is no WebGL, or a library is missing, the table says so.
const draw = await prepared().catch(fault => { document.body.dataset.ready = String(fault); });

// From the data in memory to the second frame after they were drawn, in milliseconds: the first one has painted them.
window.paints = async () => {
  const start = performance.now();
  await draw();
  await frame();
  await frame();
  return performance.now() - start;
};
if (draw) document.body.dataset.ready = 'true';
