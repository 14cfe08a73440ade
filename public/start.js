// Chooses the language and asks for its texts while the app is on its way. What a page does until the program is there: the
// page that `atlas site` wrote shows a map and words; where the link asks for another taxon, this one's are shown; when the
// program has drawn its map, they go. Says in words that the atlas cannot start or has stopped. A file of its own, so that a
// strict content security policy lets it run; in old JavaScript, so that old browsers do.
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
  // What a link may hold without asking for another map than the page has.
  var HARMLESS = /^(lang|theme|taxon|view|q|sort|names|utm_\w+|fbclid|gclid)$/;
  var page = document.documentElement;
  function started() {
    return document.getElementById("map") !== null;
  }
  // The way to the start page, as a page that `atlas site` wrote says it.
  function root() {
    var said = document.querySelector("meta[name='atlas-root']");
    return said ? said.getAttribute("content") : "";
  }
  function still() {
    return document.getElementById("still");
  }
  function shows(what) {
    page.className = what;
  }
  function whenParsed(act) {
    if (document.readyState === "loading") {
      document.addEventListener("DOMContentLoaded", act);
    } else {
      act();
    }
  }
  // Light or dark, where the link says it.
  var theme = null;
  // What ends when the page of a taxon has taken the place of the start page, or cannot.
  var arriving = null;
  // The page of a taxon instead of the start page. The slug is one, so that no other file can be meant.
  function showTaxon(slug) {
    var page = fetch("taxon/" + slug + "/index.html").then(function (answer) {
      return answer.ok ? answer.text() : "";
    });
    page.catch(function () {});
    // One that stalls is of no use when the program has its own map.
    arriving = Promise.race([page, new Promise(function (_, stop) { setTimeout(stop, PATIENCE); })]).then(function (text) {
      var other = new DOMParser().parseFromString(text, "text/html");
      var main = other.getElementById("still");
      if (!main || main.getAttribute("data-state") !== "taxon=" + slug) { return; }
      ["src", "srcset", "href"].forEach(function (name) {
        [].forEach.call(main.querySelectorAll("[" + name + "^='../../']"), function (element) {
          element.setAttribute(name, element.getAttribute(name).slice(6) || "./");
        });
      });
      whenParsed(function () {
        var own = still();
        if (!own || document.querySelector("#map[data-ready]")) { return; }
        var message = document.getElementById("start-error");
        var fresh = document.importNode(main, true);
        dress(fresh);
        // The land is the same picture: the one that is there stays, and need not be painted again.
        var land = own.querySelector(".still-land");
        var itsLand = fresh.querySelector(".still-land");
        if (land && itsLand && land.getAttribute("src") === itsLand.getAttribute("src")) {
          itsLand.parentNode.parentNode.replaceChild(land.parentNode, itsLand.parentNode);
        }
        own.parentNode.replaceChild(fresh, own);
        // What went wrong stays said when the page of the taxon takes the place of this one.
        if (message && !message.isConnected) { place(message); }
        if (!started()) { document.title = other.title; }
        shows(started() ? "has-app" : "");
      });
    }).catch(function () { return undefined; });
  }
  function firstView() {
    return document.querySelector("meta[name='atlas-first']");
  }
  // What a query asks of the map beyond what is harmless.
  function key(query) {
    return query.replace(/^\?/, "").split("&").filter(function (pair) {
      return pair && !HARMLESS.test(pair.split("=")[0]);
    }).sort().join("&");
  }
  // Pictures by day or by night as the link has it, where that is not as the system has it.
  function dress(part) {
    if (!/^(light|dark)$/.test(theme || "")) { return; }
    [].forEach.call(part.querySelectorAll("source[media]"), function (source) {
      source.media = theme === "dark" ? "all" : "not all";
    });
  }
  // A link to the start page that asks for nothing opens what the host chose.
  function openFirst() {
    var first = firstView();
    if (first && root() === "./" && /^\??((utm_\w+|fbclid|gclid)=[^&]*&?)*$/.test(location.search)) {
      history.replaceState(null, "", first.getAttribute("content"));
    }
  }
  function begin() {
    if (!root()) { return; }
    openFirst();
    var asked = {};
    location.search.slice(1).split("&").filter(Boolean).forEach(function (pair) {
      var name = pair.split("=")[0];
      asked[name] = pair.slice(name.length + 1);
    });
    theme = asked.theme;
    if (/^(light|dark)$/.test(theme || "")) {
      page.setAttribute("data-theme", theme);
      whenParsed(function () { if (still()) { dress(still()); } });
    }
    var atStart = root() === "./";
    // The start page has the map of what the host chose, where it could be drawn beforehand.
    var first = atStart && firstView();
    var own = first && first.hasAttribute("data-here") ? key(first.getAttribute("content")) : "";
    var wanted = key(location.search);
    var same = wanted === own;
    if (asked.at || asked.embed) {
      shows("still-none");
    } else if (atStart && !wanted && !asked.view && /^[a-z0-9-]+$/.test(asked.taxon || "") && window.fetch && window.DOMParser) {
      shows("still-land");
      showTaxon(asked.taxon);
    } else if (!same || asked.taxon || (asked.view && asked.view !== "coverage")) {
      shows("still-land");
    }
    takeOver();
  }
  // The picture lies over the map of the program until that is drawn, or is of no use.
  function takeOver() {
    if (!window.MutationObserver) { return; }
    var watch = new MutationObserver(look);
    function look() {
      if (!started()) { return; }
      if (!page.className) { shows("has-app"); }
      if (page.className === "still-land") { shows("still-land has-app"); }
      if (document.querySelector("#map[data-ready], #load-error, #start-error")) { done(); }
    }
    function done() {
      watch.disconnect();
      ["pointerdown", "wheel", "keydown"].forEach(function (name) { removeEventListener(name, touched, true); });
      requestAnimationFrame(function () {
        if (still()) { still().remove(); }
        shows("");
      });
    }
    // What is under the finger is the map itself.
    function touched() {
      if (started()) { done(); }
    }
    watch.observe(page, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-ready"] });
    ["pointerdown", "wheel", "keydown"].forEach(function (name) { addEventListener(name, touched, true); });
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
  // Where the address says no language: the one chosen the last time, else one that the browser prefers, else that of the page.
  var preferred = first([remembered()].concat([].slice.call(navigator.languages || [navigator.language]), page.lang, "en"));
  var asked = /[?&]lang=([^&#]*)/.exec(location.search);
  var language = first([asked && asked[1], preferred]);
  page.lang = language;
  var texts = null;
  if (typeof fetch === "function" && document.currentScript) {
    texts = Promise.race([fetch(root() + document.currentScript.getAttribute("data-texts") + "/" + language + ".json").then(function (answer) {
      if (!answer.ok) { throw new Error(String(answer.status)); }
      return answer.text();
    }), new Promise(function (_, stop) { setTimeout(stop, 2 * PATIENCE); })]);
    // The app asks again, and says why if it has to; what stalls it asks for itself.
    texts.catch(function () {});
  }
  window.atlasStart = { preferred: preferred, language: language, texts: texts, still: arriving };
  function words() {
    return SAID[language];
  }
  // The page answers as far as it can.
  function place(message) {
    var text = !started() && still() && still().querySelector(".still-text");
    if (text) {
      shows("");
      text.insertBefore(message, text.firstChild);
    } else {
      (document.body || page).appendChild(message);
    }
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
    place(message);
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
  begin();
  // The program is a module of WebAssembly: a browser that does not know them never asks for it.
  if (typeof WebAssembly !== "object" || !("noModule" in document.createElement("script"))) {
    whenParsed(function () { say(0); });
  }
  addEventListener("error", onFault, true);
  addEventListener("unhandledrejection", onFault);
  setTimeout(function () {
    if (!started()) { say(1); }
  }, PATIENCE);
})();
