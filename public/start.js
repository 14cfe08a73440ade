// Says in words that the atlas cannot start or has stopped, where there would be a white page. A file of its own, so that
// a strict content security policy lets it run; in old JavaScript, so that old browsers do.
(function () {
  "use strict";
  // Milliseconds until a page that is still empty says that it is on its way.
  var PATIENCE = 15000;
  var SAID = {
    en: ["The atlas could not be loaded: a file of it is missing, the connection broke, or this browser is too old.",
      "The atlas is still being loaded. The connection is slow.",
      "The atlas has stopped because of a fault.", "Load the page again"],
    nl: ["De atlas kon niet geladen worden: een bestand ontbreekt, de verbinding viel weg, of deze browser is te oud.",
      "De atlas wordt nog geladen. De verbinding is traag.",
      "De atlas is gestopt door een fout.", "Laad de pagina opnieuw"],
    fr: ["L’atlas n’a pas pu être chargé : un fichier manque, la connexion a été coupée ou ce navigateur est trop ancien.",
      "L’atlas est encore en cours de chargement. La connexion est lente.",
      "L’atlas s’est arrêté à cause d’une erreur.", "Recharger la page"],
    de: ["Der Atlas konnte nicht geladen werden: Eine Datei fehlt, die Verbindung brach ab, oder der Browser ist zu alt.",
      "Der Atlas wird noch geladen. Die Verbindung ist langsam.",
      "Der Atlas wurde durch einen Fehler angehalten.", "Seite neu laden"]
  };
  function started() {
    return document.getElementById("map") !== null;
  }
  function words() {
    var asked = /[?&]lang=([a-z]{2})/.exec(location.search);
    var all = [asked && asked[1]].concat(navigator.languages || [navigator.language]);
    for (var i = 0; i < all.length; i += 1) {
      var of = SAID[String(all[i]).slice(0, 2)];
      if (of) { return of; }
    }
    return SAID.en;
  }
  function say(which) {
    var last = document.getElementById("start-error");
    if (last && last.getAttribute("data-which") !== "1") { return; }
    if (last) { last.remove(); }
    var message = document.createElement("p");
    message.id = "start-error";
    message.className = "start-error";
    message.setAttribute("role", "alert");
    message.setAttribute("data-which", String(which));
    message.textContent = words()[which] + " ";
    var again = document.createElement("a");
    again.href = location.href;
    again.textContent = words()[3];
    message.appendChild(again);
    (document.body || document.documentElement).appendChild(message);
    if (which === 2) { return; }
    // The fault of another script, or patience, was enough after all.
    var look = setInterval(function () {
      if (started()) { message.remove(); }
      if (!message.isConnected) { clearInterval(look); }
    }, 300);
  }
  function onFault(event) {
    // A picture or a style that is missing stops nothing.
    var target = event.target;
    if (target && target !== window && target.tagName && target.tagName !== "SCRIPT") { return; }
    var error = event.error || event.reason;
    if (!started()) {
      say(0);
    } else if (typeof WebAssembly === "object" && error instanceof WebAssembly.RuntimeError) {
      say(2);
    }
  }
  addEventListener("error", onFault, true);
  addEventListener("unhandledrejection", onFault);
  setTimeout(function () {
    if (!started()) { say(1); }
  }, PATIENCE);
})();
