// D3: a path of SVG for each square, moved by one `transform` as its examples of zooming do; or a canvas, where the squares of
// a class are one path that is made once and filled anew in every frame.

await import('/libraries/d3/dist/d3.min.js');
const d3 = window.d3;

// The winding that D3 expects of a polygon on the sphere does not matter where the projection is planar.
const planar = (land, width, height) =>
  d3.geoIdentity().reflectY(true).fitExtent([[10, 10], [width - 10, height - 10]], land);
const mercator = shape => {
  const y = lat => (Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) * 180) / Math.PI;
  const at = all => (typeof all[0] === 'number' ? [all[0], y(all[1])] : all.map(at));
  return { ...shape, features: shape.features.map(f => ({ ...f, geometry: { ...f.geometry, coordinates: at(f.geometry.coordinates) } })) };
};

export const prepare = async (element, land, style, kind) =>
  (kind === 'svg' ? onSvg : onCanvas)(element, mercator(land), style, element.clientWidth, element.clientHeight);

function onSvg(element, land, style, width, height) {
  const path = d3.geoPath(planar(land, width, height));
  const svg = d3.select(element).append('svg').attr('width', width).attr('height', height);
  const all = svg.append('g');
  all.append('path').attr('d', path(land)).attr('fill', style.land).attr('stroke', style.border).attr('vector-effect', 'non-scaling-stroke');
  svg.call(d3.zoom().scaleExtent([0.2, 50]).on('zoom', event => all.attr('transform', event.transform)));
  return async squares => {
    all.append('g').selectAll('path').data(mercator(squares).features).join('path')
      .attr('d', path).attr('fill', square => style.classes[square.properties.class]);
  };
}

function onCanvas(element, land, style, width, height) {
  const projection = planar(land, width, height);
  const canvas = d3.select(element).append('canvas').attr('width', width).attr('height', height);
  const context = canvas.node().getContext('2d');
  const outline = new Path2D(d3.geoPath(projection)(land));
  let classes = [];
  const paint = () => {
    const { k, x, y } = d3.zoomTransform(canvas.node());
    context.resetTransform();
    context.clearRect(0, 0, width, height);
    context.setTransform(k, 0, 0, k, x, y);
    context.fillStyle = style.land;
    context.fill(outline);
    context.strokeStyle = style.border;
    context.lineWidth = 1 / k;
    context.stroke(outline);
    classes.forEach((squares, index) => {
      context.fillStyle = style.classes[index];
      context.fill(squares);
    });
  };
  canvas.call(d3.zoom().scaleExtent([0.2, 50]).on('zoom', paint));
  paint();
  return async squares => {
    const all = mercator(squares).features;
    classes = style.classes.map((_, index) => {
      const whole = new Path2D();
      const path = d3.geoPath(projection, whole);
      for (const square of all) if (square.properties.class === index) path(square);
      return whole;
    });
    paint();
  };
}
