//! What is said of use without a connection, by scripts of a site that come when the map stands: no text of the app, which
//! everybody downloads first. `{name}` and `{name:one|many}` are as in `texts.rs`.

use super::Language;

/// Declares each text with its key, one line per language.
macro_rules! offline_texts {
    ($($key:literal { en: $en:literal, nl: $nl:literal, fr: $fr:literal, de: $de:literal $(,)? })*) => {
        /// Each text by its key, in the order of [`Language::ALL`].
        pub const OFFLINE_TEXTS: &[(&str, [&str; Language::ALL.len()])] = &[$(($key, in_order($en, $nl, $fr, $de))),*];
    };
}

/// The four texts in the order of the languages.
const fn in_order<'a>(en: &'a str, nl: &'a str, fr: &'a str, de: &'a str) -> [&'a str; Language::ALL.len()] {
    let mut texts = [""; Language::ALL.len()];
    let mut index = 0;
    while index < texts.len() {
        texts[index] = match Language::ALL[index] {
            Language::En => en,
            Language::Nl => nl,
            Language::Fr => fr,
            Language::De => de,
        };
        index += 1;
    }
    texts
}

offline_texts! {
    "title" {
        en: "Without a connection",
        nl: "Zonder verbinding",
        fr: "Sans connexion",
        de: "Ohne Verbindung",
    }
    "later" {
        en: "The atlas is being made ready for use without a connection.",
        nl: "De atlas wordt klaargemaakt voor gebruik zonder verbinding.",
        fr: "L’atlas est en cours de préparation pour l’usage sans connexion.",
        de: "Der Atlas wird für den Gebrauch ohne Verbindung vorbereitet.",
    }
    "ready" {
        en: "The atlas, and what you looked at, open without a connection too. Keep an area before you go there: its squares then have their lists.",
        nl: "De atlas en wat u bekeek openen ook zonder verbinding. Bewaar een gebied voor u erheen gaat: de hokken ervan hebben dan hun lijsten.",
        fr: "L’atlas et ce que vous avez consulté s’ouvrent aussi sans connexion. Conservez une zone avant d’y aller : ses carrés auront leurs listes.",
        de: "Der Atlas und was Sie angesehen haben, öffnen sich auch ohne Verbindung. Bewahren Sie ein Gebiet auf, bevor Sie hingehen: seine Felder haben dann ihre Listen.",
    }
    "insecure" {
        en: "Use without a connection needs https: this page came over plain http.",
        nl: "Gebruik zonder verbinding vraagt https: deze pagina kwam over gewoon http.",
        fr: "L’usage sans connexion demande https : cette page est venue par simple http.",
        de: "Der Gebrauch ohne Verbindung braucht https: Diese Seite kam über einfaches http.",
    }
    "unable" {
        en: "Nothing can be kept for use without a connection: the browser does not allow it, the window is private, or there is no room. Everything else works.",
        nl: "Er kan niets bewaard worden voor gebruik zonder verbinding: de browser laat het niet toe, het venster is privé, of er is geen plaats. Al het andere werkt.",
        fr: "Rien ne peut être conservé pour l’usage sans connexion : le navigateur ne le permet pas, la fenêtre est privée ou la place manque. Tout le reste fonctionne.",
        de: "Für den Gebrauch ohne Verbindung kann nichts aufbewahrt werden: Der Browser lässt es nicht zu, das Fenster ist privat, oder es fehlt an Platz. Alles andere geht.",
    }
    "area" {
        en: "Keep an area",
        nl: "Een gebied bewaren",
        fr: "Conserver une zone",
        de: "Ein Gebiet aufbewahren",
    }
    "areaHint" {
        en: "Map sheets and hour squares, such as E4 D6-54, or the area chosen on the map.",
        nl: "Kaartbladen en uurhokken, zoals E4 D6-54, of het gebied dat op de kaart gekozen is.",
        fr: "Planchettes et carrés IFBL de 4 km, comme E4 D6-54, ou la zone choisie sur la carte.",
        de: "Kartenblätter und Rasterfelder, wie E4 D6-54, oder das auf der Karte gewählte Gebiet.",
    }
    "withMaps" {
        en: "with the maps of all taxa",
        nl: "met de kaarten van alle taxa",
        fr: "avec les cartes de tous les taxons",
        de: "mit den Karten aller Taxa",
    }
    "areaSize" {
        en: "{squares} {squares:hour square|hour squares} with records, {size} to be kept here",
        nl: "{squares} {squares:uurhok|uurhokken} met waarnemingen, {size} te bewaren",
        fr: "{squares} {squares:carré|carrés} de 4 km avec données, {size} à conserver",
        de: "{squares} {squares:Rasterfeld|Rasterfelder} mit Nachweisen, {size} aufzubewahren",
    }
    "noSquares" {
        en: "No hour square with records there. Write sheets or hour squares, as E4 or E4-25.",
        nl: "Daar is geen uurhok met waarnemingen. Schrijf kaartbladen of uurhokken, als E4 of E4-25.",
        fr: "Aucun carré de 4 km avec données à cet endroit. Écrivez des planchettes ou des carrés, comme E4 ou E4-25.",
        de: "Dort gibt es kein Rasterfeld mit Nachweisen. Schreiben Sie Kartenblätter oder Rasterfelder, wie E4 oder E4-25.",
    }
    "keep" {
        en: "Keep",
        nl: "Bewaren",
        fr: "Conserver",
        de: "Aufbewahren",
    }
    "keeping" {
        en: "Being kept …",
        nl: "Wordt bewaard …",
        fr: "En cours de conservation …",
        de: "Wird aufbewahrt …",
    }
    "stop" {
        en: "Stop",
        nl: "Stoppen",
        fr: "Arrêter",
        de: "Anhalten",
    }
    "kept" {
        en: "Kept: {area}.",
        nl: "Bewaard: {area}.",
        fr: "Conservé : {area}.",
        de: "Aufbewahrt: {area}.",
    }
    "renewed" {
        en: "Renewed.",
        nl: "Vernieuwd.",
        fr: "Renouvelé.",
        de: "Erneuert.",
    }
    "stopped" {
        en: "Stopped. What was kept before is still there.",
        nl: "Gestopt. Wat al bewaard was, is er nog.",
        fr: "Arrêté. Ce qui était déjà conservé est toujours là.",
        de: "Angehalten. Was schon aufbewahrt war, ist noch da.",
    }
    "notKept" {
        en: "Not kept: a file could not be fetched whole. What was kept before is still there. Try again.",
        nl: "Niet bewaard: een bestand kon niet volledig opgehaald worden. Wat al bewaard was, is er nog. Probeer opnieuw.",
        fr: "Non conservé : un fichier n’a pas pu être chargé en entier. Ce qui était déjà conservé est toujours là. Réessayez.",
        de: "Nicht aufbewahrt: Eine Datei konnte nicht vollständig geladen werden. Was schon aufbewahrt war, ist noch da. Versuchen Sie es noch einmal.",
    }
    "noConnection" {
        en: "There is no connection: an area can be kept when there is one.",
        nl: "Er is geen verbinding: een gebied kan bewaard worden als er een is.",
        fr: "Il n’y a pas de connexion : une zone peut être conservée dès qu’il y en a une.",
        de: "Es gibt keine Verbindung: Ein Gebiet kann aufbewahrt werden, sobald es eine gibt.",
    }
    "noRoom" {
        en: "Not kept: this device has no room for {size}. What was kept before is still there.",
        nl: "Niet bewaard: dit toestel heeft geen plaats voor {size}. Wat al bewaard was, is er nog.",
        fr: "Non conservé : cet appareil n’a pas la place pour {size}. Ce qui était déjà conservé est toujours là.",
        de: "Nicht aufbewahrt: Dieses Gerät hat keinen Platz für {size}. Was schon aufbewahrt war, ist noch da.",
    }
    "keptHere" {
        en: "Kept on this device",
        nl: "Op dit toestel bewaard",
        fr: "Conservé sur cet appareil",
        de: "Auf diesem Gerät aufbewahrt",
    }
    "keptArea" {
        en: "{squares} {squares:hour square|hour squares}, {size}",
        nl: "{squares} {squares:uurhok|uurhokken}, {size}",
        fr: "{squares} {squares:carré|carrés} de 4 km, {size}",
        de: "{squares} {squares:Rasterfeld|Rasterfelder}, {size}",
    }
    "keptWithMaps" {
        en: "{squares} {squares:hour square|hour squares} and the maps of all taxa, {size}",
        nl: "{squares} {squares:uurhok|uurhokken} en de kaarten van alle taxa, {size}",
        fr: "{squares} {squares:carré|carrés} de 4 km et les cartes de tous les taxons, {size}",
        de: "{squares} {squares:Rasterfeld|Rasterfelder} und die Karten aller Taxa, {size}",
    }
    "remove" {
        en: "Remove",
        nl: "Verwijderen",
        fr: "Supprimer",
        de: "Entfernen",
    }
    "removeArea" {
        en: "Remove {area}",
        nl: "{area} verwijderen",
        fr: "Supprimer {area}",
        de: "{area} entfernen",
    }
    "removed" {
        en: "Removed: {area}.",
        nl: "Verwijderd: {area}.",
        fr: "Supprimé : {area}.",
        de: "Entfernt: {area}.",
    }
    "older" {
        en: "What is kept is the atlas of {date}. There is a newer one.",
        nl: "Wat bewaard is, is de atlas van {date}. Er is een nieuwere.",
        fr: "Ce qui est conservé est l’atlas du {date}. Il y en a un plus récent.",
        de: "Was aufbewahrt ist, ist der Atlas vom {date}. Es gibt einen neueren.",
    }
    "renew" {
        en: "Renew ({size})",
        nl: "Vernieuwen ({size})",
        fr: "Renouveler ({size})",
        de: "Erneuern ({size})",
    }
    "promised" {
        en: "The browser keeps it until you remove it.",
        nl: "De browser bewaart het tot u het verwijdert.",
        fr: "Le navigateur le garde jusqu’à ce que vous le supprimiez.",
        de: "Der Browser behält es, bis Sie es entfernen.",
    }
    "notPromised" {
        en: "The browser may remove it when room is short, and Safari after seven days without a visit: look here before you leave.",
        nl: "De browser kan het verwijderen als er plaats te kort is, en Safari na zeven dagen zonder bezoek: kijk hier voor u vertrekt.",
        fr: "Le navigateur peut le supprimer si la place manque, et Safari après sept jours sans visite : regardez ici avant de partir.",
        de: "Der Browser kann es entfernen, wenn der Platz knapp wird, und Safari nach sieben Tagen ohne Besuch: Sehen Sie hier nach, bevor Sie aufbrechen.",
    }
    "newer" {
        en: "A newer version of this atlas is ready.",
        nl: "Een nieuwere versie van deze atlas staat klaar.",
        fr: "Une version plus récente de cet atlas est prête.",
        de: "Eine neuere Version dieses Atlas steht bereit.",
    }
    "load" {
        en: "Load it",
        nl: "Laad ze",
        fr: "La charger",
        de: "Laden",
    }
    "notNow" {
        en: "Not now",
        nl: "Nu niet",
        fr: "Pas maintenant",
        de: "Jetzt nicht",
    }
    "megabytes" {
        en: "{number} MB",
        nl: "{number} MB",
        fr: "{number} Mo",
        de: "{number} MB",
    }
}
