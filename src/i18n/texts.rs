//! Every text of the interface, one block per text, one line per language.
//!
//! `{name}` is filled in by `Language::fill`; `{name:record|records}` is the first word where the number that `name`
//! stands for is one, and the second where it is not. In French a no-break space (U+00A0) stands before `: ; ! ? »` and after `«`.
//! To add a text, add a block and use it: a test says what is missing, unused or not translated.

#[cfg(any(not(target_arch = "wasm32"), debug_assertions))]
use super::Language;

/// Declares the enum and its translations together, so that none can be forgotten.
///
/// The app has the names only: the texts of a language are a file, which it fetches. A debug build has them all, so that tests
/// in a browser need no file.
macro_rules! texts {
    ($($name:ident { en: $en:literal, nl: $nl:literal, fr: $fr:literal, de: $de:literal $(,)? })*) => {
        /// A text of the interface. `{words}` in braces are filled in by `Language::fill`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Text {
            $(
                #[doc = $en]
                $name,
            )*
        }

        impl Text {
            /// Every text.
            pub const ALL: &'static [Text] = &[$(Text::$name),*];

            /// Tells these texts from those of any other version: the folder of their files is named after it.
            pub const NUMBER: u64 =
                number_of(concat!($(stringify!($name), "\n", $en, "\n", $nl, "\n", $fr, "\n", $de, "\n"),*));

            /// All texts in a language, in the order of [`Text::ALL`].
            #[cfg(any(not(target_arch = "wasm32"), debug_assertions))]
            pub(super) fn compiled(language: Language) -> &'static [&'static str] {
                match language {
                    Language::En => &[$($en),*],
                    Language::Nl => &[$($nl),*],
                    Language::Fr => &[$($fr),*],
                    Language::De => &[$($de),*],
                }
            }
        }
    };
}

/// FNV-1a, 64 bits (Fowler, Noll and Vo): reckoned by the compiler, so that the app holds the number and not the texts.
const fn number_of(text: &str) -> u64 {
    let bytes = text.as_bytes();
    let mut number = 0xcbf2_9ce4_8422_2325_u64;
    let mut index = 0;
    while index < bytes.len() {
        number = (number ^ bytes[index] as u64).wrapping_mul(0x0100_0000_01b3);
        index += 1;
    }
    number
}

