// Chooses the language and asks for its texts while the app is on its way. Says in words that the atlas cannot start or has
// stopped, where there would be a white page. A file of its own, so that a strict content security policy lets it run; in
// old JavaScript, so that old browsers do.
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
  // The language of the first code that the atlas speaks.
  function first(codes) {
    for (var i = 0; i < codes.length; i += 1) {
      var code = String(codes[i]).split(/[-_]/)[0].toLowerCase();
      if (SAID.hasOwnProperty(code)) { return code; }
    }
    return null;
  }
  function remembered() {
    // A browser may forbid to keep anything.
    try { return localStorage.getItem("ifbl-atlas-language"); } catch (_) { return null; }
  }
  // Where the address says no language: the one chosen the last time, else one that the browser prefers.
  var preferred = first([remembered()].concat([].slice.call(navigator.languages || [navigator.language]), "en"));
  var asked = /[?&]lang=([^&#]*)/.exec(location.search);
  var language = first([asked && asked[1], preferred]);
  document.documentElement.lang = language;
  var texts = null;
  if (typeof fetch === "function" && document.currentScript) {
    texts = fetch(document.currentScript.getAttribute("data-texts") + "/" + language + ".json").then(function (answer) {
      if (!answer.ok) { throw new Error(String(answer.status)); }
      return answer.text();
    });
    // The app asks again, and says why if it has to.
    texts.catch(function () {});
  }
  window.atlasStart = { preferred: preferred, language: language, texts: texts };
  function words() {
    return SAID[language];
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
