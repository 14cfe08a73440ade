// This site keeps nothing for use without connection any more: what it kept goes, and this script with it.
"use strict";
const OWN = `${self.registration.scope}#`;
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    const names = await caches.keys().catch(() => []);
    await Promise.all(names.filter((name) => name.startsWith(OWN)).map((name) => caches.delete(name)));
    await self.registration.unregister();
  })());
});
