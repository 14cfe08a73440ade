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
    // Truths that must stand beside what they concern
    Simulated {
        en: "Simulated records: not observations",
        nl: "Gesimuleerde gegevens: geen waarnemingen",
    }
}
