// Starts the worker that makes exports, and tells the page when it cannot be started: an error in a promise of a worker
// is heard nowhere else.
"use strict";
const lost = () => self.postMessage({ lost: true });
self.addEventListener("unhandledrejection", lost);
importScripts("./exporter.js");
wasm_bindgen({ module_or_path: "./exporter_bg.wasm" }).catch(lost);
