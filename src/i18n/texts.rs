//! Every text of the interface, one block per text, one line per language.

use super::Language;

/// Declares the enum and its translations together, so that none can be forgotten.
macro_rules! texts {
    ($($name:ident { en: $en:literal, nl: $nl:literal $(,)? })*) => {
        /// A text of the interface. `{words}` in braces are filled in by [`Language::fill`].
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

            pub(super) fn in_language(self, language: Language) -> &'static str {
                match (self, language) {
                    $(
                        (Text::$name, Language::En) => $en,
                        (Text::$name, Language::Nl) => $nl,
                    )*
                }
            }
        }
    };
}

texts! {
    // Periods and years
    PeriodBefore { en: "before {year}", nl: "vóór {year}" }
    PeriodAfter { en: "after {year}", nl: "na {year}" }
    NoDate { en: "no date", nl: "zonder datum" }
    NoSingleYear { en: "no single year", nl: "geen bepaald jaar" }
    AllYears { en: "all years", nl: "alle jaren" }
    AcrossPeriods { en: "across periods", nl: "over perioden heen" }
    // Maps
    TaxaPerSquare { en: "Taxa per square", nl: "Taxa per hok" }
    RecordsPerSquare { en: "Records per square", nl: "Waarnemingen per hok" }
    CaptionSquares4 { en: "4 km squares: {count}", nl: "hokken van 4 km: {count}" }
    CaptionSquares1 { en: "1 km squares: {count}", nl: "hokken van 1 km: {count}" }
    OccupiedQuarters { en: "occupied 1 km squares of 16", nl: "bezette 1 km-hokken van 16" }
    OnlyDataSets { en: "only {names}", nl: "alleen {names}" }
    SomeDataSets { en: "{count} of {all} data sets", nl: "{count} van {all} gegevensbronnen" }
    DrawnZone { en: "drawn zone", nl: "getekende zone" }
    InCommon { en: "In common", nl: "Gemeenschappelijk" }
    OnlyTaxon { en: "only {taxon}", nl: "alleen {taxon}" }
    BothTaxa { en: "both", nl: "beide" }
    Gained { en: "gained", nl: "nieuw" }
    Stayed { en: "stayed", nl: "gebleven" }
    NotRefound { en: "not refound", nl: "niet teruggevonden" }
    ChangeVisited {
        en: "Only squares visited in both periods.",
        nl: "Alleen hokken die in beide perioden bezocht zijn.",
    }
    ChangeEverywhere {
        en: "All squares, also those visited in one period only.",
        nl: "Alle hokken, ook die maar in één periode bezocht zijn.",
    }
    ChangeCaution {
        en: "Gained may mean better searched; not refound is not lost.",
        nl: "Nieuw kan beter gezocht betekenen; niet teruggevonden is niet verdwenen.",
    }
    WithSubspecies { en: "incl. subspecies and varieties", nl: "incl. ondersoorten en variëteiten" }
    AndMore { en: "{count} and more", nl: "{count} en meer" }
    DataTo { en: "Data to {year}; built {date}", nl: "Gegevens tot en met {year}; gemaakt op {date}" }
    DataBuilt { en: "Data without years; built {date}", nl: "Gegevens zonder jaren; gemaakt op {date}" }
    InSection {
        en: "in this section: {count} (the legend counts the whole map)",
        nl: "in deze uitsnede: {count} (de legende telt de hele kaart)",
    }
    LeftOut {
        en: "Left out, because the file could not be loaded: {names}.",
        nl: "Weggelaten, omdat het bestand niet geladen kon worden: {names}.",
    }
    EffortNotAbundance {
        en: "Records: recording effort, not abundance",
        nl: "Waarnemingen: zoekinspanning, geen talrijkheid",
    }
    // Truths that must stand beside what they concern
    Simulated {
        en: "Simulated records: not observations",
        nl: "Gesimuleerde gegevens: geen waarnemingen",
    }
    // The map: captions, tools, legend
    MapName { en: "Map", nl: "Kaart" }
    MapKeys {
        en: "Arrow keys move the map, plus and minus zoom, 0 shows all of it. Enter goes to a square, arrow keys step to the next one, Enter opens it, Escape leaves it.",
        nl: "Pijltjestoetsen verschuiven de kaart, plus en min zoomen, 0 toont alles. Enter gaat naar een hok, pijltjes naar het volgende, Enter opent het, Escape verlaat het.",
    }
    ZoomIn { en: "Zoom in", nl: "Inzoomen" }
    ZoomOut { en: "Zoom out", nl: "Uitzoomen" }
    ShowAll { en: "Show the whole map", nl: "Hele kaart tonen" }
    LocateMe { en: "Show where I am", nl: "Toon waar ik ben" }
    LocateFailed {
        en: "Your position could not be found. Try again outdoors, or type your square in the search field.",
        nl: "Uw positie is niet gevonden. Probeer opnieuw in de open lucht, of typ uw hok in het zoekveld.",
    }
    LocateDenied {
        en: "This page may not know your position. Allow it in the browser (the sign beside the address), or type your square in the search field.",
        nl: "Deze pagina mag uw positie niet kennen. Sta het toe in de browser (het teken naast het adres), of typ uw hok in het zoekveld.",
    }
    LocateInsecure {
        en: "Browsers tell a position only to pages whose address begins with https. Type your square in the search field.",
        nl: "Browsers geven een positie alleen aan pagina's waarvan het adres met https begint. Typ uw hok in het zoekveld.",
    }
    LocateVague {
        en: "Your position is known to {distance} only: too vague to name a square",
        nl: "Uw positie is maar op {distance} bekend: te vaag om een hok te noemen",
    }
    LocateNear {
        en: "You are in or near {code}: your position is known to {distance}",
        nl: "U bent in of bij {code}: uw positie is op {distance} bekend",
    }
    LocateOutside { en: "You are outside the grid", nl: "U bent buiten het raster" }
    YouAreIn { en: "You are in {code}", nl: "U bent in {code}" }
    MapTools { en: "Map tools", nl: "Kaartgereedschap" }
    Legend { en: "Legend", nl: "Legende" }
    SquaresCounted { en: "{count} squares", nl: "{count} hokken" }
    NoRecordsHere { en: "no records", nl: "geen gegevens" }
    // Views and the panel
    Map { en: "Map", nl: "Kaart" }
    List { en: "List", nl: "Lijst" }
    Square { en: "Square", nl: "Hok" }
    Compare { en: "Compare", nl: "Vergelijk" }
    Coverage { en: "Coverage", nl: "Dekking" }
    About { en: "About", nl: "Over" }
    Views { en: "Views", nl: "Weergaven" }
    Panel { en: "Panel", nl: "Paneel" }
    Fold { en: "Fold the panel", nl: "Paneel inklappen" }
    Unfold { en: "Unfold the panel", nl: "Paneel uitklappen" }
    PanelLarger { en: "Larger panel", nl: "Groter paneel" }
    PanelSmaller { en: "Smaller panel", nl: "Kleiner paneel" }
    SkipToPanel { en: "Skip to search results and tables", nl: "Naar zoekresultaten en tabellen" }
    LanguageChoice { en: "Language", nl: "Taal" }
    ThemeChoice { en: "Light or dark", nl: "Licht of donker" }
    ThemeAuto { en: "Auto", nl: "Auto" }
    ThemeLight { en: "Light", nl: "Licht" }
    ThemeDark { en: "Dark", nl: "Donker" }
    Loading { en: "Loading", nl: "Bezig met laden" }
    Clear { en: "Clear", nl: "Wissen" }
    // Search
    SearchLabel { en: "Search a plant or a square", nl: "Zoek een plant of een hok" }
    SearchPlaceholder { en: "Plant or square: urt dio, E4-25", nl: "Plant of hok: urt dio, E4-25" }
    Suggestions { en: "Suggestions", nl: "Suggesties" }
    SuggestionsCount { en: "{count} suggestions", nl: "{count} suggesties" }
    NothingFound { en: "Nothing found for “{typed}”.", nl: "Niets gevonden voor “{typed}”." }
    NothingFoundTry {
        en: "Try the start of each word (urt dio), a Dutch or French name, or a square (E4, E4-25, E4-25-43).",
        nl: "Probeer het begin van elk woord (urt dio), een Nederlandse naam of een hok (E4, E4-25, E4-25-43).",
    }
    SheetOpen { en: "map sheet", nl: "kaartblad" }
    HourSquareOpen { en: "hour square, 4 km", nl: "uurhok, 4 km" }
    QuarterSquareOpen { en: "quarter square, 1 km", nl: "kwartierhok, 1 km" }
    // The map view
    Welcome {
        en: "{records} records of {taxa} taxa in {squares} squares of 4 km.",
        nl: "{records} waarnemingen van {taxa} taxa in {squares} hokken van 4 km.",
    }
    WelcomeTry {
        en: "Search a plant to see where and when it was recorded, or click a square to see what grows there.",
        nl: "Zoek een plant om te zien waar en wanneer ze is genoteerd, of klik op een hok om te zien wat er groeit.",
    }
    ShowsCoverage {
        en: "The map shows how many taxa were ever recorded in each square.",
        nl: "De kaart toont hoeveel taxa ooit in elk hok zijn genoteerd.",
    }
    UnknownTaxon { en: "This atlas has no taxon “{taxon}”.", nl: "Deze atlas heeft geen taxon “{taxon}”." }
    UnknownOverlay { en: "This atlas has no layer “{name}”.", nl: "Deze atlas heeft geen laag “{name}”." }
    UnknownArea { en: "The layer “{overlay}” has no area “{name}”.", nl: "De laag “{overlay}” heeft geen gebied “{name}”." }
    UnknownTaxonTry {
        en: "The link may come from another atlas, or the name may have changed. Search for it above.",
        nl: "De link komt misschien uit een andere atlas, of de naam is veranderd. Zoek hierboven.",
    }
    RemoveTaxon { en: "Remove this taxon", nl: "Dit taxon weghalen" }
    AddTaxon { en: "Add another taxon", nl: "Nog een taxon" }
    SearchAnother { en: "Which plant beside it?", nl: "Welke plant ernaast?" }
    Synonyms { en: "Also recorded as", nl: "Ook genoteerd als" }
    RedList { en: "Red list: {category}", nl: "Rode lijst: {category}" }
    Native { en: "native", nl: "inheems" }
    Alien { en: "alien", nl: "uitheems" }
    Records { en: "Records", nl: "Waarnemingen" }
    Recorded { en: "Recorded", nl: "Genoteerd" }
    Squares { en: "Squares", nl: "Hokken" }
    Squares4 { en: "4 km squares", nl: "4 km-hokken" }
    Squares4Short { en: "4 km", nl: "4 km" }
    Squares1 { en: "1 km squares", nl: "1 km-hokken" }
    SquaresPerPeriod { en: "4 km squares per period", nl: "4 km-hokken per periode" }
    SearchedLater {
        en: "Later periods may have been searched harder (more records of all taxa): more squares need not be more plants.",
        nl: "In latere perioden kan meer gezocht zijn (meer waarnemingen van alle taxa): meer hokken hoeven niet meer planten te zijn.",
    }
    SearchedEarlier {
        en: "Earlier periods may have been searched harder (more records of all taxa): fewer squares need not be fewer plants.",
        nl: "In vroegere perioden kan meer gezocht zijn (meer waarnemingen van alle taxa): minder hokken hoeven niet minder planten te zijn.",
    }
    SearchedUnlike {
        en: "{period} may have been searched hardest (most records of all taxa): more squares then need not be more plants.",
        nl: "{period} kan het best doorzocht zijn (meeste waarnemingen van alle taxa): meer hokken toen hoeven niet meer planten te zijn.",
    }
    AllYearsWholeGrid {
        en: "All years, whole grid, all data sets",
        nl: "Alle jaren, hele raster, alle gegevensbronnen",
    }
    AsOnTheMap { en: "As on the map: {filter}", nl: "Zoals op de kaart: {filter}" }
    AllYearsOfSquare { en: "All years, all data sets", nl: "Alle jaren, alle gegevensbronnen" }
    NoWholeSquare {
        en: "No square of this size lies wholly in the zone. Choose squares of 1 km, or a larger zone.",
        nl: "Geen enkel hok van deze grootte ligt helemaal in de zone. Kies hokken van 1 km, of een grotere zone.",
    }
    NoSquares {
        en: "No square has a record in these years, this zone and these data sets.",
        nl: "Geen enkel hok heeft een waarneming in deze jaren, deze zone en deze gegevensbronnen.",
    }
    ShowEverything { en: "All years, everywhere", nl: "Alle jaren, overal" }
    RecordsCount { en: "{count} records", nl: "{count} waarnemingen" }
    TaxaCount { en: "{count} taxa", nl: "{count} taxa" }
    SpeciesCount { en: "{count} species", nl: "{count} soorten" }
    VisitsCount { en: "{count} visits", nl: "{count} bezoeken" }
    LastRecordIn { en: "last record {year}", nl: "laatste waarneming {year}" }
    // Years, squares, filters
    Years { en: "Years", nl: "Jaren" }
    Since { en: "since {year}", nl: "sinds {year}" }
    From { en: "from", nl: "van" }
    To { en: "to", nl: "tot" }
    FirstYear { en: "First", nl: "Eerste" }
    LastYear { en: "Last", nl: "Laatste" }
    FirstYearChosen { en: "First year shown", nl: "Eerste getoonde jaar" }
    LastYearChosen { en: "Last year shown", nl: "Laatste getoonde jaar" }
    GridAuto { en: "By zoom", nl: "Volgens zoom" }
    Grid4 { en: "4 km", nl: "4 km" }
    Grid1 { en: "1 km", nl: "1 km" }
    GridNow { en: "Now {size}; zoom in for smaller squares.", nl: "Nu {size}; zoom in voor kleinere hokken." }
    Filters { en: "Zone and data sets", nl: "Zone en gegevensbronnen" }
    Zone { en: "Only inside a square", nl: "Alleen binnen een hok" }
    NotASquare {
        en: "“{value}” is not a square of the grid: write it as D6, D6-54 or D6-54-42.",
        nl: "“{value}” is geen hok van het raster: schrijf het als D6, D6-54 of D6-54-42.",
    }
    DataSets { en: "Data sets", nl: "Gegevensbronnen" }
    // What the signs tell
    Signs { en: "Signs", nl: "Tekens" }
    ShowPeriods { en: "Periods", nl: "Perioden" }
    ShowLast { en: "Last seen", nl: "Laatst gezien" }
    ShowChange { en: "Change", nl: "Verandering" }
    YearsRest {
        en: "A change compares the two periods chosen above; these years and playing time rest meanwhile.",
        nl: "Een verandering vergelijkt de twee perioden hierboven; deze jaren en het afspelen rusten zolang.",
    }
    ShowSideBySide { en: "Side by side", nl: "Naast elkaar" }
    ShowBoth { en: "In common", nl: "Gemeenschappelijk" }
    Earlier { en: "Earlier", nl: "Vroeger" }
    Later { en: "Later", nl: "Later" }
    ChangeAmongAll {
        en: "Also squares visited in one period only",
        nl: "Ook hokken die maar in één periode bezocht zijn",
    }
    AddSubspecies { en: "Add subspecies and varieties", nl: "Ondersoorten en variëteiten erbij" }
    WithUncertain { en: "with pairs and doubtful names", nl: "met paren en twijfelachtige namen" }
    SizeByOccupied {
        en: "Size by occupied 1 km squares",
        nl: "Grootte volgens bezette 1 km-hokken",
    }
    // Time
    PlayTime { en: "Play time", nl: "Tijd afspelen" }
    Pause { en: "Pause", nl: "Pauze" }
    Decades { en: "Decades", nl: "Decennia" }
    Cumulative { en: "Up to", nl: "Tot en met" }
    EachAlone { en: "Only then", nl: "Alleen dan" }
    Close { en: "Close", nl: "Sluiten" }
    // Layers
    Layers { en: "Layers", nl: "Lagen" }
    LayerGrid { en: "Grid lines and codes", nl: "Rasterlijnen en codes" }
    LayerProvinces { en: "Province lines", nl: "Provinciegrenzen" }
    LayerWaters { en: "Rivers and lakes", nl: "Rivieren en meren" }
    LayerBackground { en: "Background", nl: "Achtergrond" }
    LayersOfHost { en: "Layers of this atlas", nl: "Lagen van deze atlas" }
    LegendBy { en: "Colours by", nl: "Kleuren volgens" }
    LegendByFirst { en: "the first attribute", nl: "het eerste kenmerk" }
    NotNamed { en: "not named", nl: "zonder naam" }
    LayerLook { en: "Colour, shape, place", nl: "Kleur, vorm, plaats" }
    LayerVisible { en: "Show on the map", nl: "Tonen op de kaart" }
    LayerColour { en: "Colour", nl: "Kleur" }
    LayerOtherColour { en: "Another colour", nl: "Een andere kleur" }
    LayerShape { en: "Shape", nl: "Vorm" }
    ShapeDisc { en: "disc", nl: "schijf" }
    ShapeSquare { en: "square", nl: "vierkant" }
    ShapeTriangle { en: "triangle", nl: "driehoek" }
    ShapeDiamond { en: "diamond", nl: "ruit" }
    ShapeTip { en: "triangle on its tip", nl: "driehoek op zijn punt" }
    ShapeRing { en: "ring", nl: "ring" }
    ShapeCross { en: "cross", nl: "kruis" }
    LayerEarlier { en: "Up", nl: "Omhoog" }
    LayerLater { en: "Down", nl: "Omlaag" }
    // Zones
    ZoneDraw { en: "Draw", nl: "Tekenen" }
    ZoneLayer { en: "Or an area of …", nl: "Of een gebied van …" }
    ZoneArea { en: "Which area?", nl: "Welk gebied?" }
    Provinces { en: "Provinces", nl: "Provincies" }
    // Taking the map along
    Export { en: "Export", nl: "Exporteren" }
    ExportPicture { en: "Picture", nl: "Beeld" }
    ExportData { en: "Data", nl: "Gegevens" }
    ExportPaper { en: "Paper", nl: "Papier" }
    ExportSvg { en: "SVG", nl: "SVG" }
    ExportPngScreen { en: "PNG, screen", nl: "PNG, scherm" }
    ExportPngColumn { en: "PNG, column 85 mm", nl: "PNG, kolom 85 mm" }
    ExportPngTwoColumns { en: "PNG, two columns 175 mm", nl: "PNG, twee kolommen 175 mm" }
    ExportPngPage { en: "PNG, page A4", nl: "PNG, pagina A4" }
    ExportGeojson { en: "GeoJSON", nl: "GeoJSON" }
    ExportKml { en: "KML", nl: "KML" }
    ExportWindow { en: "Only what the window shows", nl: "Alleen wat het venster toont" }
    ExportMaking { en: "Being made …", nl: "Wordt gemaakt …" }
    ExportSaved { en: "Saved as {name}", nl: "Bewaard als {name}" }
    ExportUnavailable {
        en: "The export could not be loaded. Check the connection and try again.",
        nl: "De export kon niet geladen worden. Controleer de verbinding en probeer opnieuw.",
    }
    ExportStopped {
        en: "The export took too long and was stopped. Try again, or choose a smaller picture.",
        nl: "De export duurde te lang en is gestopt. Probeer opnieuw, of kies een kleiner beeld.",
    }
    NotDrawnYet {
        en: "The map is not drawn yet: try again once it is.",
        nl: "De kaart is nog niet getekend: probeer opnieuw zodra ze er is.",
    }
    Print { en: "Print", nl: "Afdrukken" }
    Share { en: "Link and citation", nl: "Link en citaat" }
    CopyLink { en: "Copy link", nl: "Link kopiëren" }
    CopyCitation { en: "Copy citation", nl: "Citaat kopiëren" }
    CopySnippet { en: "Copy code for a web page", nl: "Code voor een webpagina kopiëren" }
    LinkCopied { en: "Link copied", nl: "Link gekopieerd" }
    CitationCopied { en: "Citation copied", nl: "Citaat gekopieerd" }
    SnippetCopied { en: "Code copied", nl: "Code gekopieerd" }
    CopyByHand { en: "Copy this text", nl: "Kopieer deze tekst" }
    SeenOn { en: "{link}, seen {date}", nl: "{link}, bekeken {date}" }
    OpenAtlas { en: "Open in the IFBL Atlas", nl: "Open in de IFBL Atlas" }
    // Tables
    Taxon { en: "Taxon", nl: "Taxon" }
    Taxa { en: "Taxa", nl: "Taxa" }
    AllTaxa { en: "All taxa", nl: "Alle taxa" }
    VernacularName { en: "English name", nl: "Nederlandse naam" }
    Family { en: "Family", nl: "Familie" }
    FilterTaxa { en: "Filter by name or family", nl: "Filter op naam of familie" }
    NoTaxaMatch {
        en: "No taxon matches. Try the start of each word, or fewer letters.",
        nl: "Geen enkel taxon past. Probeer het begin van elk woord, of minder letters.",
    }
    SaveCsv { en: "CSV", nl: "CSV" }
    Parts { en: "Parts", nl: "Delen" }
    Date { en: "Date", nl: "Datum" }
    Source { en: "Source", nl: "Bron" }
    Species { en: "Species", nl: "Soorten" }
    Visits { en: "Visits", nl: "Bezoeken" }
    // A square
    SquareChoose {
        en: "Click a square on the map, or type its code in the search field.",
        nl: "Klik op een hok op de kaart, of typ de code in het zoekveld.",
    }
    SquareChooseTry {
        en: "E4 is a map sheet, E4-25 an hour square of 4 km, E4-25-43 a quarter square of 1 km.",
        nl: "E4 is een kaartblad, E4-25 een uurhok van 4 km, E4-25-43 een kwartierhok van 1 km.",
    }
    Sheet { en: "Map sheet, 32 × 20 km", nl: "Kaartblad, 32 × 20 km" }
    HourSquare { en: "Hour square, 4 × 4 km", nl: "Uurhok, 4 × 4 km" }
    QuarterSquare { en: "Quarter square, 1 × 1 km", nl: "Kwartierhok, 1 × 1 km" }
    PartOf { en: "in", nl: "in" }
    PartsOfSquare { en: "Parts of this square", nl: "Delen van dit hok" }
    Neighbours { en: "Neighbouring squares", nl: "Aangrenzende hokken" }
    North { en: "north", nl: "noord" }
    NorthEast { en: "north-east", nl: "noordoost" }
    East { en: "east", nl: "oost" }
    SouthEast { en: "south-east", nl: "zuidoost" }
    South { en: "south", nl: "zuid" }
    SouthWest { en: "south-west", nl: "zuidwest" }
    West { en: "west", nl: "west" }
    NorthWest { en: "north-west", nl: "noordwest" }
    SquareEmpty {
        en: "No records in this square: nobody has recorded here, or the records are not in this atlas. Try its neighbours or the square that contains it.",
        nl: "Geen waarnemingen in dit hok: niemand noteerde hier, of de gegevens zitten niet in deze atlas. Probeer de buren of het hok eromheen.",
    }
    SquareCaution {
        en: "A longer list may mean more visits, not more plants.",
        nl: "Een langere lijst kan meer bezoeken betekenen, niet meer planten.",
    }
    ObserverNumber { en: "observer {number}", nl: "waarnemer {number}" }
    ObserversNumbered {
        en: "Names of observers are not published. Numbers tell them apart within one square and begin again in each.",
        nl: "Namen van waarnemers worden niet gepubliceerd. Nummers houden hen binnen één hok uit elkaar en beginnen in elk hok opnieuw.",
    }
    NoVisits {
        en: "No visits known: the sources give years or counts, not days and lists.",
        nl: "Geen bezoeken bekend: de bronnen geven jaren of aantallen, geen dagen en lijsten.",
    }
    // Two lists
    CompareLists { en: "Compare its list with another", nl: "De lijst met een andere vergelijken" }
    CompareChoose {
        en: "Type a square, or click one on the map, and compare it with another square or with itself in other years.",
        nl: "Typ een hok, of klik er een aan op de kaart, en vergelijk het met een ander hok of met zichzelf in andere jaren.",
    }
    CompareSame {
        en: "Both lists are the same: choose another square or other years for one of them.",
        nl: "Beide lijsten zijn dezelfde: kies voor een ervan een ander hok of andere jaren.",
    }
    CompareSheet {
        en: "A map sheet has no list of its own: choose hour squares (E4-25) or quarter squares (E4-25-43).",
        nl: "Een kaartblad heeft geen eigen lijst: kies uurhokken (E4-25) of kwartierhokken (E4-25-43).",
    }
    InBoth { en: "In common: {count}", nl: "Gemeenschappelijk: {count}" }
    OnlyInA { en: "Only in A: {count}", nl: "Alleen in A: {count}" }
    OnlyInB { en: "Only in B: {count}", nl: "Alleen in B: {count}" }
    LastInA { en: "Last A", nl: "Laatste A" }
    LastInB { en: "Last B", nl: "Laatste B" }
    YearsFieldTry { en: "Write 1939-1971, -1971 or 2005-.", nl: "Schrijf 1939-1971, -1971 of 2005-." }
    // Coverage
    CoverageMeans {
        en: "Each square is coloured by the number of taxa ever recorded in it. Choose years to see instead how many records were made in them.",
        nl: "Elk hok is gekleurd naar het aantal taxa dat er ooit is genoteerd. Kies jaren om te zien hoeveel waarnemingen toen zijn gedaan.",
    }
    CoverageCaution {
        en: "A square with few taxa may be poor in plants or poor in visits. Numbers of records tell how much was recorded, not how much grows.",
        nl: "Een hok met weinig taxa kan arm zijn aan planten of aan bezoeken. Aantallen waarnemingen zeggen hoeveel er genoteerd is, niet hoeveel er groeit.",
    }
    // About
    AboutAtlas {
        en: "An atlas of the wild plants of Belgium and Luxembourg on the IFBL grid. It runs in your browser: the maps and lists are drawn from small files, and nothing you do is sent to a server.",
        nl: "Een atlas van de wilde planten van België en Luxemburg op het IFBL-raster. Hij draait in uw browser: kaarten en lijsten komen uit kleine bestanden, en niets van wat u doet gaat naar een server.",
    }
    AboutGrid {
        en: "Botanists of the Institut Floristique Belgo-Luxembourgeois have recorded on this grid since 1939: map sheets of 32 × 20 km (E4), hour squares of 4 km (E4-25), quarter squares of 1 km (E4-25-43).",
        nl: "Sinds 1939 noteren de plantkundigen van het Instituut voor de Floristiek van België en Luxemburg op dit raster: kaartbladen van 32 × 20 km (E4), uurhokken van 4 km (E4-25), kwartierhokken van 1 km (E4-25-43).",
    }
    Counts { en: "In numbers", nl: "In cijfers" }
    RowsRead { en: "Rows read", nl: "Gelezen rijen" }
    RowsPlaced { en: "Rows placed on the grid", nl: "Op het raster geplaatste rijen" }
    RowsRejected { en: "Rows rejected", nl: "Geweigerde rijen" }
    Sources { en: "Sources", nl: "Bronnen" }
    SourceLine { en: "Source: {source}", nl: "Bron: {source}" }
    Publisher { en: "Publisher", nl: "Uitgever" }
    Licence { en: "Licence", nl: "Licentie" }
    Citation { en: "Citation", nl: "Citeren als" }
    Doi { en: "DOI", nl: "DOI" }
    Periods { en: "Periods", nl: "Perioden" }
    ColumnsUsed { en: "Columns that were read", nl: "Gelezen kolommen" }
    ColumnsNotUsed { en: "Not used: {columns}", nl: "Niet gebruikt: {columns}" }
    Methods { en: "How records came onto the map", nl: "Hoe gegevens op de kaart kwamen" }
    MethodCode {
        en: "An IFBL code places a record; without one its coordinates do, through Lambert 72. A record is never placed finer than its code.",
        nl: "Een IFBL-code plaatst een waarneming; zonder code doen de coördinaten dat, via Lambert 72. Nooit fijner dan de code.",
    }
    MethodUncertainty {
        en: "Coordinates certain to 1 km give a quarter square, to 4 km an hour square; what is less certain is left out.",
        nl: "Coördinaten die op 1 km zeker zijn geven een kwartierhok, op 4 km een uurhok; wat onzekerder is valt weg.",
    }
    MethodDate {
        en: "A record without a readable year counts in “all years” only; one that spans years counts where they lie wholly inside the period.",
        nl: "Een waarneming zonder leesbaar jaar telt alleen in “alle jaren”; een over meer jaren telt als die geheel in de periode liggen.",
    }
    MethodRecords {
        en: "One row of a source is one record, whatever number of plants it states; a row of a cube is as many as it counts.",
        nl: "Eén rij van een bron is één waarneming, hoeveel planten ze ook noemt; een rij van een kubus is er zoveel als ze telt.",
    }
    MethodVisit {
        en: "A visit is what one source noted in one square on one day, or within a month.",
        nl: "Een bezoek is wat één bron in één hok op één dag noteerde, of binnen een maand.",
    }
    MethodTaxon {
        en: "Taxa are those of the sources; spelling, author and hybrid sign do not split them.",
        nl: "Taxa zijn die van de bronnen; spelling, auteur en bastaardteken splitsen ze niet.",
    }
    BaseMap { en: "Base map", nl: "Ondergrond" }
    Software { en: "Software", nl: "Software" }
    SoftwareLicence {
        en: "IFBL Atlas is free software, under the MIT or the Apache 2.0 licence, as you prefer.",
        nl: "IFBL Atlas is vrije software, naar keuze onder de MIT- of de Apache 2.0-licentie.",
    }
    Version { en: "Version {version}, data {build}", nl: "Versie {version}, gegevens {build}" }
    // What can go wrong
    FaultAtlas { en: "The atlas cannot be shown.", nl: "De atlas kan niet getoond worden." }
    FaultTaxa { en: "The list of taxa cannot be shown.", nl: "De lijst van taxa kan niet getoond worden." }
    FaultTaxon {
        en: "The records of {taxon} cannot be shown.",
        nl: "De waarnemingen van {taxon} kunnen niet getoond worden.",
    }
    FaultSquares {
        en: "The numbers of the squares cannot be shown.",
        nl: "De aantallen van de hokken kunnen niet getoond worden.",
    }
    FaultSquare {
        en: "The lists of {code} cannot be shown.",
        nl: "De lijsten van {code} kunnen niet getoond worden.",
    }
    FaultLayer { en: "The layer {name} cannot be shown.", nl: "De laag {name} kan niet getoond worden." }
    FaultRest { en: "The rest stands.", nl: "De rest staat er." }
    Retry { en: "Try again", nl: "Opnieuw proberen" }
    LoadOffline {
        en: "You are offline, and {file} is not kept here. Connect and try again.",
        nl: "U bent offline, en {file} is hier niet bewaard. Maak verbinding en probeer opnieuw.",
    }
    LoadUnreachable {
        en: "The server does not answer, so {file} could not be loaded. Try again in a moment.",
        nl: "De server antwoordt niet, dus {file} is niet geladen. Probeer het zo dadelijk opnieuw.",
    }
    LoadSlow {
        en: "{file} did not come within {seconds} seconds: the connection is slow or the server is busy. Try again in a moment.",
        nl: "{file} kwam niet binnen {seconds} seconden: de verbinding is traag of de server heeft het druk. Probeer het zo dadelijk opnieuw.",
    }
    LoadMissing {
        en: "{file} is missing on the server. The data folder may not be uploaded as a whole, or was just renewed.",
        nl: "{file} ontbreekt op de server. De gegevensmap is misschien niet helemaal opgeladen, of net vernieuwd.",
    }
    LoadRefused {
        en: "The server refuses {file} (status {status}).",
        nl: "De server weigert {file} (status {status}).",
    }
    LoadHtml {
        en: "The server answered with a web page instead of {file}. The data folder is probably not where it should be.",
        nl: "De server gaf een webpagina in plaats van {file}. De gegevensmap staat wellicht niet waar ze hoort.",
    }
    LoadDamaged {
        en: "{file} is damaged or was cut short on the way.",
        nl: "{file} is beschadigd of onderweg afgebroken.",
    }
    LoadFormat {
        en: "{file} has format {found}; this version of the app reads format {known}. Reload the page to get the newest app.",
        nl: "{file} heeft formaat {found}; deze versie van de app leest formaat {known}. Herlaad de pagina voor de nieuwste app.",
    }
    LoadShape {
        en: "{file} does not hold what it should. The data folder must be built again.",
        nl: "{file} bevat niet wat het hoort te bevatten. De gegevensmap moet opnieuw gemaakt worden.",
    }
    LinkMistake { en: "Something in the link was wrong and is left out:", nl: "Iets in de link klopt niet en is weggelaten:" }
    LinkMend { en: "Go on without it", nl: "Verder zonder" }
    MistakeValue { en: "“{value}” is not a value of “{parameter}”.", nl: "“{value}” is geen waarde van “{parameter}”." }
    MistakeSquare {
        en: "“{value}” ({parameter}) is not a square of the grid: write it as E4, E4-25 or E4-25-43.",
        nl: "“{value}” ({parameter}) is geen hok van het raster: schrijf het als E4, E4-25 of E4-25-43.",
    }
    MistakeYears { en: "The years {from} to {to} run backwards.", nl: "De jaren {from} tot {to} lopen achteruit." }
    MistakeTaxa { en: "{count} taxa: a map shows at most {most}.", nl: "{count} taxa: een kaart toont er hoogstens {most}." }
    MistakeBoth { en: "What two taxa have in common needs exactly two taxa.", nl: "Voor wat twee taxa gemeen hebben zijn precies twee taxa nodig." }
    DrawHint {
        en: "Drag a rectangle on the map, or press Enter in one corner square, move with the arrows and press Enter again. Escape stops.",
        nl: "Sleep een rechthoek op de kaart, of druk op Enter in een hoekhok, ga verder met de pijlen en druk weer op Enter. Escape stopt.",
    }
    BackgroundFailed {
        en: "The background map could not be loaded.",
        nl: "De achtergrondkaart kon niet worden geladen.",
    }
    MistakeAlone { en: "A change or the last year is shown of one taxon alone.", nl: "Verandering of laatste jaar toont de kaart van één taxon alleen." }
}
