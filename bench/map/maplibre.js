// MapLibre GL: a source of GeoJSON and a layer that fills by class.

import * as maplibre from '/libraries/maplibre-gl/dist/maplibre-gl.mjs';

export async function prepare(element, land, style) {
  const map = new maplibre.Map({
    container: element, style: { version: 8, sources: {}, layers: [] }, attributionControl: false, fadeDuration: 0,
  });
  await map.once('load');
  const points = land.features.flatMap(feature => feature.geometry.coordinates.flat(2));
  const side = (choose, of) => points.reduce((found, point) => choose(found, point[of]), points[0][of]);
  map.fitBounds([[side(Math.min, 0), side(Math.min, 1)], [side(Math.max, 0), side(Math.max, 1)]], { animate: false, padding: 10 });
  map.addSource('land', { type: 'geojson', data: land });
  map.addLayer({ id: 'land', type: 'fill', source: 'land', paint: { 'fill-color': style.land, 'fill-outline-color': style.border } });
  await map.once('idle');
  return async squares => {
    map.addSource('squares', { type: 'geojson', data: squares });
    map.addLayer({
      id: 'squares', type: 'fill', source: 'squares',
      paint: { 'fill-color': ['match', ['get', 'class'], 0, style.classes[0], 1, style.classes[1], style.classes[2]], 'fill-antialias': false },
    });
    await map.once('idle');
  };
}
