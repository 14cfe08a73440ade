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
    AllYears { en: "all years", nl: "alle jaren" }
    AcrossPeriods { en: "across periods", nl: "over perioden heen" }
    // Maps
    TaxaPerSquare { en: "Taxa per square", nl: "Taxa per hok" }
    RecordsPerSquare { en: "Records per square", nl: "Waarnemingen per hok" }
    CaptionSquares4 { en: "4 km squares: {count}", nl: "hokken van 4 km: {count}" }
    CaptionSquares1 { en: "1 km squares: {count}", nl: "hokken van 1 km: {count}" }
    AndMore { en: "{count} and more", nl: "{count} en meer" }
    AsOf { en: "Records up to {date}", nl: "Waarnemingen tot {date}" }
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
    LocateFailed { en: "Your position could not be found", nl: "Uw positie is niet gevonden" }
    LocateOutside { en: "You are outside the grid", nl: "U bent buiten het raster" }
    YouAreIn { en: "You are in {code}", nl: "U bent in {code}" }
    MapTools { en: "Map tools", nl: "Kaartgereedschap" }
    Legend { en: "Legend", nl: "Legende" }
    SquaresCounted { en: "{count} squares", nl: "{count} hokken" }
    NoRecordsHere { en: "no records", nl: "geen gegevens" }
}