texts! {
    // Periods and years
    PeriodBefore {
        en: "before {year}",
        nl: "vóór {year}",
        fr: "avant {year}",
        de: "vor {year}",
    }
    PeriodAfter {
        en: "after {year}",
        nl: "na {year}",
        fr: "après {year}",
        de: "nach {year}",
    }
    NoDate {
        en: "no date",
        nl: "zonder datum",
        fr: "sans date",
        de: "ohne Datum",
    }
    NoSingleYear {
        en: "no single year",
        nl: "geen bepaald jaar",
        fr: "sans année précise",
        de: "ohne genaues Jahr",
    }
    AllYears {
        en: "all years",
        nl: "alle jaren",
        fr: "toutes les années",
        de: "alle Jahre",
    }
    AcrossPeriods {
        en: "across periods",
        nl: "over perioden heen",
        fr: "sur plusieurs périodes",
        de: "über mehrere Zeiträume",
    }
    // Maps
    TaxaPerSquare {
        en: "Taxa per square",
        nl: "Taxa per hok",
        fr: "Taxons par carré",
        de: "Taxa je Rasterfeld",
    }
    RecordsPerSquare {
        en: "Records per square",
        nl: "Waarnemingen per hok",
        fr: "Données par carré",
        de: "Nachweise je Rasterfeld",
    }
    CaptionSquares4 {
        en: "4 km squares: {count}",
        nl: "hokken van 4 km: {count}",
        fr: "carrés de 4 km : {count}",
        de: "4-km-Felder: {count}",
    }
    CaptionSquares1 {
        en: "1 km squares: {count}",
        nl: "hokken van 1 km: {count}",
        fr: "carrés de 1 km : {count}",
        de: "1-km-Felder: {count}",
    }
    OccupiedQuarters {
        en: "occupied 1 km squares of 16",
        nl: "bezette 1 km-hokken van 16",
        fr: "carrés de 1 km occupés, sur 16",
        de: "besetzte 1-km-Felder von 16",
    }
    OnlyDataSets {
        en: "only {names}",
        nl: "alleen {names}",
        fr: "{names} seulement",
        de: "nur {names}",
    }
    SomeDataSets {
        en: "{count} of {all} data sets",
        nl: "{count} van {all} gegevensbronnen",
        fr: "{count} de {all} jeux de données",
        de: "{count} von {all} Datensätzen",
    }
    DrawnZone {
        en: "drawn zone",
        nl: "getekende zone",
        fr: "zone dessinée",
        de: "gezeichnetes Gebiet",
    }
    InCommon {
        en: "In common",
        nl: "Gemeenschappelijk",
        fr: "En commun",
        de: "Gemeinsam",
    }
    OnlyTaxon {
        en: "only {taxon}",
        nl: "alleen {taxon}",
        fr: "{taxon} seulement",
        de: "nur {taxon}",
    }
    BothTaxa {
        en: "both",
        nl: "beide",
        fr: "les deux",
        de: "beide",
    }
    Gained {
        en: "gained",
        nl: "nieuw",
        fr: "nouvelle",
        de: "neu",
    }
    Stayed {
        en: "stayed",
        nl: "gebleven",
        fr: "maintenue",
        de: "geblieben",
    }
    NotRefound {
        en: "not refound",
        nl: "niet teruggevonden",
        fr: "non revue",
        de: "nicht wiedergefunden",
    }
    ChangeVisited {
        en: "Only squares visited in both periods.",
        nl: "Alleen hokken die in beide perioden bezocht zijn.",
        fr: "Seulement les carrés visités aux deux périodes.",
        de: "Nur Rasterfelder mit Begehungen in beiden Zeiträumen.",
    }
    ChangeEverywhere {
        en: "All squares, also those visited in one period only.",
        nl: "Alle hokken, ook die maar in één periode bezocht zijn.",
        fr: "Tous les carrés, même ceux visités à une seule période.",
        de: "Alle Rasterfelder, auch die mit Begehungen in nur einem Zeitraum.",
    }
    ChangeCaution {
        en: "Gained may mean better searched; not refound is not lost.",
        nl: "Nieuw kan beter gezocht betekenen; niet teruggevonden is niet verdwenen.",
        fr: "Nouvelle peut vouloir dire mieux cherchée ; non revue ne veut pas dire disparue.",
        de: "Neu kann besser gesucht heißen; nicht wiedergefunden heißt nicht verschwunden.",
    }
    WithSubspecies {
        en: "incl. subspecies and varieties",
        nl: "incl. ondersoorten en variëteiten",
        fr: "avec sous-espèces et variétés",
        de: "mit Unterarten und Varietäten",
    }
    AndMore {
        en: "{count} and more",
        nl: "{count} en meer",
        fr: "{count} et plus",
        de: "{count} und mehr",
    }
    DataTo {
        en: "Data to {year}; built {date}",
        nl: "Gegevens tot en met {year}; gemaakt op {date}",
        fr: "Données jusqu’en {year} ; généré le {date}",
        de: "Daten bis {year}; erstellt am {date}",
    }
    DataBuilt {
        en: "Data without years; built {date}",
        nl: "Gegevens zonder jaren; gemaakt op {date}",
        fr: "Données sans années ; généré le {date}",
        de: "Daten ohne Jahre; erstellt am {date}",
    }
    InSection {
        en: "in this section: {count} (the legend counts the whole map)",
        nl: "in deze uitsnede: {count} (de legende telt de hele kaart)",
        fr: "dans cet extrait : {count} (la légende compte toute la carte)",
        de: "in diesem Ausschnitt: {count} (die Legende zählt die ganze Karte)",
    }
    LeftOut {
        en: "Left out, because the file could not be loaded: {names}.",
        nl: "Weggelaten, omdat het bestand niet geladen kon worden: {names}.",
        fr: "Omis, car le fichier n’a pas pu être chargé : {names}.",
        de: "Weggelassen, weil die Datei nicht geladen werden konnte: {names}.",
    }
    EffortNotAbundance {
        en: "Records: recording effort, not abundance",
        nl: "Waarnemingen: zoekinspanning, geen talrijkheid",
        fr: "Données : effort de prospection, pas abondance",
        de: "Nachweise: Erfassungsaufwand, nicht Häufigkeit",
    }
    // Truths that must stand beside what they concern
    Simulated {
        en: "Simulated records: not observations",
        nl: "Gesimuleerde gegevens: geen waarnemingen",
        fr: "Données simulées : pas des observations",
        de: "Simulierte Daten: keine Beobachtungen",
    }
    // The map: captions, tools, legend
    MapName {
        en: "Map",
        nl: "Kaart",
        fr: "Carte",
        de: "Karte",
    }
    MapKeys {
        en: "Arrow keys move the map, plus and minus zoom, 0 shows all of it. Enter goes to a square, arrow keys step to the next one, Enter opens it, Escape leaves it.",
        nl: "Pijltjestoetsen verschuiven de kaart, plus en min zoomen, 0 toont alles. Enter gaat naar een hok, pijltjes naar het volgende, Enter opent het, Escape verlaat het.",
        fr: "Les flèches déplacent la carte, plus et moins zooment, 0 montre tout. Entrée va à un carré, les flèches passent au suivant, Entrée l’ouvre, Échap le quitte.",
        de: "Pfeiltasten verschieben die Karte, Plus und Minus zoomen, 0 zeigt alles. Enter geht zu einem Feld, Pfeiltasten zum nächsten, Enter öffnet es, Escape verlässt es.",
    }
    ZoomIn {
        en: "Zoom in",
        nl: "Inzoomen",
        fr: "Zoom avant",
        de: "Vergrößern",
    }
    ZoomOut {
        en: "Zoom out",
        nl: "Uitzoomen",
        fr: "Zoom arrière",
        de: "Verkleinern",
    }
    ShowAll {
        en: "Show the whole map",
        nl: "Hele kaart tonen",
        fr: "Montrer toute la carte",
        de: "Ganze Karte zeigen",
    }
    LocateMe {
        en: "Show where I am",
        nl: "Toon waar ik ben",
        fr: "Montrer où je suis",
        de: "Zeigen, wo ich bin",
    }
    LocateFailed {
        en: "Your position cannot be found. See that the device’s location is on and try outdoors, or type your square in the search field.",
        nl: "Uw positie is niet te vinden. Kijk of locatie op het toestel aan staat en probeer het in de open lucht, of typ uw hok in het zoekveld.",
        fr: "Votre position est introuvable. Vérifiez que la localisation de l’appareil est activée et essayez en plein air, ou tapez votre carré dans le champ de recherche.",
        de: "Ihr Standort ist nicht zu finden. Sehen Sie nach, ob die Ortung des Geräts an ist, und versuchen Sie es im Freien, oder geben Sie Ihr Feld in die Suche ein.",
    }
    LocateSearching {
        en: "Looking for your position…",
        nl: "Uw positie wordt gezocht…",
        fr: "Recherche de votre position…",
        de: "Ihr Standort wird gesucht…",
    }
    LocateAbsent {
        en: "This browser cannot tell a position. Type your square or coordinates in the search field.",
        nl: "Deze browser kan geen positie geven. Typ uw hok of coördinaten in het zoekveld.",
        fr: "Ce navigateur ne peut pas donner de position. Tapez votre carré ou des coordonnées dans le champ de recherche.",
        de: "Dieser Browser kann keinen Standort nennen. Geben Sie Ihr Feld oder Koordinaten in die Suche ein.",
    }
    LocateSlow {
        en: "No position yet. Go where you see the sky, and see that the device’s location is on; the search goes on.",
        nl: "Nog geen positie. Ga waar u de hemel ziet, en kijk of locatie op het toestel aan staat; het zoeken gaat door.",
        fr: "Pas encore de position. Allez là où vous voyez le ciel, et vérifiez que la localisation de l’appareil est activée ; la recherche continue.",
        de: "Noch kein Standort. Gehen Sie unter freien Himmel, und sehen Sie nach, ob die Ortung des Geräts an ist; die Suche geht weiter.",
    }
    LocateAbroad {
        en: "outside Belgium and Luxembourg",
        nl: "buiten België en Luxemburg",
        fr: "hors de Belgique et du Luxembourg",
        de: "außerhalb von Belgien und Luxemburg",
    }
    MinutesAgo {
        en: "{minutes} min ago",
        nl: "{minutes} min geleden",
        fr: "il y a {minutes} min",
        de: "vor {minutes} Min.",
    }
    Or {
        en: "or",
        nl: "of",
        fr: "ou",
        de: "oder",
    }
    LocateDenied {
        en: "This page may not know your position. Allow it in the browser (the sign beside the address), or type your square in the search field.",
        nl: "Deze pagina mag uw positie niet kennen. Sta het toe in de browser (het teken naast het adres), of typ uw hok in het zoekveld.",
        fr: "Cette page ne peut pas connaître votre position. Autorisez-la dans le navigateur (le signe à côté de l’adresse), ou tapez votre carré dans le champ de recherche.",
        de: "Diese Seite darf Ihren Standort nicht kennen. Erlauben Sie es im Browser (das Zeichen neben der Adresse), oder geben Sie Ihr Feld in die Suche ein.",
    }
    LocateInsecure {
        en: "Browsers tell a position only to pages whose address begins with https. Type your square in the search field.",
        nl: "Browsers geven een positie alleen aan pagina’s waarvan het adres met https begint. Typ uw hok in het zoekveld.",
        fr: "Les navigateurs ne donnent une position qu’aux pages dont l’adresse commence par https. Tapez votre carré dans le champ de recherche.",
        de: "Browser nennen einen Standort nur Seiten, deren Adresse mit https beginnt. Geben Sie Ihr Feld in die Suche ein.",
    }
    LocateVague {
        en: "Your position is known to {distance} only: too vague to name a square",
        nl: "Uw positie is maar op {distance} bekend: te vaag om een hok te noemen",
        fr: "Votre position n’est connue qu’à {distance} près : trop vague pour nommer un carré",
        de: "Ihr Standort ist nur auf {distance} genau bekannt: zu ungenau für ein Rasterfeld",
    }
    LocateNear {
        en: "You are in or near {code}: your position is known to {distance}",
        nl: "U bent in of bij {code}: uw positie is op {distance} bekend",
        fr: "Vous êtes dans {code} ou tout près : votre position est connue à {distance} près",
        de: "Sie sind in oder bei {code}: Ihr Standort ist auf {distance} genau bekannt",
    }
    LocateOutside {
        en: "You are outside the grid",
        nl: "U bent buiten het raster",
        fr: "Vous êtes hors du quadrillage",
        de: "Sie sind außerhalb des Rasters",
    }
    YouAreIn {
        en: "You are in {code}",
        nl: "U bent in {code}",
        fr: "Vous êtes dans {code}",
        de: "Sie sind in {code}",
    }
    MapTools {
        en: "Map tools",
        nl: "Kaartgereedschap",
        fr: "Outils de la carte",
        de: "Kartenwerkzeuge",
    }
    Legend {
        en: "Legend",
        nl: "Legende",
        fr: "Légende",
        de: "Legende",
    }
    SquaresCounted {
        en: "{count} {count:square|squares}",
        nl: "{count} {count:hok|hokken}",
        fr: "{count} {count:carré|carrés}",
        de: "{count} {count:Rasterfeld|Rasterfelder}",
    }
    NoRecordsHere {
        en: "no records",
        nl: "geen waarnemingen",
        fr: "aucune donnée",
        de: "keine Nachweise",
    }
    NoSuchTaxon {
        en: "no {taxon}",
        nl: "geen {taxon}",
        fr: "pas de {taxon}",
        de: "kein Nachweis von {taxon}",
    }
    // Views and the panel
    Map {
        en: "Map",
        nl: "Kaart",
        fr: "Carte",
        de: "Karte",
    }
    List {
        en: "List",
        nl: "Lijst",
        fr: "Liste",
        de: "Liste",
    }
    Square {
        en: "Square",
        nl: "Hok",
        fr: "Carré",
        de: "Feld",
    }
    Compare {
        en: "Compare",
        nl: "Vergelijken",
        fr: "Comparer",
        de: "Vergleichen",
    }
    Coverage {
        en: "Coverage",
        nl: "Inventarisatie",
        fr: "Prospection",
        de: "Kartierungsstand",
    }
    About {
        en: "About",
        nl: "Over",
        fr: "À propos",
        de: "Über",
    }
    Views {
        en: "Views",
        nl: "Weergaven",
        fr: "Vues",
        de: "Ansichten",
    }
    Panel {
        en: "Panel",
        nl: "Paneel",
        fr: "Volet",
        de: "Seitenleiste",
    }
    Fold {
        en: "Fold the panel",
        nl: "Paneel inklappen",
        fr: "Replier le volet",
        de: "Seitenleiste einklappen",
    }
    Unfold {
        en: "Unfold the panel",
        nl: "Paneel uitklappen",
        fr: "Déplier le volet",
        de: "Seitenleiste ausklappen",
    }
    PanelLarger {
        en: "Larger panel",
        nl: "Groter paneel",
        fr: "Agrandir le volet",
        de: "Seitenleiste vergrößern",
    }
    PanelSmaller {
        en: "Smaller panel",
        nl: "Kleiner paneel",
        fr: "Réduire le volet",
        de: "Seitenleiste verkleinern",
    }
    SkipToPanel {
        en: "Skip to search results and tables",
        nl: "Naar zoekresultaten en tabellen",
        fr: "Aller aux résultats et aux tableaux",
        de: "Zu Suchergebnissen und Tabellen",
    }
    LanguageChoice {
        en: "Language",
        nl: "Taal",
        fr: "Langue",
        de: "Sprache",
    }
    ThemeChoice {
        en: "Light or dark",
        nl: "Licht of donker",
        fr: "Clair ou sombre",
        de: "Hell oder dunkel",
    }
    ThemeAuto {
        en: "Auto",
        nl: "Auto",
        fr: "Auto",
        de: "Auto",
    }
    ThemeLight {
        en: "Light",
        nl: "Licht",
        fr: "Clair",
        de: "Hell",
    }
    ThemeDark {
        en: "Dark",
        nl: "Donker",
        fr: "Sombre",
        de: "Dunkel",
    }
    Loading {
        en: "Loading",
        nl: "Laden",
        fr: "Chargement",
        de: "Wird geladen",
    }
    Clear {
        en: "Clear",
        nl: "Wissen",
        fr: "Effacer",
        de: "Leeren",
    }
    // Search
    SearchLabel {
        en: "Search a plant, a square, a place or coordinates",
        nl: "Zoek een plant, een hok, een plaats of coördinaten",
        fr: "Chercher une plante, un carré, un lieu ou des coordonnées",
        de: "Pflanze, Rasterfeld, Ort oder Koordinaten suchen",
    }
    SearchPlaceholder {
        en: "Plant, square or place",
        nl: "Plant, hok of plaats",
        fr: "Plante, carré ou lieu",
        de: "Pflanze, Feld oder Ort",
    }
    Suggestions {
        en: "Suggestions",
        nl: "Suggesties",
        fr: "Suggestions",
        de: "Vorschläge",
    }
    SuggestionsCount {
        en: "{count} {count:suggestion|suggestions}",
        nl: "{count} {count:suggestie|suggesties}",
        fr: "{count} {count:suggestion|suggestions}",
        de: "{count} {count:Vorschlag|Vorschläge}",
    }
    NothingFound {
        en: "Nothing found for “{typed}”.",
        nl: "Niets gevonden voor “{typed}”.",
        fr: "Rien trouvé pour « {typed} ».",
        de: "Nichts gefunden für „{typed}“.",
    }
    NothingFoundTry {
        en: "Try the start of each word (urt dio), a Dutch or French name, a town, a square (E4, E4-25, E4-25-43), or coordinates (50.8503 4.3517).",
        nl: "Probeer het begin van elk woord (urt dio), een Nederlandse of Franse naam, een gemeente, een hok (E4, E4-25, E4-25-43), of coördinaten (50.8503 4.3517).",
        fr: "Essayez le début de chaque mot (urt dio), un nom français ou néerlandais, une localité, un carré (E4, E4-25, E4-25-43), ou des coordonnées (50.8503 4.3517).",
        de: "Versuchen Sie den Anfang jedes Wortes (urt dio), einen deutschen oder niederländischen Namen, einen Ort, ein Feld (E4, E4-25, E4-25-43) oder Koordinaten (50.8503 4.3517).",
    }
    CoordinatesOutside {
        en: "“{typed}” ({system}) lies outside the grid of Belgium and Luxembourg.",
        nl: "“{typed}” ({system}) ligt buiten het raster van België en Luxemburg.",
        fr: "« {typed} » ({system}) est hors du quadrillage de la Belgique et du Luxembourg.",
        de: "„{typed}“ ({system}) liegt außerhalb des Rasters von Belgien und Luxemburg.",
    }
    CoordinatesCoarse {
        en: "“{typed}” ({system}) is known to {distance} only: too coarse to name a square.",
        nl: "“{typed}” ({system}) is maar op {distance} bekend: te grof om een hok te noemen.",
        fr: "« {typed} » ({system}) n’est connu qu’à {distance} près : trop grossier pour nommer un carré.",
        de: "„{typed}“ ({system}) ist nur auf {distance} genau: zu grob für ein Rasterfeld.",
    }
    CoordinatesTry {
        en: "Degrees are read as in 50.8503 4.3517, metres as in 149000 171000, cells as in 31UES0980.",
        nl: "Graden worden gelezen als 50.8503 4.3517, meters als 149000 171000, cellen als 31UES0980.",
        fr: "Les degrés se lisent comme 50.8503 4.3517, les mètres comme 149000 171000, les mailles comme 31UES0980.",
        de: "Grade werden gelesen wie 50.8503 4.3517, Meter wie 149000 171000, Zellen wie 31UES0980.",
    }
    ZoneSuggested {
        en: "only records in it",
        nl: "alleen waarnemingen daarin",
        fr: "seulement les données de cette zone",
        de: "nur Nachweise darin",
    }
    SheetOpen {
        en: "map sheet",
        nl: "kaartblad",
        fr: "planchette",
        de: "Kartenblatt",
    }
    HourSquareOpen {
        en: "hour square, 4 km",
        nl: "uurhok, 4 km",
        fr: "carré IFBL de 4 km",
        de: "Rasterfeld, 4 km",
    }
    QuarterSquareOpen {
        en: "quarter square, 1 km",
        nl: "kwartierhok, 1 km",
        fr: "carré de 1 km",
        de: "Rasterfeld, 1 km",
    }
    // The map view
    Welcome {
        en: "{records} {records:record|records} of {taxa} {taxa:taxon|taxa} in {squares} {squares:square|squares} of 4 km.",
        nl: "{records} {records:waarneming|waarnemingen} van {taxa} {taxa:taxon|taxa} in {squares} {squares:hok|hokken} van 4 km.",
        fr: "{records} {records:donnée|données} de {taxa} {taxa:taxon|taxons} dans {squares} {squares:carré|carrés} de 4 km.",
        de: "{records} {records:Nachweis|Nachweise} von {taxa} {taxa:Taxon|Taxa} in {squares} {squares:Rasterfeld|Rasterfeldern} von 4 km.",
    }
    WelcomeTry {
        en: "Search a plant to see where and when it was recorded, or click a square to see what grows there.",
        nl: "Zoek een plant om te zien waar en wanneer ze is genoteerd, of klik op een hok om te zien wat er groeit.",
        fr: "Cherchez une plante pour voir où et quand elle a été notée, ou cliquez sur un carré pour voir ce qui y pousse.",
        de: "Suchen Sie eine Pflanze, um zu sehen, wo und wann sie nachgewiesen wurde, oder klicken Sie auf ein Feld, um zu sehen, was dort wächst.",
    }
    ShowsCoverage {
        en: "The map shows how many taxa were ever recorded in each square.",
        nl: "De kaart toont hoeveel taxa ooit in elk hok zijn genoteerd.",
        fr: "La carte montre combien de taxons ont été notés dans chaque carré, toutes années confondues.",
        de: "Die Karte zeigt, wie viele Taxa in jedem Rasterfeld je nachgewiesen wurden.",
    }
    UnknownTaxon {
        en: "This atlas has no taxon “{taxon}”.",
        nl: "Deze atlas heeft geen taxon “{taxon}”.",
        fr: "Cet atlas n’a pas de taxon « {taxon} ».",
        de: "Dieser Atlas hat kein Taxon „{taxon}“.",
    }
    UnknownOverlay {
        en: "This atlas has no layer “{name}”.",
        nl: "Deze atlas heeft geen laag “{name}”.",
        fr: "Cet atlas n’a pas de couche « {name} ».",
        de: "Dieser Atlas hat keine Ebene „{name}“.",
    }
    UnknownArea {
        en: "The layer “{overlay}” has no area “{name}”.",
        nl: "De laag “{overlay}” heeft geen gebied “{name}”.",
        fr: "La couche « {overlay} » n’a pas de zone « {name} ».",
        de: "Die Ebene „{overlay}“ hat kein Gebiet „{name}“.",
    }
    UnknownTaxonTry {
        en: "The link may come from another atlas, or the name may have changed. Search for it above.",
        nl: "De link komt misschien uit een andere atlas, of de naam is veranderd. Zoek hierboven.",
        fr: "Le lien vient peut-être d’un autre atlas, ou le nom a changé. Cherchez-le ci-dessus.",
        de: "Der Link stammt vielleicht aus einem anderen Atlas, oder der Name hat sich geändert. Suchen Sie ihn oben.",
    }
    RemoveTaxon {
        en: "Remove this taxon",
        nl: "Dit taxon weghalen",
        fr: "Retirer ce taxon",
        de: "Dieses Taxon entfernen",
    }
    AddTaxon {
        en: "Add another taxon",
        nl: "Nog een taxon",
        fr: "Ajouter un taxon",
        de: "Weiteres Taxon",
    }
    SearchAnother {
        en: "Which plant beside it?",
        nl: "Welke plant ernaast?",
        fr: "Quelle plante en plus ?",
        de: "Welche Pflanze dazu?",
    }
    Synonyms {
        en: "Also recorded as:",
        nl: "Ook genoteerd als:",
        fr: "Aussi noté sous :",
        de: "Auch erfasst als:",
    }
    RankSubspecies {
        en: "subspecies",
        nl: "ondersoort",
        fr: "sous-espèce",
        de: "Unterart",
    }
    RankVariety {
        en: "variety",
        nl: "variëteit",
        fr: "variété",
        de: "Varietät",
    }
    RankForm {
        en: "form",
        nl: "vorm",
        fr: "forme",
        de: "Form",
    }
    RankGenus {
        en: "genus",
        nl: "geslacht",
        fr: "genre",
        de: "Gattung",
    }
    RankAggregate {
        en: "aggregate",
        nl: "soortengroep",
        fr: "agrégat",
        de: "Artengruppe",
    }
    RedList {
        en: "Red list: {category}",
        nl: "Rode lijst: {category}",
        fr: "Liste rouge : {category}",
        de: "Rote Liste: {category}",
    }
    Native {
        en: "native",
        nl: "inheems",
        fr: "indigène",
        de: "einheimisch",
    }
    Alien {
        en: "alien",
        nl: "uitheems",
        fr: "exotique",
        de: "gebietsfremd",
    }
    Records {
        en: "Records",
        nl: "Waarnemingen",
        fr: "Données",
        de: "Nachweise",
    }
    Recorded {
        en: "Recorded",
        nl: "Genoteerd",
        fr: "Noté",
        de: "Nachgewiesen",
    }
    Squares {
        en: "Squares",
        nl: "Hokken",
        fr: "Carrés",
        de: "Rasterfelder",
    }
    Squares4 {
        en: "4 km squares",
        nl: "4 km-hokken",
        fr: "Carrés de 4 km",
        de: "4-km-Felder",
    }
    Squares4Short {
        en: "4 km",
        nl: "4 km",
        fr: "4 km",
        de: "4 km",
    }
    Squares1 {
        en: "1 km squares",
        nl: "1 km-hokken",
        fr: "Carrés de 1 km",
        de: "1-km-Felder",
    }
    SquaresPerPeriod {
        en: "4 km squares per period",
        nl: "4 km-hokken per periode",
        fr: "Carrés de 4 km par période",
        de: "4-km-Felder je Zeitraum",
    }
    SearchedLater {
        en: "Later periods may have been searched harder (more records of all taxa): more squares need not be more plants.",
        nl: "In latere perioden kan meer gezocht zijn (meer waarnemingen van alle taxa): meer hokken hoeven niet meer planten te zijn.",
        fr: "Les périodes récentes ont pu être mieux prospectées (plus de données de tous les taxons) : plus de carrés ne veut pas forcément dire plus de plantes.",
        de: "Spätere Zeiträume können besser erfasst sein (mehr Nachweise aller Taxa): mehr Felder müssen nicht mehr Pflanzen sein.",
    }
    SearchedEarlier {
        en: "Earlier periods may have been searched harder (more records of all taxa): fewer squares need not be fewer plants.",
        nl: "In vroegere perioden kan meer gezocht zijn (meer waarnemingen van alle taxa): minder hokken hoeven niet minder planten te zijn.",
        fr: "Les périodes anciennes ont pu être mieux prospectées (plus de données de tous les taxons) : moins de carrés ne veut pas forcément dire moins de plantes.",
        de: "Frühere Zeiträume können besser erfasst sein (mehr Nachweise aller Taxa): weniger Felder müssen nicht weniger Pflanzen sein.",
    }
    SearchedUnlike {
        en: "{period} may have been searched hardest (most records of all taxa): more squares then need not be more plants.",
        nl: "{period} kan het best doorzocht zijn (meeste waarnemingen van alle taxa): meer hokken toen hoeven niet meer planten te zijn.",
        fr: "{period} : sans doute la période la mieux prospectée (le plus de données de tous les taxons) ; plus de carrés alors ne veut pas forcément dire plus de plantes.",
        de: "{period}: wohl am besten erfasst (meiste Nachweise aller Taxa); mehr Felder müssen dann nicht mehr Pflanzen sein.",
    }
    AllYearsWholeGrid {
        en: "All years, whole grid, all data sets",
        nl: "Alle jaren, hele raster, alle gegevensbronnen",
        fr: "Toutes les années, tout le quadrillage, tous les jeux de données",
        de: "Alle Jahre, ganzes Raster, alle Datensätze",
    }
    RecordsShort {
        en: "Records",
        nl: "Waar\u{ad}nemingen",
        fr: "Données",
        de: "Nach\u{ad}weise",
    }
    LicenceUnknown {
        en: "licence unknown",
        nl: "licentie onbekend",
        fr: "licence inconnue",
        de: "Lizenz unbekannt",
    }
    HelpPage {
        en: "Keys, words and accessibility",
        nl: "Toetsen, woorden en toegankelijkheid",
        fr: "Touches, mots et accessibilité",
        de: "Tasten, Begriffe und Barrierefreiheit",
    }
    SkipTable {
        en: "Skip the table",
        nl: "Tabel overslaan",
        fr: "Passer le tableau",
        de: "Tabelle überspringen",
    }
    Only {
        en: "only",
        nl: "enkel",
        fr: "seulement",
        de: "nur",
    }
    RemoveFilter {
        en: "Count all again",
        nl: "Alles weer meetellen",
        fr: "Tout compter à nouveau",
        de: "Wieder alles zählen",
    }
    YearsFollow {
        en: "The other year has moved too: the first cannot come after the last.",
        nl: "Het andere jaar schoof mee: het eerste kan niet na het laatste komen.",
        fr: "L’autre année a suivi : la première ne peut venir après la dernière.",
        de: "Das andere Jahr ist mitgerückt: Das erste kann nicht nach dem letzten kommen.",
    }
    AllYearsOfSquare {
        en: "All years, all data sets",
        nl: "Alle jaren, alle gegevensbronnen",
        fr: "Toutes les années, tous les jeux de données",
        de: "Alle Jahre, alle Datensätze",
    }
    NoWholeSquare {
        en: "No square of this size lies wholly in the zone. Choose squares of 1 km, or a larger zone.",
        nl: "Geen enkel hok van deze grootte ligt helemaal in de zone. Kies hokken van 1 km, of een grotere zone.",
        fr: "Aucun carré de cette taille n’est entièrement dans la zone. Choisissez des carrés de 1 km ou une zone plus grande.",
        de: "Kein Rasterfeld dieser Größe liegt ganz im Gebiet. Wählen Sie 1-km-Felder oder ein größeres Gebiet.",
    }
    NoSquares {
        en: "No square has a record in these years, this zone and these data sets.",
        nl: "Geen enkel hok heeft een waarneming in deze jaren, deze zone en deze gegevensbronnen.",
        fr: "Aucun carré n’a de donnée pour ces années, cette zone et ces jeux de données.",
        de: "Kein Rasterfeld hat einen Nachweis in diesen Jahren, diesem Gebiet und diesen Datensätzen.",
    }
    ShowEverything {
        en: "All years, everywhere",
        nl: "Alle jaren, overal",
        fr: "Toutes les années, partout",
        de: "Alle Jahre, überall",
    }
    RecordsCount {
        en: "{count} {count:record|records}",
        nl: "{count} {count:waarneming|waarnemingen}",
        fr: "{count} {count:donnée|données}",
        de: "{count} {count:Nachweis|Nachweise}",
    }
    TaxaCount {
        en: "{count} {count:taxon|taxa}",
        nl: "{count} {count:taxon|taxa}",
        fr: "{count} {count:taxon|taxons}",
        de: "{count} {count:Taxon|Taxa}",
    }
    SpeciesCount {
        en: "{count} species",
        nl: "{count} {count:soort|soorten}",
        fr: "{count} {count:espèce|espèces}",
        de: "{count} {count:Art|Arten}",
    }
    VisitsCount {
        en: "{count} {count:visit|visits}",
        nl: "{count} {count:bezoek|bezoeken}",
        fr: "{count} {count:visite|visites}",
        de: "{count} {count:Begehung|Begehungen}",
    }
    LastRecordIn {
        en: "last record {year}",
        nl: "laatste waarneming {year}",
        fr: "dernière donnée {year}",
        de: "letzter Nachweis {year}",
    }
    // Years, squares, filters
    Years {
        en: "Years",
        nl: "Jaren",
        fr: "Années",
        de: "Jahre",
    }
    Since {
        en: "since {year}",
        nl: "sinds {year}",
        fr: "depuis {year}",
        de: "seit {year}",
    }
    From {
        en: "from",
        nl: "van",
        fr: "de",
        de: "von",
    }
    To {
        en: "to",
        nl: "t.e.m.",
        fr: "à",
        de: "bis",
    }
    FirstYear {
        en: "First",
        nl: "Eerste",
        fr: "Première",
        de: "Erstes",
    }
    LastYear {
        en: "Last",
        nl: "Laatste",
        fr: "Dernière",
        de: "Letztes",
    }
    FirstYearChosen {
        en: "First year shown",
        nl: "Eerste getoonde jaar",
        fr: "Première année montrée",
        de: "Erstes gezeigtes Jahr",
    }
    LastYearChosen {
        en: "Last year shown",
        nl: "Laatste getoonde jaar",
        fr: "Dernière année montrée (incluse)",
        de: "Letztes gezeigtes Jahr (einschließlich)",
    }
    GridAuto {
        en: "By zoom",
        nl: "Volgens zoom",
        fr: "Selon le zoom",
        de: "Nach Zoom",
    }
    Grid4 {
        en: "4 km",
        nl: "4 km",
        fr: "4 km",
        de: "4 km",
    }
    Grid1 {
        en: "1 km",
        nl: "1 km",
        fr: "1 km",
        de: "1 km",
    }
    GridNow {
        en: "Now {size}; zoom in for smaller squares.",
        nl: "Nu {size}; zoom in voor kleinere hokken.",
        fr: "Maintenant {size} ; zoomez pour des carrés plus petits.",
        de: "Jetzt {size}; vergrößern für kleinere Felder.",
    }
    Filters {
        en: "Zone and data sets",
        nl: "Zone en gegevensbronnen",
        fr: "Zone et jeux de données",
        de: "Gebiet und Datensätze",
    }
    Zone {
        en: "Only inside a square or area",
        nl: "Alleen binnen een hok of gebied",
        fr: "Seulement dans un carré ou une zone",
        de: "Nur in einem Feld oder Gebiet",
    }
    NotAZone {
        en: "“{value}” is neither a square (D6, D6-54, D6-54-42) nor an area of a layer: choose one of those that are offered.",
        nl: "“{value}” is geen hok (D6, D6-54, D6-54-42) en geen gebied van een laag: kies een van de aangeboden namen.",
        fr: "« {value} » n’est ni un carré (D6, D6-54, D6-54-42) ni une zone d’une couche : choisissez un des noms proposés.",
        de: "„{value}“ ist weder ein Feld (D6, D6-54, D6-54-42) noch ein Gebiet einer Ebene: wählen Sie einen der angebotenen Namen.",
    }
    WhichZone {
        en: "“{value}” may be several areas: {names}. Write more of the name.",
        nl: "“{value}” kan meer dan één gebied zijn: {names}. Schrijf meer van de naam.",
        fr: "« {value} » peut désigner plusieurs zones : {names}. Écrivez davantage du nom.",
        de: "„{value}“ kann mehrere Gebiete sein: {names}. Schreiben Sie mehr vom Namen.",
    }
    NotASquare {
        en: "“{value}” is not a square of the grid: write it as D6, D6-54 or D6-54-42.",
        nl: "“{value}” is geen hok van het raster: schrijf het als D6, D6-54 of D6-54-42.",
        fr: "« {value} » n’est pas un carré du quadrillage : écrivez D6, D6-54 ou D6-54-42.",
        de: "„{value}“ ist kein Feld des Rasters: schreiben Sie D6, D6-54 oder D6-54-42.",
    }
    DataSets {
        en: "Data sets",
        nl: "Gegevensbronnen",
        fr: "Jeux de données",
        de: "Datensätze",
    }
    // What the signs tell
    Signs {
        en: "Symbols",
        nl: "Symbolen",
        fr: "Symboles",
        de: "Symbole",
    }
    ShowPeriods {
        en: "Periods",
        nl: "Perioden",
        fr: "Périodes",
        de: "Zeiträume",
    }
    ShowLast {
        en: "Last seen",
        nl: "Laatst gezien",
        fr: "Dernière fois",
        de: "Zuletzt",
    }
    ShowChange {
        en: "Change",
        nl: "Verandering",
        fr: "Changement",
        de: "Veränderung",
    }
    YearsRest {
        en: "A change compares the two periods chosen above; these years and playing time rest meanwhile.",
        nl: "Een verandering vergelijkt de twee perioden hierboven; deze jaren en het afspelen rusten zolang.",
        fr: "Un changement compare les deux périodes choisies ci-dessus ; ces années et la lecture du temps sont sans effet.",
        de: "Eine Veränderung vergleicht die beiden oben gewählten Zeiträume; diese Jahre und der Zeitablauf ruhen so lange.",
    }
    ShowSideBySide {
        en: "Side by side",
        nl: "Naast elkaar",
        fr: "Côte à côte",
        de: "Nebeneinander",
    }
    ShowBoth {
        en: "In common",
        nl: "Gemeenschappelijk",
        fr: "En commun",
        de: "Gemeinsam",
    }
    Earlier {
        en: "Earlier",
        nl: "Vroeger",
        fr: "Avant",
        de: "Früher",
    }
    Later {
        en: "Later",
        nl: "Later",
        fr: "Après",
        de: "Später",
    }
    ChangeAmongAll {
        en: "Also squares visited in one period only",
        nl: "Ook hokken die maar in één periode bezocht zijn",
        fr: "Aussi les carrés visités à une seule période",
        de: "Auch Felder mit Begehungen in nur einem Zeitraum",
    }
    AddSubspecies {
        en: "Add subspecies and varieties",
        nl: "Ondersoorten en variëteiten erbij",
        fr: "Ajouter sous-espèces et variétés",
        de: "Mit Unterarten und Varietäten",
    }
    WithUncertain {
        en: "with pairs and doubtful names",
        nl: "met paren en twijfelachtige namen",
        fr: "avec les paires et les noms douteux",
        de: "mit Paaren und zweifelhaften Namen",
    }
    SizeByOccupied {
        en: "Size by occupied 1 km squares",
        nl: "Grootte volgens bezette 1 km-hokken",
        fr: "Taille selon les carrés de 1 km occupés",
        de: "Größe nach besetzten 1-km-Feldern",
    }
    // Time
    PlayTime {
        en: "Play through time",
        nl: "Tijd afspelen",
        fr: "Parcourir le temps",
        de: "Zeit abspielen",
    }
    Pause {
        en: "Pause",
        nl: "Pauze",
        fr: "Pause",
        de: "Pause",
    }
    Decades {
        en: "Decades",
        nl: "Decennia",
        fr: "Décennies",
        de: "Jahrzehnte",
    }
    Cumulative {
        en: "Up to",
        nl: "Tot en met",
        fr: "Jusqu’alors",
        de: "Bis dahin",
    }
    EachAlone {
        en: "Only then",
        nl: "Alleen dan",
        fr: "Seulement alors",
        de: "Nur dann",
    }
    Close {
        en: "Close",
        nl: "Sluiten",
        fr: "Fermer",
        de: "Schließen",
    }
    // Layers
    Layers {
        en: "Layers",
        nl: "Lagen",
        fr: "Couches",
        de: "Ebenen",
    }
    LayerGrid {
        en: "Grid lines and codes",
        nl: "Rasterlijnen en codes",
        fr: "Lignes et codes du quadrillage",
        de: "Rasterlinien und Codes",
    }
    LayerProvinces {
        en: "Province lines",
        nl: "Provinciegrenzen",
        fr: "Limites des provinces",
        de: "Provinzgrenzen",
    }
    LayerWaters {
        en: "Rivers and lakes",
        nl: "Rivieren en meren",
        fr: "Rivières et lacs",
        de: "Flüsse und Seen",
    }
    LayerNames {
        en: "Names of towns, zoomed in",
        nl: "Plaatsnamen, ingezoomd",
        fr: "Noms de localités, de près",
        de: "Ortsnamen, aus der Nähe",
    }
    LayerBackground {
        en: "Background",
        nl: "Achtergrond",
        fr: "Fond",
        de: "Hintergrund",
    }
    LayersOfHost {
        en: "Layers of this atlas",
        nl: "Lagen van deze atlas",
        fr: "Couches de cet atlas",
        de: "Ebenen dieses Atlas",
    }
    LegendBy {
        en: "Colours by",
        nl: "Kleuren volgens",
        fr: "Couleurs selon",
        de: "Farben nach",
    }
    LegendByFirst {
        en: "the first attribute",
        nl: "het eerste kenmerk",
        fr: "le premier attribut",
        de: "dem ersten Merkmal",
    }
    NotNamed {
        en: "not named",
        nl: "zonder naam",
        fr: "sans nom",
        de: "ohne Namen",
    }
    LayerLook {
        en: "Colour, shape, place",
        nl: "Kleur, vorm, plaats",
        fr: "Couleur, forme, place",
        de: "Farbe, Form, Platz",
    }
    LayerVisible {
        en: "Show on the map",
        nl: "Tonen op de kaart",
        fr: "Montrer sur la carte",
        de: "Auf der Karte zeigen",
    }
    LayerHidden {
        en: "hidden",
        nl: "verborgen",
        fr: "masqué",
        de: "ausgeblendet",
    }
    LayerColour {
        en: "Colour",
        nl: "Kleur",
        fr: "Couleur",
        de: "Farbe",
    }
    LayerOtherColour {
        en: "Another colour",
        nl: "Een andere kleur",
        fr: "Une autre couleur",
        de: "Andere Farbe",
    }
    LayerShape {
        en: "Shape",
        nl: "Vorm",
        fr: "Forme",
        de: "Form",
    }
    ColourBlue {
        en: "blue",
        nl: "blauw",
        fr: "bleu",
        de: "Blau",
    }
    ColourVermilion {
        en: "vermilion",
        nl: "vermiljoen",
        fr: "vermillon",
        de: "Zinnober",
    }
    ColourGreen {
        en: "bluish green",
        nl: "blauwgroen",
        fr: "vert bleuté",
        de: "Blaugrün",
    }
    ColourPurple {
        en: "reddish purple",
        nl: "roodpaars",
        fr: "pourpre",
        de: "Purpur",
    }
    ColourOrange {
        en: "orange",
        nl: "oranje",
        fr: "orange",
        de: "Orange",
    }
    ColourSky {
        en: "sky blue",
        nl: "hemelsblauw",
        fr: "bleu ciel",
        de: "Himmelblau",
    }
    ColourYellow {
        en: "yellow",
        nl: "geel",
        fr: "jaune",
        de: "Gelb",
    }
    ColourInk {
        en: "ink",
        nl: "inkt",
        fr: "encre",
        de: "Tinte",
    }
    ShapeDisc {
        en: "disc",
        nl: "schijf",
        fr: "disque",
        de: "Scheibe",
    }
    ShapeSquare {
        en: "square",
        nl: "vierkant",
        fr: "carré",
        de: "Quadrat",
    }
    ShapeTriangle {
        en: "triangle",
        nl: "driehoek",
        fr: "triangle",
        de: "Dreieck",
    }
    ShapeDiamond {
        en: "diamond",
        nl: "ruit",
        fr: "losange",
        de: "Raute",
    }
    ShapeTip {
        en: "triangle on its tip",
        nl: "driehoek op zijn punt",
        fr: "triangle sur la pointe",
        de: "Dreieck auf der Spitze",
    }
    ShapeRing {
        en: "ring",
        nl: "ring",
        fr: "anneau",
        de: "Ring",
    }
    ShapeCross {
        en: "cross",
        nl: "kruis",
        fr: "croix",
        de: "Kreuz",
    }
    LayerEarlier {
        en: "Up",
        nl: "Omhoog",
        fr: "Monter",
        de: "Nach oben",
    }
    LayerLater {
        en: "Down",
        nl: "Omlaag",
        fr: "Descendre",
        de: "Nach unten",
    }
    // Zones
    ZoneDraw {
        en: "Draw",
        nl: "Tekenen",
        fr: "Dessiner",
        de: "Zeichnen",
    }
    ZoneLayer {
        en: "Or an area of …",
        nl: "Of een gebied van …",
        fr: "Ou une zone de …",
        de: "Oder ein Gebiet von …",
    }
    ZoneArea {
        en: "Which area?",
        nl: "Welk gebied?",
        fr: "Quelle zone ?",
        de: "Welches Gebiet?",
    }
    Provinces {
        en: "Provinces",
        nl: "Provincies",
        fr: "Provinces",
        de: "Provinzen",
    }
    // Taking the map along
    Export {
        en: "Export",
        nl: "Exporteren",
        fr: "Exporter",
        de: "Exportieren",
    }
    ExportPicture {
        en: "Picture",
        nl: "Beeld",
        fr: "Image",
        de: "Bild",
    }
    ExportData {
        en: "Data",
        nl: "Gegevens",
        fr: "Données",
        de: "Daten",
    }
    ExportPaper {
        en: "Paper",
        nl: "Papier",
        fr: "Papier",
        de: "Papier",
    }
    ExportSvg {
        en: "SVG",
        nl: "SVG",
        fr: "SVG",
        de: "SVG",
    }
    ExportPngScreen {
        en: "PNG, screen",
        nl: "PNG, scherm",
        fr: "PNG, écran",
        de: "PNG, Bildschirm",
    }
    ExportPngColumn {
        en: "PNG, column 85 mm",
        nl: "PNG, kolom 85 mm",
        fr: "PNG, colonne 85 mm",
        de: "PNG, Spalte 85 mm",
    }
    ExportPngTwoColumns {
        en: "PNG, two columns 175 mm",
        nl: "PNG, twee kolommen 175 mm",
        fr: "PNG, deux colonnes 175 mm",
        de: "PNG, zwei Spalten 175 mm",
    }
    ExportPngPage {
        en: "PNG, page A4",
        nl: "PNG, pagina A4",
        fr: "PNG, page A4",
        de: "PNG, Seite A4",
    }
    ExportGeojson {
        en: "GeoJSON",
        nl: "GeoJSON",
        fr: "GeoJSON",
        de: "GeoJSON",
    }
    ExportLambert72 {
        en: "GeoJSON, Lambert 72 (QGIS)",
        nl: "GeoJSON, Lambert 72 (QGIS)",
        fr: "GeoJSON, Lambert 72 (QGIS)",
        de: "GeoJSON, Lambert 72 (QGIS)",
    }
    ExportKml {
        en: "KML",
        nl: "KML",
        fr: "KML",
        de: "KML",
    }
    ExportGpx {
        en: "GPX",
        nl: "GPX",
        fr: "GPX",
        de: "GPX",
    }
    ExportWindow {
        en: "Only what the window shows",
        nl: "Alleen wat het venster toont",
        fr: "Seulement ce que montre la fenêtre",
        de: "Nur was das Fenster zeigt",
    }
    ExportMaking {
        en: "Preparing …",
        nl: "Wordt voorbereid …",
        fr: "En préparation …",
        de: "In Vorbereitung …",
    }
    ExportSaved {
        en: "Saved as {name}",
        nl: "Bewaard als {name}",
        fr: "Enregistré sous {name}",
        de: "Gespeichert als {name}",
    }
    ExportUnavailable {
        en: "The export could not be loaded. Check the connection and try again.",
        nl: "De export kon niet geladen worden. Controleer de verbinding en probeer opnieuw.",
        fr: "L’export n’a pas pu être chargé. Vérifiez la connexion et réessayez.",
        de: "Der Export konnte nicht geladen werden. Prüfen Sie die Verbindung und versuchen Sie es noch einmal.",
    }
    ExportStopped {
        en: "The export took too long and was stopped. Try again, or choose a smaller picture.",
        nl: "De export duurde te lang en is gestopt. Probeer opnieuw, of kies een kleiner beeld.",
        fr: "L’export a pris trop de temps et a été arrêté. Réessayez, ou choisissez une image plus petite.",
        de: "Der Export dauerte zu lange und wurde angehalten. Versuchen Sie es noch einmal, oder wählen Sie ein kleineres Bild.",
    }
    NotDrawnYet {
        en: "The map is not drawn yet: try again once it is.",
        nl: "De kaart is nog niet getekend: probeer opnieuw zodra ze er is.",
        fr: "La carte n’est pas encore dessinée : réessayez dès qu’elle l’est.",
        de: "Die Karte ist noch nicht gezeichnet: versuchen Sie es dann noch einmal.",
    }
    Print {
        en: "Print",
        nl: "Afdrukken",
        fr: "Imprimer",
        de: "Drucken",
    }
    Share {
        en: "Link and citation",
        nl: "Link en bronvermelding",
        fr: "Lien et citation",
        de: "Link und Zitat",
    }
    CopyLink {
        en: "Copy link",
        nl: "Link kopiëren",
        fr: "Copier le lien",
        de: "Link kopieren",
    }
    CopyCitation {
        en: "Copy citation",
        nl: "Bronvermelding kopiëren",
        fr: "Copier la citation",
        de: "Zitat kopieren",
    }
    CopySnippet {
        en: "Copy code for a web page",
        nl: "Code voor een webpagina kopiëren",
        fr: "Copier le code pour une page web",
        de: "Code für eine Webseite kopieren",
    }
    LinkCopied {
        en: "Link copied",
        nl: "Link gekopieerd",
        fr: "Lien copié",
        de: "Link kopiert",
    }
    CitationCopied {
        en: "Citation copied",
        nl: "Bronvermelding gekopieerd",
        fr: "Citation copiée",
        de: "Zitat kopiert",
    }
    SnippetCopied {
        en: "Code copied",
        nl: "Code gekopieerd",
        fr: "Code copié",
        de: "Code kopiert",
    }
    CopyByHand {
        en: "Copy this text",
        nl: "Kopieer deze tekst",
        fr: "Copiez ce texte",
        de: "Diesen Text kopieren",
    }
    SeenOn {
        en: "{link}, seen {date}",
        nl: "{link}, bekeken {date}",
        fr: "{link}, consulté le {date}",
        de: "{link}, abgerufen am {date}",
    }
    OpenAtlas {
        en: "Open in the atlas",
        nl: "Open in de atlas",
        fr: "Ouvrir dans l’atlas",
        de: "Im Atlas öffnen",
    }
    // Tables
    Taxon {
        en: "Taxon",
        nl: "Taxon",
        fr: "Taxon",
        de: "Taxon",
    }
    Taxa {
        en: "Taxa",
        nl: "Taxa",
        fr: "Taxons",
        de: "Taxa",
    }
    AllTaxa {
        en: "All taxa",
        nl: "Alle taxa",
        fr: "Tous les taxons",
        de: "Alle Taxa",
    }
    VernacularName {
        en: "English name",
        nl: "Nederlandse naam",
        fr: "Nom français",
        de: "Deutscher Name",
    }
    Family {
        en: "Family",
        nl: "Familie",
        fr: "Famille",
        de: "Familie",
    }
    FilterTaxa {
        en: "Filter by name or family",
        nl: "Filter op naam of familie",
        fr: "Filtrer par nom ou famille",
        de: "Nach Name oder Familie filtern",
    }
    NoTaxaMatch {
        en: "No taxon matches. Try the start of each word, or fewer letters.",
        nl: "Geen enkel taxon past. Probeer het begin van elk woord, of minder letters.",
        fr: "Aucun taxon ne correspond. Essayez le début de chaque mot, ou moins de lettres.",
        de: "Kein Taxon passt. Versuchen Sie den Anfang jedes Wortes, oder weniger Buchstaben.",
    }
    SaveCsv {
        en: "CSV",
        nl: "CSV",
        fr: "CSV",
        de: "CSV",
    }
    Parts {
        en: "Parts",
        nl: "Delen",
        fr: "Parties",
        de: "Teile",
    }
    Date {
        en: "Date",
        nl: "Datum",
        fr: "Date",
        de: "Datum",
    }
    Source {
        en: "Source",
        nl: "Bron",
        fr: "Source",
        de: "Quelle",
    }
    Species {
        en: "Species",
        nl: "Soorten",
        fr: "Espèces",
        de: "Arten",
    }
    Visits {
        en: "Visits",
        nl: "Bezoeken",
        fr: "Visites",
        de: "Begehungen",
    }
    // The converter
    Convert {
        en: "Convert codes and coordinates",
        nl: "Codes en coördinaten omzetten",
        fr: "Convertir codes et coordonnées",
        de: "Codes und Koordinaten umrechnen",
    }
    ConvertHint {
        en: "Codes or coordinates, one a line: degrees, Lambert 72, Lambert 2008, UTM or MGRS. A row gives the square and its centre in each system.",
        nl: "Codes of coördinaten, één per regel: graden, Lambert 72, Lambert 2008, UTM of MGRS. Een rij geeft het hok en zijn midden in elk systeem.",
        fr: "Codes ou coordonnées, un par ligne : degrés, Lambert 72, Lambert 2008, UTM ou MGRS. Une ligne donne le carré et son centre dans chaque système.",
        de: "Codes oder Koordinaten, je Zeile eine: Grad, Lambert 72, Lambert 2008, UTM oder MGRS. Eine Zeile gibt das Feld und seine Mitte in jedem System.",
    }
    ConvertLine {
        en: "Line",
        nl: "Regel",
        fr: "Ligne",
        de: "Zeile",
    }
    ConvertEdges {
        en: "South-west – north-east",
        nl: "Zuidwest – noordoost",
        fr: "Sud-ouest – nord-est",
        de: "Südwest – Nordost",
    }
    ConvertCount {
        en: "{count} {count:line|lines}, {wrong} without a square.",
        nl: "{count} {count:regel|regels}, {wrong} zonder hok.",
        fr: "{count} {count:ligne|lignes}, {wrong} sans carré.",
        de: "{count} {count:Zeile|Zeilen}, {wrong} ohne Feld.",
    }
    ConvertMost {
        en: "The first {count} lines, {wrong} without a square; what comes after them is left out.",
        nl: "De eerste {count} regels, {wrong} zonder hok; wat daarna komt is weggelaten.",
        fr: "Les {count} premières lignes, {wrong} sans carré ; la suite est omise.",
        de: "Die ersten {count} Zeilen, {wrong} ohne Feld; was danach kommt, bleibt weg.",
    }
    SystemLambert72 {
        en: "Lambert 72",
        nl: "Lambert 72",
        fr: "Lambert 72",
        de: "Lambert 72",
    }
    SystemLambert2008 {
        en: "Lambert 2008",
        nl: "Lambert 2008",
        fr: "Lambert 2008",
        de: "Lambert 2008",
    }
    SystemWgs84 {
        en: "WGS 84",
        nl: "WGS 84",
        fr: "WGS 84",
        de: "WGS 84",
    }
    SystemUtm {
        en: "UTM",
        nl: "UTM",
        fr: "UTM",
        de: "UTM",
    }
    OutsideGrid {
        en: "outside the grid",
        nl: "buiten het raster",
        fr: "hors du quadrillage",
        de: "außerhalb des Rasters",
    }
    TooCoarse {
        en: "too coarse: {distance}",
        nl: "te grof: {distance}",
        fr: "trop grossier : {distance}",
        de: "zu grob: {distance}",
    }
    NotReadable {
        en: "not readable",
        nl: "onleesbaar",
        fr: "illisible",
        de: "nicht lesbar",
    }
    // A square
    SquareChoose {
        en: "Click a square on the map, or type its code in the search field.",
        nl: "Klik op een hok op de kaart, of typ de code in het zoekveld.",
        fr: "Cliquez sur un carré de la carte, ou tapez son code dans le champ de recherche.",
        de: "Klicken Sie auf ein Feld der Karte, oder geben Sie seinen Code in die Suche ein.",
    }
    SquareChooseTry {
        en: "E4 is a map sheet, E4-25 an hour square of 4 km, E4-25-43 a quarter square of 1 km.",
        nl: "E4 is een kaartblad, E4-25 een uurhok van 4 km, E4-25-43 een kwartierhok van 1 km.",
        fr: "E4 est une planchette, E4-25 un carré de 4 km, E4-25-43 un carré de 1 km.",
        de: "E4 ist ein Kartenblatt, E4-25 ein Rasterfeld von 4 km, E4-25-43 eines von 1 km.",
    }
    Sheet {
        en: "Map sheet, 32 × 20 km",
        nl: "Kaartblad, 32 × 20 km",
        fr: "Planchette, 32 × 20 km",
        de: "Kartenblatt, 32 × 20 km",
    }
    HourSquare {
        en: "Hour square, 4 × 4 km",
        nl: "Uurhok, 4 × 4 km",
        fr: "Carré IFBL de 4 km",
        de: "Rasterfeld, 4 × 4 km",
    }
    QuarterSquare {
        en: "Quarter square, 1 × 1 km",
        nl: "Kwartierhok, 1 × 1 km",
        fr: "Carré de 1 km",
        de: "Rasterfeld, 1 × 1 km",
    }
    PartOf {
        en: "in",
        nl: "in",
        fr: "dans",
        de: "in",
    }
    PartsOfSquare {
        en: "Parts of this square",
        nl: "Delen van dit hok",
        fr: "Parties de ce carré",
        de: "Teile dieses Feldes",
    }
    Neighbours {
        en: "Neighbouring squares",
        nl: "Aangrenzende hokken",
        fr: "Carrés voisins",
        de: "Nachbarfelder",
    }
    North {
        en: "north",
        nl: "noord",
        fr: "nord",
        de: "Nord",
    }
    NorthEast {
        en: "north-east",
        nl: "noordoost",
        fr: "nord-est",
        de: "Nordost",
    }
    East {
        en: "east",
        nl: "oost",
        fr: "est",
        de: "Ost",
    }
    SouthEast {
        en: "south-east",
        nl: "zuidoost",
        fr: "sud-est",
        de: "Südost",
    }
    South {
        en: "south",
        nl: "zuid",
        fr: "sud",
        de: "Süd",
    }
    SouthWest {
        en: "south-west",
        nl: "zuidwest",
        fr: "sud-ouest",
        de: "Südwest",
    }
    West {
        en: "west",
        nl: "west",
        fr: "ouest",
        de: "West",
    }
    NorthWest {
        en: "north-west",
        nl: "noordwest",
        fr: "nord-ouest",
        de: "Nordwest",
    }
    SquareEmpty {
        en: "No records in this square: nobody has recorded here, or the records are not in this atlas. Try its neighbours or the square that contains it.",
        nl: "Geen waarnemingen in dit hok: niemand noteerde hier, of de gegevens zitten niet in deze atlas. Probeer de buren of het hok eromheen.",
        fr: "Aucune donnée dans ce carré : personne n’y a noté de plantes, ou les données ne sont pas dans cet atlas. Essayez ses voisins ou le carré qui le contient.",
        de: "Keine Nachweise in diesem Feld: niemand hat hier kartiert, oder die Daten sind nicht in diesem Atlas. Versuchen Sie die Nachbarn oder das Feld, in dem es liegt.",
    }
    // The square
    Known {
        en: "Known",
        nl: "Bekend",
        fr: "Connues",
        de: "Bekannt",
    }
    ExpectedNotFound {
        en: "Expected, not found",
        nl: "Verwacht, niet gevonden",
        fr: "Attendues, non trouvées",
        de: "Erwartet, nicht gefunden",
    }
    Sections {
        en: "Parts of this page",
        nl: "Delen van deze pagina",
        fr: "Parties de cette page",
        de: "Teile dieser Seite",
    }
    NotRefoundSection {
        en: "Not refound",
        nl: "Niet teruggevonden",
        fr: "Non revues",
        de: "Nicht wiedergefunden",
    }
    NotRefoundCount {
        en: "{count} not refound since {year}",
        nl: "{count} niet teruggevonden sinds {year}",
        fr: "{count} non {count:revue|revues} depuis {year}",
        de: "{count} nicht wiedergefunden seit {year}",
    }
    NotRefoundSince {
        en: "Not seen since",
        nl: "Niet gezien sinds",
        fr: "Non revues depuis",
        de: "Nicht gesehen seit",
    }
    NotRefoundMeans {
        en: "Recorded before that year and not since: perhaps gone, perhaps not looked for.",
        nl: "Vóór dat jaar waargenomen en daarna niet meer: misschien verdwenen, misschien niet gezocht.",
        fr: "Notées avant cette année et plus depuis : peut-être disparues, peut-être non cherchées.",
        de: "Vor diesem Jahr nachgewiesen und seither nicht: vielleicht verschwunden, vielleicht nicht gesucht.",
    }
    YearTry {
        en: "Write a year such as 2005.",
        nl: "Schrijf een jaar zoals 2005.",
        fr: "Écrivez une année, par exemple 2005.",
        de: "Ein Jahr wie 2005 eingeben.",
    }
    ExpectedCount {
        en: "{count} expected, not found",
        nl: "{count} verwacht, niet gevonden",
        fr: "{count} {count:attendue, non trouvée|attendues, non trouvées}",
        de: "{count} erwartet, nicht gefunden",
    }
    ExpectedHow {
        en: "Known around here and in squares of a like flora. How likely was measured on records hidden from well-known squares of this atlas.",
        nl: "Bekend in de omgeving en in hokken met een gelijkende flora. Hoe waarschijnlijk is gemeten op verborgen waarnemingen van goed gekende hokken van deze atlas.",
        fr: "Connues aux alentours et dans des carrés à la flore semblable. La probabilité a été mesurée sur des données cachées de carrés bien connus de cet atlas.",
        de: "In der Umgebung und in Feldern ähnlicher Flora bekannt. Wie wahrscheinlich, wurde an verborgenen Nachweisen gut bekannter Felder dieses Atlas gemessen.",
    }
    ExpectedNeighbours {
        en: "Known around here and in squares of a like flora, the best first. The records are too few to say how likely.",
        nl: "Bekend in de omgeving en in hokken met een gelijkende flora, de beste eerst. Er zijn te weinig waarnemingen om te zeggen hoe waarschijnlijk.",
        fr: "Connues aux alentours et dans des carrés à la flore semblable, les meilleures d’abord. Les données sont trop peu nombreuses pour dire leur probabilité.",
        de: "In der Umgebung und in Feldern ähnlicher Flora bekannt, die besten zuerst. Es sind zu wenige Nachweise, um zu sagen, wie wahrscheinlich.",
    }
    HowLikely {
        en: "How likely",
        nl: "Hoe waarschijnlijk",
        fr: "Probabilité",
        de: "Wie wahrscheinlich",
    }
    VeryLikely {
        en: "very likely",
        nl: "zeer waarschijnlijk",
        fr: "très probable",
        de: "sehr wahrscheinlich",
    }
    Likely {
        en: "likely",
        nl: "waarschijnlijk",
        fr: "probable",
        de: "wahrscheinlich",
    }
    Possible {
        en: "possible",
        nl: "mogelijk",
        fr: "possible",
        de: "möglich",
    }
    CompletenessSaid {
        en: "At least about {estimate} taxa are there, found or not ({low}–{high}; Chao2, from {units}).",
        nl: "Er zijn minstens ongeveer {estimate} taxa, gevonden of niet ({low}–{high}; Chao2, uit {units}).",
        fr: "Il y a au moins environ {estimate} taxons, trouvés ou non ({low}–{high} ; Chao2, d’après {units}).",
        de: "Es gibt mindestens etwa {estimate} Taxa, gefunden oder nicht ({low}–{high}; Chao2, aus {units}).",
    }
    CompletenessTooFew {
        en: "Too few visits to say how complete this list is.",
        nl: "Te weinig bezoeken om te zeggen hoe volledig deze lijst is.",
        fr: "Trop peu de visites pour dire si cette liste est complète.",
        de: "Zu wenige Begehungen, um zu sagen, wie vollständig diese Liste ist.",
    }
    UnitsVisits {
        en: "{count} {count:visit|visits}",
        nl: "{count} {count:bezoek|bezoeken}",
        fr: "{count} {count:visite|visites}",
        de: "{count} {count:Begehung|Begehungen}",
    }
    UnitsYears {
        en: "{count} {count:year|years} with records",
        nl: "{count} {count:jaar|jaren} met waarnemingen",
        fr: "{count} {count:année|années} avec des données",
        de: "{count} {count:Jahr|Jahren} mit Nachweisen",
    }
    UnitsBoth {
        en: "{count} visits and years without one",
        nl: "{count} bezoeken en jaren zonder bezoek",
        fr: "{count} visites et années sans visite",
        de: "{count} Begehungen und Jahren ohne Begehung",
    }
    RichnessSaid {
        en: "{count} taxa are to be expected were all squares around searched equally well (Frescalo).",
        nl: "{count} taxa zijn te verwachten als alle hokken rondom even goed onderzocht waren (Frescalo).",
        fr: "{count} taxons sont à attendre si tous les carrés alentour étaient prospectés aussi bien (Frescalo).",
        de: "{count} Taxa sind zu erwarten, wären alle Felder ringsum gleich gut kartiert (Frescalo).",
    }
    // The coverage
    Measure {
        en: "Measure",
        nl: "Maat",
        fr: "Mesure",
        de: "Maß",
    }
    VisitsPerSquare {
        en: "Visits per square",
        nl: "Bezoeken per hok",
        fr: "Visites par carré",
        de: "Begehungen je Rasterfeld",
    }
    LastVisitOfSquare {
        en: "Year of the last visit",
        nl: "Jaar van het laatste bezoek",
        fr: "Année de la dernière visite",
        de: "Jahr der letzten Begehung",
    }
    LastVisit {
        en: "Last visit",
        nl: "Laatste bezoek",
        fr: "Dernière visite",
        de: "Letzte Begehung",
    }
    LastVisitIn {
        en: "last visit in {year}",
        nl: "laatste bezoek in {year}",
        fr: "dernière visite en {year}",
        de: "letzte Begehung {year}",
    }
    CompletenessOfSquare {
        en: "Completeness, %",
        nl: "Volledigheid, %",
        fr: "Exhaustivité, %",
        de: "Erfassungsgrad, %",
    }
    Completeness {
        en: "Completeness",
        nl: "Volledigheid",
        fr: "Exhaustivité",
        de: "Erfassungsgrad",
    }
    CompletenessIs {
        en: "completeness {share} %",
        nl: "volledigheid {share} %",
        fr: "exhaustivité {share} %",
        de: "Erfassungsgrad {share} %",
    }
    VisitsMean {
        en: "How often somebody went there and made a list. Squares without a visit are left out.",
        nl: "Hoe vaak iemand er ging en een lijst maakte. Hokken zonder bezoek zijn weggelaten.",
        fr: "Combien de fois quelqu’un y est allé et a fait une liste. Les carrés sans visite sont omis.",
        de: "Wie oft jemand dort war und eine Liste gemacht hat. Felder ohne Begehung fehlen.",
    }
    LastVisitMeans {
        en: "When somebody last went there and made a list, found something or not.",
        nl: "Wanneer iemand er voor het laatst ging en een lijst maakte, met of zonder vondsten.",
        fr: "Quand quelqu’un y est allé pour la dernière fois et a fait une liste, avec ou sans trouvailles.",
        de: "Wann zuletzt jemand dort war und eine Liste gemacht hat, mit oder ohne Funde.",
    }
    CompletenessMeans {
        en: "The taxa found, of those that there are by Chao2. Only hour squares with at least five visits, or years with records, are shown.",
        nl: "De gevonden taxa, van alle taxa die er volgens Chao2 zijn. Alleen uurhokken met minstens vijf bezoeken, of jaren met waarnemingen, zijn getoond.",
        fr: "Les taxons trouvés, parmi ceux qui existent d’après Chao2. Seuls les carrés de 4 km avec au moins cinq visites, ou années avec des données, sont montrés.",
        de: "Die gefundenen Taxa unter denen, die es nach Chao2 gibt. Nur 4-km-Felder mit mindestens fünf Begehungen, oder Jahren mit Nachweisen, sind gezeigt.",
    }
    CompletenessCaution {
        en: "Chao2 tells at least how many taxa there are: a square may be less complete than it says.",
        nl: "Chao2 zegt hoeveel taxa er minstens zijn: een hok kan minder volledig zijn dan hier staat.",
        fr: "Chao2 dit combien de taxons il y a au moins : un carré peut être moins complet qu’indiqué.",
        de: "Chao2 sagt, wie viele Taxa es mindestens gibt: Ein Feld kann weniger vollständig sein als angegeben.",
    }
    MeasureRests {
        en: "While years or data sets are chosen the map counts records.",
        nl: "Zolang jaren of gegevensbronnen gekozen zijn, telt de kaart waarnemingen.",
        fr: "Tant que des années ou des jeux de données sont choisis, la carte compte les données.",
        de: "Solange Jahre oder Datensätze gewählt sind, zählt die Karte Nachweise.",
    }
    Why {
        en: "Why",
        nl: "Waarom",
        fr: "Pourquoi",
        de: "Warum",
    }
    WhyLast {
        en: "in {count} of 8 neighbours, last in {code} in {year}",
        nl: "in {count} van 8 buren, het laatst in {code} in {year}",
        fr: "dans {count} des 8 voisins, en dernier dans {code} en {year}",
        de: "in {count} von 8 Nachbarn, zuletzt in {code} im Jahr {year}",
    }
    WhyNeighbours {
        en: "in {count} of 8 neighbours, {code} among them",
        nl: "in {count} van 8 buren, onder andere {code}",
        fr: "dans {count} des 8 voisins, dont {code}",
        de: "in {count} von 8 Nachbarn, darunter {code}",
    }
    WhyAlike {
        en: "in squares with a like flora",
        nl: "in hokken met een gelijkende flora",
        fr: "dans des carrés à la flore semblable",
        de: "in Feldern mit ähnlicher Flora",
    }
    MostOften {
        en: "Most often recorded in",
        nl: "Meest genoteerd in",
        fr: "Surtout notée en",
        de: "Meist notiert im",
    }
    FindableNow {
        en: "Findable now",
        nl: "Nu te vinden",
        fr: "À trouver maintenant",
        de: "Jetzt zu finden",
    }
    FindableMeans {
        en: "The months hold two thirds of the dated records of a taxon, anywhere in this atlas. Findable now: {month} is among them.",
        nl: "De maanden omvatten twee derde van de gedateerde waarnemingen van een taxon, overal in deze atlas. Nu te vinden: {month} hoort erbij.",
        fr: "Les mois réunissent deux tiers des données datées d’un taxon, partout dans cet atlas. À trouver maintenant : {month} en fait partie.",
        de: "Die Monate umfassen zwei Drittel der datierten Nachweise eines Taxons, überall in diesem Atlas. Jetzt zu finden: {month} gehört dazu.",
    }
    MonthNames {
        en: "January February March April May June July August September October November December",
        nl: "januari februari maart april mei juni juli augustus september oktober november december",
        fr: "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        de: "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    }
    Status {
        en: "Status",
        nl: "Status",
        fr: "Statut",
        de: "Status",
    }
    Period {
        en: "Period",
        nl: "Periode",
        fr: "Période",
        de: "Zeitraum",
    }
    Centre {
        en: "centre",
        nl: "midden",
        fr: "centre",
        de: "Mitte",
    }
    CornersAndCentre {
        en: "Corners and centre",
        nl: "Hoeken en midden",
        fr: "Coins et centre",
        de: "Ecken und Mitte",
    }
    CompareWith {
        en: "compare with {code}",
        nl: "vergelijken met {code}",
        fr: "comparer avec {code}",
        de: "mit {code} vergleichen",
    }
    PrintLists {
        en: "Print the lists",
        nl: "De lijsten afdrukken",
        fr: "Imprimer les listes",
        de: "Listen drucken",
    }
    RefoundOfSquare {
        en: "Known taxa refound, %",
        nl: "Teruggevonden bekende taxa, %",
        fr: "Taxons connus revus, %",
        de: "Wiedergefundene bekannte Taxa, %",
    }
    RefoundOf {
        en: "known before {year}, refound since",
        nl: "bekend vóór {year}, sindsdien teruggevonden",
        fr: "connus avant {year}, revus depuis",
        de: "vor {year} bekannt, seither wiedergefunden",
    }
    RefoundSince {
        en: "Known before, refound since",
        nl: "Bekend vóór, teruggevonden sinds",
        fr: "Connus avant, revus depuis",
        de: "Bekannt vor, wiedergefunden seit",
    }
    RefoundMeans {
        en: "Of the taxa known from a square before the chosen year, the share that was recorded there from that year on. From 75 % on a square is well recorded. It counts all years and data sets.",
        nl: "Het deel van de taxa die vóór het gekozen jaar uit een hok bekend waren, dat er vanaf dat jaar weer is genoteerd. Vanaf 75 % is een hok goed geïnventariseerd. Alle jaren en gegevensbronnen tellen mee.",
        fr: "Parmi les taxons connus d’un carré avant l’année choisie, la part qui y a été notée à partir de cette année. Dès 75 %, un carré est bien prospecté. Toutes les années et tous les jeux de données comptent.",
        de: "Der Anteil der vor dem gewählten Jahr aus einem Feld bekannten Taxa, die dort ab diesem Jahr wieder nachgewiesen wurden. Ab 75 % ist ein Feld gut kartiert. Alle Jahre und Datensätze zählen.",
    }
    RefoundCaution {
        en: "Not refound is not lost: perhaps nobody looked. Where few taxa were known the share says little.",
        nl: "Niet teruggevonden is niet verdwenen: misschien zocht niemand. Waar weinig taxa bekend waren, zegt het deel weinig.",
        fr: "Non revu ne veut pas dire disparu : peut-être n’a-t-on pas cherché. Là où peu de taxons étaient connus, la part dit peu.",
        de: "Nicht wiedergefunden heißt nicht verschwunden: vielleicht hat niemand gesucht. Wo wenige Taxa bekannt waren, sagt der Anteil wenig.",
    }
    RefoundIs {
        en: "{count} of {known} taxa known before {year} refound ({share} %)",
        nl: "{count} van {known} taxa bekend vóór {year} teruggevonden ({share} %)",
        fr: "{count} taxons revus sur {known} connus avant {year} ({share} %)",
        de: "{count} von {known} vor {year} bekannten Taxa wiedergefunden ({share} %)",
    }
    Refound {
        en: "Refound, %",
        nl: "Terug, %",
        fr: "Revus, %",
        de: "Wieder, %",
    }
    KnownBefore {
        en: "Known before",
        nl: "Bekend ervoor",
        fr: "Connus avant",
        de: "Vorher bekannt",
    }
    EffortOfSquare {
        en: "Recording effort, %",
        nl: "Zoekinspanning, %",
        fr: "Effort de prospection, %",
        de: "Erfassungsaufwand, %",
    }
    EffortMeans {
        en: "Of the commonest taxa around a square, the share that was found in it in one period of the atlas (Frescalo, Hill 2012). The chosen years say which period; otherwise it is the last one. Hour squares only.",
        nl: "Het deel van de gewoonste taxa rond een hok dat er in één periode van de atlas is gevonden (Frescalo, Hill 2012). De gekozen jaren zeggen welke periode; anders is het de laatste. Alleen uurhokken.",
        fr: "Parmi les taxons les plus communs autour d’un carré, la part qui y a été trouvée pendant une période de l’atlas (Frescalo, Hill 2012). Les années choisies disent laquelle ; sinon c’est la dernière. Carrés de 4 km seulement.",
        de: "Von den häufigsten Taxa um ein Feld der Anteil, der in einem Zeitraum des Atlas darin gefunden wurde (Frescalo, Hill 2012). Die gewählten Jahre sagen, in welchem; sonst ist es der letzte. Nur 4-km-Felder.",
    }
    EffortCaution {
        en: "Measured against the squares around: where all of them were searched badly, a square looks better than it is.",
        nl: "Gemeten tegen de hokken eromheen: waar die allemaal slecht doorzocht zijn, lijkt een hok beter dan het is.",
        fr: "Mesuré par rapport aux carrés voisins : là où tous sont mal prospectés, un carré paraît meilleur qu’il n’est.",
        de: "An den Feldern ringsum gemessen: wo alle schlecht abgesucht sind, sieht ein Feld besser aus, als es ist.",
    }
    EffortLowTarget {
        en: "These records are denser than the method expects: take the effort as a rough guide. It is measured against the squares around.",
        nl: "Deze waarnemingen zijn dichter dan de methode verwacht: neem de inspanning als ruwe aanwijzing. Ze is gemeten tegen de hokken eromheen.",
        fr: "Ces données sont plus denses que la méthode ne l’attend : prenez l’effort comme indication grossière. Il est mesuré par rapport aux carrés voisins.",
        de: "Diese Nachweise sind dichter, als das Verfahren erwartet: der Aufwand ist nur ein grober Anhalt. Er ist an den Feldern ringsum gemessen.",
    }
    EffortIs {
        en: "effort {share} % ({period})",
        nl: "inspanning {share} % ({period})",
        fr: "effort {share} % ({period})",
        de: "Aufwand {share} % ({period})",
    }
    Effort {
        en: "Effort, %",
        nl: "Inspanning, %",
        fr: "Effort, %",
        de: "Aufwand, %",
    }
    NoRecords {
        en: "no records",
        nl: "geen waarnemingen",
        fr: "aucune donnée",
        de: "keine Nachweise",
    }
    NoVisit {
        en: "no visit",
        nl: "geen bezoek",
        fr: "aucune visite",
        de: "keine Begehung",
    }
    TooFewVisits {
        en: "too few visits",
        nl: "te weinig bezoeken",
        fr: "trop peu de visites",
        de: "zu wenige Begehungen",
    }
    NothingBefore {
        en: "nothing before {year}",
        nl: "niets vóór {year}",
        fr: "rien avant {year}",
        de: "nichts vor {year}",
    }
    CannotSay {
        en: "cannot be said",
        nl: "niet te zeggen",
        fr: "impossible à dire",
        de: "nicht zu sagen",
    }
    SquaresInNeed {
        en: "{count} {count:square|squares}, most in need of work first",
        nl: "{count} {count:hok|hokken}, eerst waar het meeste werk is",
        fr: "{count} {count:carré|carrés}, d’abord là où il y a le plus à faire",
        de: "{count} {count:Feld|Felder}, zuerst wo am meisten zu tun ist",
    }
    SquareCaution {
        en: "A longer list may mean more visits, not more plants.",
        nl: "Een langere lijst kan meer bezoeken betekenen, niet meer planten.",
        fr: "Une liste plus longue peut vouloir dire plus de visites, pas plus de plantes.",
        de: "Eine längere Liste kann mehr Begehungen bedeuten, nicht mehr Pflanzen.",
    }
    ObserverNumber {
        en: "observer {number}",
        nl: "waarnemer {number}",
        fr: "observateur {number}",
        de: "Beobachter {number}",
    }
    ObserversNumbered {
        en: "Names of observers are not published. Numbers tell them apart within one square and begin again in each.",
        nl: "Namen van waarnemers worden niet gepubliceerd. Nummers houden hen binnen één hok uit elkaar en beginnen in elk hok opnieuw.",
        fr: "Les noms des observateurs ne sont pas publiés. Des numéros les distinguent dans un même carré et recommencent dans chacun.",
        de: "Namen der Beobachter werden nicht veröffentlicht. Nummern unterscheiden sie innerhalb eines Feldes und beginnen in jedem neu.",
    }
    NoVisits {
        en: "No visits known: the sources give years or counts, not days and lists.",
        nl: "Geen bezoeken bekend: de bronnen geven jaren of aantallen, geen dagen en lijsten.",
        fr: "Aucune visite connue : les sources donnent des années ou des nombres, pas des jours ni des listes.",
        de: "Keine Begehungen bekannt: die Quellen nennen Jahre oder Anzahlen, keine Tage und Listen.",
    }
    // Two lists
    CompareLists {
        en: "Compare its list with another",
        nl: "De lijst met een andere vergelijken",
        fr: "Comparer sa liste avec une autre",
        de: "Liste mit einer anderen vergleichen",
    }
    CompareChoose {
        en: "Type a square, or click one on the map, and compare it with another square or with itself in other years.",
        nl: "Typ een hok, of klik er een aan op de kaart, en vergelijk het met een ander hok of met zichzelf in andere jaren.",
        fr: "Tapez un carré, ou cliquez-en un sur la carte, et comparez-le avec un autre carré ou avec lui-même d’autres années.",
        de: "Geben Sie ein Feld ein, oder klicken Sie eines auf der Karte an, und vergleichen Sie es mit einem anderen oder mit sich selbst in anderen Jahren.",
    }
    CompareSame {
        en: "Both lists are the same: choose another square or other years for one of them.",
        nl: "Beide lijsten zijn dezelfde: kies voor een ervan een ander hok of andere jaren.",
        fr: "Les deux listes sont les mêmes : choisissez pour l’une un autre carré ou d’autres années.",
        de: "Beide Listen sind gleich: wählen Sie für eine ein anderes Feld oder andere Jahre.",
    }
    CompareSheet {
        en: "A map sheet has no list of its own: choose hour squares (E4-25) or quarter squares (E4-25-43).",
        nl: "Een kaartblad heeft geen eigen lijst: kies uurhokken (E4-25) of kwartierhokken (E4-25-43).",
        fr: "Une planchette n’a pas de liste propre : choisissez des carrés de 4 km (E4-25) ou de 1 km (E4-25-43).",
        de: "Ein Kartenblatt hat keine eigene Liste: wählen Sie Felder von 4 km (E4-25) oder 1 km (E4-25-43).",
    }
    InBoth {
        en: "In common: {count}",
        nl: "Gemeenschappelijk: {count}",
        fr: "En commun : {count}",
        de: "Gemeinsam: {count}",
    }
    OnlyInA {
        en: "Only in A: {count}",
        nl: "Alleen in A: {count}",
        fr: "Seulement dans A : {count}",
        de: "Nur in A: {count}",
    }
    OnlyInB {
        en: "Only in B: {count}",
        nl: "Alleen in B: {count}",
        fr: "Seulement dans B : {count}",
        de: "Nur in B: {count}",
    }
    LastInA {
        en: "Last A",
        nl: "Laatste A",
        fr: "Dernière A",
        de: "Zuletzt A",
    }
    LastInB {
        en: "Last B",
        nl: "Laatste B",
        fr: "Dernière B",
        de: "Zuletzt B",
    }
    YearsFieldTry {
        en: "Write 1939-1971, -1971 or 2005-.",
        nl: "Schrijf 1939-1971, -1971 of 2005-.",
        fr: "Écrivez 1939-1971, -1971 ou 2005-.",
        de: "Schreiben Sie 1939-1971, -1971 oder 2005-.",
    }
    // Coverage
    CoverageMeans {
        en: "Each square is coloured by the number of taxa ever recorded in it. Choose years to see instead how many records were made in them.",
        nl: "Elk hok is gekleurd naar het aantal taxa dat er ooit is genoteerd. Kies jaren om te zien hoeveel waarnemingen toen zijn gedaan.",
        fr: "Chaque carré est coloré selon le nombre de taxons qui y ont été notés, toutes années confondues. Choisissez des années pour voir plutôt combien de données y ont été récoltées.",
        de: "Jedes Feld ist nach der Zahl der Taxa gefärbt, die dort je nachgewiesen wurden. Wählen Sie Jahre, um stattdessen zu sehen, wie viele Nachweise damals erbracht wurden.",
    }
    CoverageCaution {
        en: "A square with few taxa may be poor in plants or poor in visits. Numbers of records tell how much was recorded, not how much grows.",
        nl: "Een hok met weinig taxa kan arm zijn aan planten of aan bezoeken. Aantallen waarnemingen zeggen hoeveel er genoteerd is, niet hoeveel er groeit.",
        fr: "Un carré avec peu de taxons peut être pauvre en plantes ou pauvre en visites. Le nombre de données dit combien on a noté, pas combien il pousse.",
        de: "Ein Feld mit wenigen Taxa kann arm an Pflanzen oder arm an Begehungen sein. Die Zahl der Nachweise sagt, wie viel erfasst wurde, nicht wie viel wächst.",
    }
    // About
    AboutAtlas {
        en: "An atlas of the wild plants of Belgium and Luxembourg on the IFBL grid. It runs in your browser: the maps and lists are drawn from small files, and nothing you do is sent to a server.",
        nl: "Een atlas van de wilde planten van België en Luxemburg op het IFBL-raster. Hij draait in uw browser: kaarten en lijsten komen uit kleine bestanden, en niets van wat u doet gaat naar een server.",
        fr: "Un atlas des plantes sauvages de Belgique et du Luxembourg sur le quadrillage IFBL. Il fonctionne dans votre navigateur : cartes et listes sont tirées de petits fichiers, et rien de ce que vous faites n’est envoyé à un serveur.",
        de: "Ein Atlas der wildwachsenden Pflanzen Belgiens und Luxemburgs auf dem IFBL-Raster. Er läuft in Ihrem Browser: Karten und Listen entstehen aus kleinen Dateien, und nichts von dem, was Sie tun, geht an einen Server.",
    }
    AboutGrid {
        en: "Botanists of the Institut Floristique Belgo-Luxembourgeois have recorded on this grid since 1939: map sheets of 32 × 20 km (E4), hour squares of 4 km (E4-25), quarter squares of 1 km (E4-25-43).",
        nl: "Sinds 1939 noteren de plantkundigen van het Instituut voor de Floristiek van België en Luxemburg op dit raster: kaartbladen van 32 × 20 km (E4), uurhokken van 4 km (E4-25), kwartierhokken van 1 km (E4-25-43).",
        fr: "Depuis 1939, les botanistes de l’Institut Floristique Belgo-Luxembourgeois notent sur ce quadrillage : planchettes de 32 × 20 km (E4), carrés de 4 km (E4-25), carrés de 1 km (E4-25-43).",
        de: "Seit 1939 kartieren die Botaniker des Institut Floristique Belgo-Luxembourgeois auf diesem Raster: Kartenblätter von 32 × 20 km (E4), Rasterfelder von 4 km (E4-25) und von 1 km (E4-25-43).",
    }
    Counts {
        en: "In numbers",
        nl: "In cijfers",
        fr: "En chiffres",
        de: "In Zahlen",
    }
    RowsRead {
        en: "Rows read",
        nl: "Gelezen rijen",
        fr: "Lignes lues",
        de: "Gelesene Zeilen",
    }
    RowsPlaced {
        en: "Rows placed on the grid",
        nl: "Op het raster geplaatste rijen",
        fr: "Lignes placées sur le quadrillage",
        de: "Dem Raster zugeordnete Zeilen",
    }
    RowsRejected {
        en: "Rows rejected",
        nl: "Geweigerde rijen",
        fr: "Lignes rejetées",
        de: "Abgelehnte Zeilen",
    }
    Sources {
        en: "Sources",
        nl: "Bronnen",
        fr: "Sources",
        de: "Quellen",
    }
    SourceLine {
        en: "Source: {source}",
        nl: "Bron: {source}",
        fr: "Source : {source}",
        de: "Quelle: {source}",
    }
    Publisher {
        en: "Publisher",
        nl: "Uitgever",
        fr: "Éditeur",
        de: "Herausgeber",
    }
    Licence {
        en: "Licence",
        nl: "Licentie",
        fr: "Licence",
        de: "Lizenz",
    }
    Citation {
        en: "Cite as",
        nl: "Bronvermelding",
        fr: "Citer comme",
        de: "Zitieren als",
    }
    Doi {
        en: "DOI",
        nl: "DOI",
        fr: "DOI",
        de: "DOI",
    }
    ReasonNoSquare {
        en: "no valid square and no coordinates in the grid",
        nl: "geen geldig hok en geen coördinaten in het raster",
        fr: "ni carré valable, ni coordonnées dans le quadrillage",
        de: "weder gültiges Feld noch Koordinaten im Raster",
    }
    ReasonSquaresContradict {
        en: "squares contradict each other",
        nl: "hokken spreken elkaar tegen",
        fr: "carrés contradictoires",
        de: "Felder widersprechen sich",
    }
    ReasonNoEvent {
        en: "its event is missing or was rejected",
        nl: "de gebeurtenis ontbreekt of is geweigerd",
        fr: "son événement manque ou a été rejeté",
        de: "das Ereignis fehlt oder wurde abgelehnt",
    }
    ReasonTooUncertain {
        en: "place too uncertain (more than 4 km)",
        nl: "plaats te onzeker (meer dan 4 km)",
        fr: "lieu trop incertain (plus de 4 km)",
        de: "Ort zu unsicher (mehr als 4 km)",
    }
    ReasonNoName {
        en: "no taxon name",
        nl: "geen naam van een taxon",
        fr: "pas de nom de taxon",
        de: "kein Name eines Taxons",
    }
    ReasonTooFewFields {
        en: "too few fields",
        nl: "te weinig velden",
        fr: "trop peu de champs",
        de: "zu wenige Felder in der Zeile",
    }
    ReasonNotInEncoding {
        en: "not valid in the encoding of the file",
        nl: "niet geldig in de codering van het bestand",
        fr: "non valable dans l’encodage du fichier",
        de: "in der Kodierung der Datei nicht gültig",
    }
    ReasonTooLong {
        en: "line too long",
        nl: "regel te lang",
        fr: "ligne trop longue",
        de: "Zeile zu lang",
    }
    ReasonStrayQuote {
        en: "a stray quote",
        nl: "een verdwaald aanhalingsteken",
        fr: "un guillemet égaré",
        de: "ein verirrtes Anführungszeichen",
    }
    ReasonTooManyFields {
        en: "more fields than the header",
        nl: "meer velden dan de kop",
        fr: "plus de champs que l’en-tête",
        de: "mehr Felder als der Kopf",
    }
    ReasonAbsent {
        en: "taxon said to be absent",
        nl: "taxon als afwezig opgegeven",
        fr: "taxon dit absent",
        de: "Taxon als fehlend angegeben",
    }
    ReasonDoubtful {
        en: "taxon said to be doubtful",
        nl: "taxon als twijfelachtig opgegeven",
        fr: "taxon dit douteux",
        de: "Taxon als zweifelhaft angegeben",
    }
    ReasonExcluded {
        en: "taxon said to be excluded",
        nl: "taxon als uitgesloten opgegeven",
        fr: "taxon dit exclu",
        de: "Taxon als ausgeschlossen angegeben",
    }
    ReasonExtinct {
        en: "taxon said to be extinct",
        nl: "taxon als uitgestorven opgegeven",
        fr: "taxon dit éteint",
        de: "Taxon als erloschen angegeben",
    }
    ReasonNotPlantae {
        en: "kingdom other than plants",
        nl: "ander rijk dan planten",
        fr: "autre règne que les plantes",
        de: "anderes Reich als Pflanzen",
    }
    ReasonFossilOrLiving {
        en: "fossil or living specimen",
        nl: "fossiel of levend exemplaar",
        fr: "spécimen fossile ou vivant",
        de: "fossiles oder lebendes Exemplar",
    }
    ReasonCaptive {
        en: "cultivated or captive",
        nl: "gekweekt of gehouden",
        fr: "cultivé ou captif",
        de: "kultiviert oder gehalten",
    }
    ReasonNoCount {
        en: "no number of records",
        nl: "geen aantal waarnemingen",
        fr: "pas de nombre de données",
        de: "keine Zahl der Nachweise",
    }
    ReasonDuplicate {
        en: "already in an earlier source",
        nl: "al in een eerdere bron",
        fr: "déjà dans une source précédente",
        de: "schon in einer früheren Quelle",
    }
    ReasonOther {
        en: "other reasons: few rows each, withdrawn, or kept back as sensitive",
        nl: "andere redenen: telkens weinig rijen, ingetrokken, of als gevoelig niet getoond",
        fr: "autres motifs : peu de lignes chacun, retrait, ou taxon sensible tenu secret",
        de: "andere Gründe: je wenige Zeilen, zurückgezogen oder als sensibel zurückgehalten",
    }
    DoubtCodeDisagrees {
        en: "code and coordinates disagree; code kept",
        nl: "code en coördinaten verschillen; code behouden",
        fr: "code et coordonnées en désaccord ; code gardé",
        de: "Code und Koordinaten uneins; Code behalten",
    }
    DoubtInvalidCode {
        en: "invalid code; coordinates used",
        nl: "ongeldige code; coördinaten gebruikt",
        fr: "code non valable ; coordonnées utilisées",
        de: "ungültiger Code; Koordinaten verwendet",
    }
    DoubtSpoiltCode {
        en: "one of several codes invalid; the valid one used",
        nl: "een van meerdere codes ongeldig; de geldige gebruikt",
        fr: "un code parmi d’autres non valable ; le bon utilisé",
        de: "einer von mehreren Codes ungültig; der gültige verwendet",
    }
    DoubtSquaresContradict {
        en: "squares contradict each other; coordinates used",
        nl: "hokken spreken elkaar tegen; coördinaten gebruikt",
        fr: "carrés contradictoires ; coordonnées utilisées",
        de: "Felder widersprechen sich; Koordinaten verwendet",
    }
    DoubtCodeInText {
        en: "code from the name of the place",
        nl: "code uit de plaatsnaam",
        fr: "code tiré du nom du lieu",
        de: "Code aus dem Ortsnamen",
    }
    DoubtTextDisagrees {
        en: "code in the name of the place far from the coordinates; coordinates used",
        nl: "code in de plaatsnaam ver van de coördinaten; coördinaten gebruikt",
        fr: "code du nom du lieu loin des coordonnées ; coordonnées utilisées",
        de: "Code im Ortsnamen fern von den Koordinaten; Koordinaten verwendet",
    }
    DoubtCellDisagrees {
        en: "cell and coordinates disagree; coordinates used",
        nl: "cel en coördinaten verschillen; coördinaten gebruikt",
        fr: "maille et coordonnées en désaccord ; coordonnées utilisées",
        de: "Zelle und Koordinaten uneins; Koordinaten verwendet",
    }
    DoubtUncertainty {
        en: "uncertainty unreadable; placed to 4 km",
        nl: "onzekerheid onleesbaar; op 4 km geplaatst",
        fr: "incertitude illisible ; placé à 4 km",
        de: "Unsicherheit unlesbar; auf 4 km zugeordnet",
    }
    DoubtStatus {
        en: "unknown status; taken as present",
        nl: "onbekende status; als aanwezig genomen",
        fr: "statut inconnu ; pris pour présent",
        de: "unbekannter Status; als vorhanden genommen",
    }
    DoubtCountOfZero {
        en: "said to be present with a count of 0",
        nl: "aanwezig genoemd met aantal 0",
        fr: "dit présent avec un effectif de 0",
        de: "mit Anzahl 0 als vorhanden angegeben",
    }
    DoubtImpossibleDay {
        en: "impossible day; year kept",
        nl: "onmogelijke dag; jaar behouden",
        fr: "jour impossible ; année gardée",
        de: "unmöglicher Tag; Jahr behalten",
    }
    DoubtRepairedDate {
        en: "date repaired",
        nl: "datum hersteld",
        fr: "date réparée",
        de: "Datum berichtigt",
    }
    DoubtUnreadableDate {
        en: "date unreadable; no year",
        nl: "datum onleesbaar; geen jaar",
        fr: "date illisible ; sans année",
        de: "Datum unlesbar; ohne Jahr",
    }
    DoubtTwoDigitYear {
        en: "year of two digits; no year",
        nl: "jaartal van twee cijfers; geen jaar",
        fr: "année à deux chiffres ; sans année",
        de: "Jahreszahl mit zwei Ziffern; ohne Jahr",
    }
    DoubtSerialNumber {
        en: "day as a number of a spreadsheet; no year",
        nl: "dag als getal van een rekenblad; geen jaar",
        fr: "jour en nombre de tableur ; sans année",
        de: "Tag als Zahl einer Tabellenkalkulation; ohne Jahr",
    }
    DoubtEmptyDate {
        en: "placeholder date, as programs write where there is none; no year",
        nl: "opvuldatum, die programma’s schrijven als er geen is; geen jaar",
        fr: "date de remplissage, que des programmes écrivent quand il n’y en a pas ; sans année",
        de: "Platzhalterdatum, das Programme schreiben, wo es keines gibt; ohne Jahr",
    }
    DoubtDefaultDate {
        en: "may be a default; only the year kept",
        nl: "misschien een standaardwaarde; alleen het jaar behouden",
        fr: "peut-être une valeur par défaut ; seule l’année gardée",
        de: "vielleicht ein Vorgabewert; nur das Jahr behalten",
    }
    DoubtDoubtfulDate {
        en: "date said to be doubtful; kept",
        nl: "datum twijfelachtig genoemd; behouden",
        fr: "date dite douteuse ; gardée",
        de: "Datum als zweifelhaft angegeben; behalten",
    }
    DoubtDateFromColumns {
        en: "date unreadable; columns of year, month and day used",
        nl: "datum onleesbaar; kolommen met jaar, maand en dag gebruikt",
        fr: "date illisible ; colonnes année, mois et jour utilisées",
        de: "Datum unlesbar; Spalten für Jahr, Monat und Tag verwendet",
    }
    DoubtVerbatimDate {
        en: "date read as it was first written",
        nl: "datum gelezen zoals eerst geschreven",
        fr: "date lue telle que d’abord écrite",
        de: "Datum gelesen, wie zuerst geschrieben",
    }
    DoubtFutureDate {
        en: "date after the day of the build; no year",
        nl: "datum na de dag van de bouw; geen jaar",
        fr: "date après le jour de la génération ; sans année",
        de: "Datum nach dem Tag der Erstellung; ohne Jahr",
    }
    DoubtNoDate {
        en: "no date at all",
        nl: "helemaal geen datum",
        fr: "aucune date",
        de: "gar kein Datum",
    }
    WhatWasRead {
        en: "What was read",
        nl: "Wat gelezen is",
        fr: "Ce qui a été lu",
        de: "Was gelesen wurde",
    }
    RowsOfSource {
        en: "{read} {read:row|rows} read, {placed} placed, {rejected} rejected",
        nl: "{read} {read:rij|rijen} gelezen, {placed} geplaatst, {rejected} geweigerd",
        fr: "{read} {read:ligne lue|lignes lues}, {placed} {placed:placée|placées}, {rejected} {rejected:rejetée|rejetées}",
        de: "{read} {read:Zeile|Zeilen} gelesen, {placed} zugeordnet, {rejected} abgelehnt",
    }
    RejectedWhy {
        en: "Rejected, and why",
        nl: "Geweigerd, en waarom",
        fr: "Rejetées, et pourquoi",
        de: "Abgelehnt, und warum",
    }
    PlacedWithDoubt {
        en: "Placed with a doubt (a row may have several)",
        nl: "Geplaatst met twijfel (een rij kan er meer hebben)",
        fr: "Placées avec un doute (une ligne peut en avoir plusieurs)",
        de: "Mit Zweifel zugeordnet (eine Zeile kann mehrere haben)",
    }
    SourcesUnknown {
        en: "What each data set brings, and what became of the rows of each source, is not known: the atlas was built without it.",
        nl: "Wat elke gegevensbron inbrengt en wat er met de rijen van elke bron gebeurde, is niet bekend: de atlas is zonder die gegevens gemaakt.",
        fr: "Ce que chaque jeu de données apporte, et ce que sont devenues les lignes de chaque source, n’est pas connu : l’atlas a été généré sans cela.",
        de: "Was jeder Datensatz beiträgt und was aus den Zeilen jeder Quelle wurde, ist nicht bekannt: Der Atlas wurde ohne diese Angaben erstellt.",
    }
    Periods {
        en: "Periods",
        nl: "Perioden",
        fr: "Périodes",
        de: "Zeiträume",
    }
    ColumnsUsed {
        en: "Columns that were read",
        nl: "Gelezen kolommen",
        fr: "Colonnes lues",
        de: "Gelesene Spalten",
    }
    ColumnsNotUsed {
        en: "Not used: {columns}",
        nl: "Niet gebruikt: {columns}",
        fr: "Non utilisées : {columns}",
        de: "Nicht verwendet: {columns}",
    }
    Methods {
        en: "How records came onto the map",
        nl: "Hoe gegevens op de kaart kwamen",
        fr: "Comment les données arrivent sur la carte",
        de: "Wie die Daten auf die Karte kamen",
    }
    MethodCode {
        en: "An IFBL code places a record; without one its coordinates do, through Lambert 72. A record is never placed finer than its code.",
        nl: "Een IFBL-code plaatst een waarneming; zonder code doen de coördinaten dat, via Lambert 72. Nooit fijner dan de code.",
        fr: "Un code IFBL place une donnée ; sans code, ce sont ses coordonnées, par Lambert 72. Une donnée n’est jamais placée plus finement que son code.",
        de: "Ein IFBL-Code ordnet einen Nachweis zu; ohne Code tun es die Koordinaten, über Lambert 72. Nie wird ein Nachweis feiner eingeordnet als sein Code.",
    }
    MethodUncertainty {
        en: "Coordinates certain to 1 km give a quarter square, to 4 km an hour square; what is less certain is left out.",
        nl: "Coördinaten die op 1 km zeker zijn geven een kwartierhok, op 4 km een uurhok; wat onzekerder is valt weg.",
        fr: "Des coordonnées sûres à 1 km donnent un carré de 1 km, à 4 km un carré de 4 km ; ce qui est moins sûr est omis.",
        de: "Auf 1 km sichere Koordinaten ergeben ein 1-km-Feld, auf 4 km sichere ein 4-km-Feld; was unsicherer ist, entfällt.",
    }
    MethodDate {
        en: "A record without a readable year counts in “all years” only; one that spans years counts where they lie wholly inside the period.",
        nl: "Een waarneming zonder leesbaar jaar telt alleen in “alle jaren”; een over meer jaren telt als die geheel in de periode liggen.",
        fr: "Une donnée sans année lisible ne compte que dans « toutes les années » ; une donnée sur plusieurs années compte si elles sont toutes dans la période.",
        de: "Ein Nachweis ohne lesbares Jahr zählt nur in „alle Jahre“; einer über mehrere Jahre zählt, wenn sie ganz im Zeitraum liegen.",
    }
    MethodRecords {
        en: "One row of a source is one record, whatever number of plants it states; a row of a cube is as many as it counts.",
        nl: "Eén rij van een bron is één waarneming, hoeveel planten ze ook noemt; een rij van een kubus is er zoveel als ze telt.",
        fr: "Une ligne d’une source est une donnée, quel que soit le nombre de plantes indiqué ; une ligne d’un cube en vaut autant qu’elle en compte.",
        de: "Eine Zeile einer Quelle ist ein Nachweis, wie viele Pflanzen sie auch nennt; eine Zeile eines Datenwürfels so viele, wie sie zählt.",
    }
    MethodVisit {
        en: "A visit is what one source noted in one square on one day, or within a month.",
        nl: "Een bezoek is wat één bron in één hok op één dag noteerde, of binnen een maand.",
        fr: "Une visite est ce qu’une source a noté dans un carré en un jour, ou en un mois au plus.",
        de: "Eine Begehung ist, was eine Quelle in einem Feld an einem Tag notierte, oder innerhalb eines Monats.",
    }
    MethodTaxon {
        en: "Taxa are those of the sources; spelling, author and hybrid sign do not split them.",
        nl: "Taxa zijn die van de bronnen; spelling, auteur en bastaardteken splitsen ze niet.",
        fr: "Les taxons sont ceux des sources ; l’orthographe, l’auteur et le signe d’hybride ne les séparent pas.",
        de: "Taxa sind die der Quellen; Schreibweise, Autor und Hybridzeichen trennen sie nicht.",
    }
    HowToCite {
        en: "How to cite",
        nl: "Bronvermelding",
        fr: "Comment citer",
        de: "Zitierweise",
    }
    Glossary {
        en: "Glossary: the words of the atlas",
        nl: "Woordenlijst: de woorden van de atlas",
        fr: "Glossaire : les mots de l’atlas",
        de: "Glossar: die Wörter des Atlas",
    }
    BaseMap {
        en: "Base map",
        nl: "Ondergrond",
        fr: "Fond de carte",
        de: "Kartengrundlage",
    }
    Software {
        en: "Software",
        nl: "Software",
        fr: "Logiciel",
        de: "Software",
    }
    Contact {
        en: "Contact",
        nl: "Contact",
        fr: "Contact",
        de: "Kontakt",
    }
    Imprint {
        en: "Imprint",
        nl: "Colofon",
        fr: "Mentions légales",
        de: "Impressum",
    }
    ReportError {
        en: "Report an error in this record",
        nl: "Meld een fout in deze waarneming",
        fr: "Signaler une erreur dans cette donnée",
        de: "Fehler in diesem Nachweis melden",
    }
    SoftwareLicence {
        en: "IFBL Atlas is free software, under the MIT or the Apache 2.0 licence, as you prefer.",
        nl: "IFBL Atlas is vrije software, naar keuze onder de MIT- of de Apache 2.0-licentie.",
        fr: "IFBL Atlas est un logiciel libre, sous licence MIT ou Apache 2.0, au choix.",
        de: "IFBL Atlas ist freie Software, wahlweise unter der MIT- oder der Apache-2.0-Lizenz.",
    }
    Version {
        en: "Version {version}, data {build}",
        nl: "Versie {version}, gegevens {build}",
        fr: "Version {version}, données {build}",
        de: "Version {version}, Daten {build}",
    }
    // What can go wrong
    FaultAtlas {
        en: "The atlas cannot be shown.",
        nl: "De atlas kan niet getoond worden.",
        fr: "L’atlas ne peut pas être montré.",
        de: "Der Atlas kann nicht gezeigt werden.",
    }
    FaultLanguage {
        en: "The interface cannot be shown in another language ({language}).",
        nl: "De interface kan niet in een andere taal ({language}) getoond worden.",
        fr: "L’interface ne peut pas être montrée dans une autre langue ({language}).",
        de: "Die Oberfläche kann nicht in einer anderen Sprache ({language}) gezeigt werden.",
    }
    FaultTaxa {
        en: "The list of taxa cannot be shown.",
        nl: "De lijst van taxa kan niet getoond worden.",
        fr: "La liste des taxons ne peut pas être montrée.",
        de: "Die Liste der Taxa kann nicht gezeigt werden.",
    }
    FaultTaxon {
        en: "The records of {taxon} cannot be shown.",
        nl: "De waarnemingen van {taxon} kunnen niet getoond worden.",
        fr: "Les données de {taxon} ne peuvent pas être montrées.",
        de: "Die Nachweise von {taxon} können nicht gezeigt werden.",
    }
    FaultSquares {
        en: "The numbers of the squares cannot be shown.",
        nl: "De aantallen van de hokken kunnen niet getoond worden.",
        fr: "Les nombres des carrés ne peuvent pas être montrés.",
        de: "Die Zahlen der Rasterfelder können nicht gezeigt werden.",
    }
    FaultSquare {
        en: "The lists of {code} cannot be shown.",
        nl: "De lijsten van {code} kunnen niet getoond worden.",
        fr: "Les listes de {code} ne peuvent pas être montrées.",
        de: "Die Listen von {code} können nicht gezeigt werden.",
    }
    FaultLater {
        en: "The other views cannot be shown.",
        nl: "De andere weergaven kunnen niet getoond worden.",
        fr: "Les autres vues ne peuvent pas être affichées.",
        de: "Die anderen Ansichten können nicht gezeigt werden.",
    }
    FaultLayer {
        en: "The layer {name} cannot be shown.",
        nl: "De laag {name} kan niet getoond worden.",
        fr: "La couche {name} ne peut pas être montrée.",
        de: "Die Ebene {name} kann nicht gezeigt werden.",
    }
    FaultSources {
        en: "The numbers of the sources cannot be shown.",
        nl: "De cijfers van de bronnen kunnen niet getoond worden.",
        fr: "Les chiffres des sources ne peuvent pas être affichés.",
        de: "Die Zahlen der Quellen können nicht gezeigt werden.",
    }
    FaultPlaces {
        en: "Towns and villages can be neither found nor named.",
        nl: "Steden en dorpen kunnen niet gevonden of benoemd worden.",
        fr: "Les villes et les villages ne peuvent être ni trouvés ni nommés.",
        de: "Orte können weder gefunden noch benannt werden.",
    }
    FaultLand {
        en: "Borders, waters and rivers are shown more coarsely.",
        nl: "Grenzen, water en rivieren worden grover getoond.",
        fr: "Les frontières, les eaux et les rivières sont montrées plus grossièrement.",
        de: "Grenzen, Gewässer und Flüsse werden gröber gezeigt.",
    }
    FaultRest {
        en: "The rest stands.",
        nl: "De rest staat er.",
        fr: "Le reste est là.",
        de: "Das Übrige ist da.",
    }
    Retry {
        en: "Try again",
        nl: "Opnieuw proberen",
        fr: "Réessayer",
        de: "Noch einmal",
    }
    LoadOffline {
        en: "You are offline, and {file} is not kept here. Connect and try again.",
        nl: "U bent offline, en {file} is hier niet bewaard. Maak verbinding en probeer opnieuw.",
        fr: "Vous êtes hors ligne, et {file} n’est pas conservé ici. Connectez-vous et réessayez.",
        de: "Sie sind offline, und {file} ist hier nicht gespeichert. Stellen Sie eine Verbindung her und versuchen Sie es noch einmal.",
    }
    LoadUnreachable {
        en: "The server does not answer, so {file} could not be loaded. Try again in a moment.",
        nl: "De server antwoordt niet, dus {file} is niet geladen. Probeer het zo dadelijk opnieuw.",
        fr: "Le serveur ne répond pas : {file} n’a pas pu être chargé. Réessayez dans un instant.",
        de: "Der Server antwortet nicht: {file} konnte nicht geladen werden. Versuchen Sie es gleich noch einmal.",
    }
    LoadSlow {
        en: "{file} did not come within {seconds} seconds: the connection is slow or the server is busy. Try again in a moment.",
        nl: "{file} kwam niet binnen {seconds} seconden: de verbinding is traag of de server heeft het druk. Probeer het zo dadelijk opnieuw.",
        fr: "{file} n’est pas arrivé en {seconds} secondes : la connexion est lente ou le serveur est occupé. Réessayez dans un instant.",
        de: "{file} kam nicht innerhalb von {seconds} Sekunden: die Verbindung ist langsam oder der Server ausgelastet. Versuchen Sie es gleich noch einmal.",
    }
    LoadMissing {
        en: "{file} is missing on the server. The data folder may not be uploaded as a whole, or was just renewed.",
        nl: "{file} ontbreekt op de server. De gegevensmap is misschien niet helemaal opgeladen, of net vernieuwd.",
        fr: "{file} manque sur le serveur. Le dossier de données n’a peut-être pas été transféré en entier, ou vient d’être renouvelé.",
        de: "{file} fehlt auf dem Server. Der Datenordner wurde vielleicht nicht ganz hochgeladen oder gerade erneuert.",
    }
    LoadRefused {
        en: "The server refuses {file} (status {status}).",
        nl: "De server weigert {file} (status {status}).",
        fr: "Le serveur refuse {file} (statut {status}).",
        de: "Der Server verweigert {file} (Status {status}).",
    }
    LoadHtml {
        en: "The server answered with a web page instead of {file}. The data folder is probably not where it should be.",
        nl: "De server gaf een webpagina in plaats van {file}. De gegevensmap staat wellicht niet waar ze hoort.",
        fr: "Le serveur a répondu par une page web au lieu de {file}. Le dossier de données n’est sans doute pas à sa place.",
        de: "Der Server antwortete mit einer Webseite statt mit {file}. Der Datenordner liegt wohl nicht, wo er soll.",
    }
    LoadDamaged {
        en: "{file} is damaged or was cut short on the way.",
        nl: "{file} is beschadigd of onderweg afgebroken.",
        fr: "{file} est endommagé ou a été coupé en route.",
        de: "{file} ist beschädigt oder kam nur zum Teil an.",
    }
    LoadFormat {
        en: "{file} has format {found}; this version of the app reads format {known}. Reload the page to get the newest app.",
        nl: "{file} heeft formaat {found}; deze versie van de app leest formaat {known}. Herlaad de pagina voor de nieuwste app.",
        fr: "{file} a le format {found} ; cette version de l’application lit le format {known}. Rechargez la page pour la dernière version.",
        de: "{file} hat Format {found}; diese Version der App liest Format {known}. Laden Sie die Seite neu, um die neueste zu erhalten.",
    }
    LoadFormatOld {
        en: "{file} has format {found}; this version of the app reads format {known}. The data folder must be built again.",
        nl: "{file} heeft formaat {found}; deze versie van de app leest formaat {known}. De gegevensmap moet opnieuw gemaakt worden.",
        fr: "{file} est au format {found} ; cette version de l’application lit le format {known}. Le dossier de données doit être refait.",
        de: "{file} hat Format {found}; diese Version der Anwendung liest Format {known}. Der Datenordner muss neu erstellt werden.",
    }
    Reload {
        en: "Reload the page",
        nl: "De pagina herladen",
        fr: "Recharger la page",
        de: "Seite neu laden",
    }
    LoadShape {
        en: "{file} does not hold what it should. The data folder must be built again.",
        nl: "{file} bevat niet wat het hoort te bevatten. De gegevensmap moet opnieuw gemaakt worden.",
        fr: "{file} ne contient pas ce qu’il devrait. Le dossier de données doit être refait.",
        de: "{file} enthält nicht, was es soll. Der Datenordner muss neu erstellt werden.",
    }
    LinkMistake {
        en: "Something in the link was wrong and is left out:",
        nl: "Iets in de link klopt niet en is weggelaten:",
        fr: "Quelque chose dans le lien est faux et a été omis :",
        de: "Etwas im Link war falsch und wurde weggelassen:",
    }
    LinkMend {
        en: "Go on without it",
        nl: "Verder zonder",
        fr: "Continuer sans",
        de: "Ohne es weiter",
    }
    MistakeValue {
        en: "“{value}” is not a value of “{parameter}”.",
        nl: "“{value}” is geen waarde van “{parameter}”.",
        fr: "« {value} » n’est pas une valeur de « {parameter} ».",
        de: "„{value}“ ist kein Wert von „{parameter}“.",
    }
    MistakeSquare {
        en: "“{value}” ({parameter}) is not a square of the grid: write it as E4, E4-25 or E4-25-43.",
        nl: "“{value}” ({parameter}) is geen hok van het raster: schrijf het als E4, E4-25 of E4-25-43.",
        fr: "« {value} » ({parameter}) n’est pas un carré du quadrillage : écrivez E4, E4-25 ou E4-25-43.",
        de: "„{value}“ ({parameter}) ist kein Feld des Rasters: schreiben Sie E4, E4-25 oder E4-25-43.",
    }
    MistakeYears {
        en: "The years {from} to {to} run backwards.",
        nl: "De jaren {from} tot {to} lopen achteruit.",
        fr: "Les années {from} à {to} vont à reculons.",
        de: "Die Jahre {from} bis {to} laufen rückwärts.",
    }
    MistakeTaxa {
        en: "{count} taxa: a map shows at most {most}.",
        nl: "{count} taxa: een kaart toont er hoogstens {most}.",
        fr: "{count} taxons : une carte en montre {most} au plus.",
        de: "{count} Taxa: eine Karte zeigt höchstens {most}.",
    }
    MistakeBoth {
        en: "What two taxa have in common needs exactly two taxa.",
        nl: "Voor wat twee taxa gemeen hebben zijn precies twee taxa nodig.",
        fr: "Pour voir ce que deux taxons ont en commun, il faut exactement deux taxons.",
        de: "Was zwei Taxa gemeinsam haben, braucht genau zwei Taxa.",
    }
    DrawHint {
        en: "Drag a rectangle on the map, or press Enter in one corner square, move with the arrows and press Enter again. Escape stops.",
        nl: "Sleep een rechthoek op de kaart, of druk op Enter in een hoekhok, ga verder met de pijlen en druk weer op Enter. Escape stopt.",
        fr: "Tracez un rectangle sur la carte, ou pressez Entrée dans un carré d’angle, déplacez-vous avec les flèches et pressez encore Entrée. Échap arrête.",
        de: "Ziehen Sie ein Rechteck auf der Karte, oder drücken Sie Enter in einem Eckfeld, gehen Sie mit den Pfeilen weiter und drücken Sie wieder Enter. Escape hört auf.",
    }
    BackgroundFailed {
        en: "The background map could not be loaded.",
        nl: "De achtergrondkaart kon niet worden geladen.",
        fr: "Le fond de carte n’a pas pu être chargé.",
        de: "Der Kartenhintergrund konnte nicht geladen werden.",
    }
    MistakeAlone {
        en: "A change or the last year is shown of one taxon alone.",
        nl: "Verandering of laatste jaar toont de kaart van één taxon alleen.",
        fr: "Un changement ou la dernière année ne se montre que pour un seul taxon.",
        de: "Eine Veränderung oder das letzte Jahr wird nur für ein einzelnes Taxon gezeigt.",
    }
    // Pages that need no program
    PageNeedsMore {
        en: "Searching, zooming and choosing years need a newer browser with JavaScript and WebAssembly.",
        nl: "Zoeken, inzoomen en jaren kiezen vragen een nieuwere browser met JavaScript en WebAssembly.",
        fr: "La recherche, le zoom et le choix des années demandent un navigateur plus récent, avec JavaScript et WebAssembly.",
        de: "Suchen, Vergrößern und die Wahl von Jahren brauchen einen neueren Browser mit JavaScript und WebAssembly.",
    }
    SameFamily {
        en: "Close to it",
        nl: "Verwant",
        fr: "Taxons proches",
        de: "Verwandte",
    }
    SquaresWithMost {
        en: "Squares with most records",
        nl: "Hokken met de meeste waarnemingen",
        fr: "Carrés avec le plus de données",
        de: "Felder mit den meisten Nachweisen",
    }
    MostRecorded {
        en: "Most recorded",
        nl: "Meest genoteerd",
        fr: "Les plus notés",
        de: "Am häufigsten notiert",
    }
    NoSuchPage {
        en: "There is no such page here. Its taxon or square may have been renamed, or is no longer shown.",
        nl: "Die pagina is er niet. Het taxon of hok kreeg misschien een andere naam, of wordt niet meer getoond.",
        fr: "Cette page n’existe pas. Son taxon ou son carré a peut-être changé de nom, ou n’est plus montré.",
        de: "Diese Seite gibt es nicht. Ihr Taxon oder Feld heißt vielleicht anders oder wird nicht mehr gezeigt.",
    }
}
