//! Choices that a link makes among a few words.

/// Declares an enum of choices, each with its word in the address; the first is the default.
macro_rules! choices {
    ($(#[$about:meta])* $name:ident { $first_doc:literal $first:ident = $first_code:literal $(, $doc:literal $choice:ident = $code:literal)* $(,)? }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
        pub enum $name {
            #[doc = $first_doc]
            #[default]
            $first,
            $(#[doc = $doc] $choice,)*
        }

        impl $name {
            /// All choices, in the order in which they are offered.
            pub const ALL: &'static [$name] = &[$name::$first $(, $name::$choice)*];

            /// The word in the address.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self {
                    $name::$first => $first_code,
                    $($name::$choice => $code,)*
                }
            }

            /// The choice of a word.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|choice| choice.code() == code)
            }
        }
    };
}

choices! {
    /// Which view is open. The map lies behind all of them.
    Page {
        "The distribution of the chosen taxa." Map = "map",
        "The list of all taxa." List = "list",
        "One square: its species and its visits." Square = "square",
        "How well the squares are covered." Coverage = "coverage",
        "The species of two squares or two times: in common, only in one." Compare = "compare",
        "What this atlas is and where its records come from." About = "about",
        "Codes and coordinates, converted into each other." Convert = "convert",
    }
}

choices! {
    /// Which size of squares is drawn.
    GridChoice {
        "4 km, and 1 km where such a square is large enough on the screen." Auto = "auto",
        "Always hour squares of 4 km." Hour = "4",
        "Always quarter squares of 1 km." Quarter = "1",
    }
}

choices! {
    /// Which number of the squares the coverage shows; all years together but for effort.
    Measure {
        "How many taxa are known." Taxa = "taxa",
        "How many records there are." Records = "records",
        "How many visits there were." Visits = "visits",
        "The year of the last visit." LastVisit = "last",
        "The share of the taxa that was found, of those that there are by Chao2; of hour squares." Completeness = "completeness",
        "The share of the taxa known before a year that were found again since." Refound = "refound",
        "How thoroughly a square was searched in a period, by Frescalo; of hour squares." Effort = "effort",
    }
}

choices! {
    /// Light or dark.
    ThemeChoice {
        "As the system has it." Auto = "auto",
        "Always light." Light = "light",
        "Always dark." Dark = "dark",
    }
}

choices! {
    /// What the signs of a map tell.
    Show {
        "One taxon by periods, several side by side." Periods = "periods",
        "The last year in which each square had the taxon." Last = "last",
        "What was gained, stayed or was not refound between two periods." Change = "change",
        "The squares of two taxa: in common, only of the one, only of the other." Both = "both",
    }
}

choices! {
    /// How time plays.
    Play {
        "It does not." Still = "still",
        "Decade by decade, all that came before stays." Decades = "decades",
        "Year by year, all that came before stays." Years = "years",
        "Decade by decade, each alone." DecadesWithin = "decades-within",
        "Year by year, each alone." YearsWithin = "years-within",
    }
}

impl Play {
    /// How it steps: 10 years or 1, and whether each step stands alone; `None` when time stands still.
    #[must_use]
    pub fn step(self) -> Option<(i16, bool)> {
        match self {
            Play::Still => None,
            Play::Decades => Some((10, false)),
            Play::Years => Some((1, false)),
            Play::DecadesWithin => Some((10, true)),
            Play::YearsWithin => Some((1, true)),
        }
    }

    /// The way that steps like this.
    #[must_use]
    pub fn of(years: i16, within: bool) -> Self {
        match (years, within) {
            (1, false) => Play::Years,
            (1, true) => Play::YearsWithin,
            (_, false) => Play::Decades,
            (_, true) => Play::DecadesWithin,
        }
    }
}

choices! {
    /// A part of the map that can be left away.
    Part {
        "Lines and codes of the grid." Grid = "grid",
        "Lines between provinces." Provinces = "provinces",
        "Rivers and lakes." Waters = "waters",
        "Names of towns and villages, from near by." Names = "names",
    }
}
