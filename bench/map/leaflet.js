// Leaflet, with its renderer for canvas or for SVG: a layer of GeoJSON, as its documentation has it.

import * as L from '/libraries/leaflet/dist/leaflet-src.esm.js';

export async function prepare(element, land, style, kind) {
  const renderer = kind === 'canvas' ? L.canvas() : L.svg();
  const map = L.map(element, { renderer, zoomSnap: 0, attributionControl: false });
  const ground = L.geoJSON(land, { interactive: false, style: { color: style.border, weight: 1, fillColor: style.land, fillOpacity: 1 } });
  map.fitBounds(ground.getBounds(), { animate: false });
  map.options.zoomSnap = 1;
  ground.addTo(map);
  const look = feature => ({ stroke: false, fillColor: style.classes[feature.properties.class], fillOpacity: 1 });
  return async squares => {
    L.geoJSON(squares, { style: look }).addTo(map);
    // Its canvas is painted in the next frame.
    if (kind === 'canvas') await new Promise(requestAnimationFrame);
  };
}
