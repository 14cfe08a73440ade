//! Why a row was not placed, and what is doubtful about one that was.

/// Why a row became no record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// It ends before the last column that is needed.
    TooFewFields,
    /// It is not valid in the encoding of its file.
    NotInEncoding,
    /// It is longer than any row can be.
    TooLong,
    /// A quote opens in it that was never meant to: it runs over other rows, or never closes.
    StrayQuote,
    /// It has text beyond the last column of the header.
    TooManyFields,
    /// It says that the taxon was not there.
    Absent,
    /// It says that the taxon is doubtful there.
    Doubtful,
    /// It says that the taxon is excluded.
    Excluded,
    /// It says that the taxon is extinct there.
    Extinct,
    /// It is of another kingdom.
    NotPlantae,
    /// A fossil or living specimen.
    FossilOrLiving,
    /// A plant that is held or grown.
    Captive,
    /// Its place was made unrecognisable before it was handed on.
    Obscured,
    /// It names no taxon.
    NoName,
    /// Neither a valid code nor coordinates inside the grid.
    NoSquare,
    /// Its columns name squares of which none lies in the other, and there are no good coordinates.
    SquaresContradict,
    /// Its event, which would say where it was, is missing or was rejected.
    NoEvent,
    /// Known to more than 4 km only.
    TooUncertain,
    /// A row of a cube without a number of records.
    NoCount,
    /// Its occurrenceID was met in an earlier source.
    Duplicate,
    /// The host keeps this taxon secret.
    Hidden,
    /// A person or a publisher withdrew it.
    Withdrawn,
}

impl Reason {
    /// All reasons, in the order of reports.
    pub const ALL: [Reason; 22] = [
        Reason::NoSquare,
        Reason::SquaresContradict,
        Reason::NoEvent,
        Reason::TooUncertain,
        Reason::NoName,
        Reason::TooFewFields,
        Reason::NotInEncoding,
        Reason::TooLong,
        Reason::StrayQuote,
        Reason::TooManyFields,
        Reason::Absent,
        Reason::Doubtful,
        Reason::Excluded,
        Reason::Extinct,
        Reason::NotPlantae,
        Reason::FossilOrLiving,
        Reason::Captive,
        Reason::Obscured,
        Reason::NoCount,
        Reason::Duplicate,
        Reason::Hidden,
        Reason::Withdrawn,
    ];

    /// The word used in files.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Reason::TooFewFields => "too_few_fields",
            Reason::NotInEncoding => "not_in_encoding",
            Reason::TooLong => "too_long",
            Reason::StrayQuote => "stray_quote",
            Reason::TooManyFields => "too_many_fields",
            Reason::Absent => "absent",
            Reason::Doubtful => "doubtful",
            Reason::Excluded => "excluded",
            Reason::Extinct => "extinct",
            Reason::NotPlantae => "not_plantae",
            Reason::FossilOrLiving => "fossil_or_living",
            Reason::Captive => "captive_or_cultivated",
            Reason::Obscured => "obscured",
            Reason::NoName => "no_name",
            Reason::NoSquare => "no_square",
            Reason::SquaresContradict => "squares_contradict",
            Reason::NoEvent => "no_event",
            Reason::TooUncertain => "too_uncertain",
            Reason::NoCount => "no_count",
            Reason::Duplicate => "duplicate",
            Reason::Hidden => "hidden",
            Reason::Withdrawn => "withdrawn",
        }
    }

    /// What a person reads.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Reason::TooFewFields => "too few fields",
            Reason::NotInEncoding => "not valid in the encoding of the file",
            Reason::TooLong => "line too long",
            Reason::StrayQuote => "a stray quote",
            Reason::TooManyFields => "more fields than the header",
            Reason::Absent => "taxon said to be absent",
            Reason::Doubtful => "taxon said to be doubtful",
            Reason::Excluded => "taxon said to be excluded",
            Reason::Extinct => "taxon said to be extinct",
            Reason::NotPlantae => "kingdom other than Plantae",
            Reason::FossilOrLiving => "fossil or living specimen",
            Reason::Captive => "captive or cultivated",
            Reason::Obscured => "position obscured or withheld",
            Reason::NoName => "no taxon name",
            Reason::NoSquare => "no square",
            Reason::SquaresContradict => "squares contradict",
            Reason::NoEvent => "its event is missing or was rejected",
            Reason::TooUncertain => "too uncertain (more than 4 km)",
            Reason::NoCount => "no number of records",
            Reason::Duplicate => "already in an earlier source",
            Reason::Hidden => "hidden as sensitive",
            Reason::Withdrawn => "withdrawn",
        }
    }
}

/// What is doubtful about a record that was placed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Flag {
    /// Code and coordinates are further apart than the uncertainty allows: the code was kept.
    CodeDisagrees,
    /// The code is not valid: the coordinates were used.
    InvalidCode,
    /// One column for codes has a valid one, another something that should be one: the valid one was used.
    SpoiltCode,
    /// The columns for codes contradict each other: the coordinates were used.
    SquaresContradict,
    /// The code stands in the name of the place.
    CodeInText,
    /// A code in the name of the place is far from good coordinates: those were used.
    TextDisagrees,
    /// Coordinates are far from the cell that the row names: the coordinates were used.
    CellDisagrees,
    /// The uncertainty cannot be read: placed to 4 km.
    UnreadableUncertainty,
    /// The status is no word that is known: taken as present.
    UnknownStatus,
    /// Said to be present, with a count of 0.
    CountOfZero,
    /// A day that does not exist: the year was kept.
    ImpossibleDay,
    /// A slip of the pen that has one reading only: repaired.
    RepairedDate,
    /// The date cannot be read: the record has no year.
    UnreadableDate,
    /// A date of a year of two digits, whose century nothing tells: the record has no year.
    TwoDigitYear,
    /// The bare number that a spreadsheet keeps a day as: the record has no year.
    SerialNumber,
    /// A day that programs write where they know none, such as 30 December 1899: the record has no year.
    EmptyDate,
    /// The first day of a round year, written where no better is known: the year was kept.
    DefaultDate,
    /// Whoever wrote the date had a doubt: it was kept.
    DoubtfulDate,
    /// The date cannot be read: columns for year, month and day were used.
    DateFromColumns,
    /// The date was read from how it was written down at first.
    VerbatimDate,
    /// The date lies after the day of the build: the record has no year.
    FutureDate,
    /// No date at all.
    NoDate,
    /// Coarsened to 4 km as sensitive.
    Coarsened,
}

impl Flag {
    /// All flags, in the order of reports.
    pub const ALL: [Flag; 23] = [
        Flag::CodeDisagrees,
        Flag::InvalidCode,
        Flag::SpoiltCode,
        Flag::SquaresContradict,
        Flag::CodeInText,
        Flag::TextDisagrees,
        Flag::CellDisagrees,
        Flag::UnreadableUncertainty,
        Flag::UnknownStatus,
        Flag::CountOfZero,
        Flag::ImpossibleDay,
        Flag::RepairedDate,
        Flag::DoubtfulDate,
        Flag::DefaultDate,
        Flag::DateFromColumns,
        Flag::VerbatimDate,
        Flag::UnreadableDate,
        Flag::TwoDigitYear,
        Flag::SerialNumber,
        Flag::EmptyDate,
        Flag::FutureDate,
        Flag::NoDate,
        Flag::Coarsened,
    ];

    /// Whether the doubt is about the place of the record; else it is about its date.
    #[must_use]
    pub fn is_of_place(self) -> bool {
        matches!(
            self,
            Flag::CodeDisagrees
                | Flag::InvalidCode
                | Flag::SpoiltCode
                | Flag::SquaresContradict
                | Flag::CodeInText
                | Flag::TextDisagrees
                | Flag::CellDisagrees
                | Flag::UnreadableUncertainty
                | Flag::Coarsened
        )
    }

    /// The word used in files.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Flag::CodeDisagrees => "code_disagrees_with_coordinates",
            Flag::InvalidCode => "invalid_code",
            Flag::SpoiltCode => "spoilt_code",
            Flag::SquaresContradict => "squares_contradict",
            Flag::CodeInText => "code_in_text",
            Flag::TextDisagrees => "text_disagrees",
            Flag::CellDisagrees => "cell_disagrees",
            Flag::UnreadableUncertainty => "unreadable_uncertainty",
            Flag::UnknownStatus => "unknown_status",
            Flag::CountOfZero => "count_of_zero",
            Flag::ImpossibleDay => "impossible_day",
            Flag::RepairedDate => "repaired_date",
            Flag::UnreadableDate => "unreadable_date",
            Flag::TwoDigitYear => "two_digit_year",
            Flag::SerialNumber => "serial_number",
            Flag::EmptyDate => "empty_date",
            Flag::DefaultDate => "default_date",
            Flag::DoubtfulDate => "doubtful_date",
            Flag::DateFromColumns => "date_from_columns",
            Flag::VerbatimDate => "verbatim_date",
            Flag::FutureDate => "future_date",
            Flag::NoDate => "no_date",
            Flag::Coarsened => "coarsened",
        }
    }

    /// What a person reads.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Flag::CodeDisagrees => "code and coordinates disagree; code kept",
            Flag::InvalidCode => "invalid code; coordinates used",
            Flag::SpoiltCode => "one of several codes invalid; the valid one used",
            Flag::SquaresContradict => "squares contradict; coordinates used",
            Flag::CodeInText => "code from the name of the place",
            Flag::TextDisagrees => "code in the name of the place far from the coordinates; coordinates used",
            Flag::CellDisagrees => "cell and coordinates disagree; coordinates used",
            Flag::UnreadableUncertainty => "uncertainty unreadable; placed to 4 km",
            Flag::UnknownStatus => "unknown occurrence status; taken as present",
            Flag::CountOfZero => "said to be present with a count of 0",
            Flag::ImpossibleDay => "impossible day; year kept",
            Flag::RepairedDate => "date repaired",
            Flag::UnreadableDate => "unreadable date; no year",
            Flag::TwoDigitYear => "year of two digits, not read without --two-digit-years; no year",
            Flag::SerialNumber => "bare number of a day in a spreadsheet; no year",
            Flag::EmptyDate => "a day that programs write for none (such as 1899-12-30); no year",
            Flag::DefaultDate => "may be a default (such as 1900-01-01); only the year kept",
            Flag::DoubtfulDate => "doubtful date (ca., ?, [ ]); date kept",
            Flag::DateFromColumns => "unreadable date; columns of year, month and day used",
            Flag::VerbatimDate => "date read as it was first written",
            Flag::FutureDate => "date after the day of the build; no year",
            Flag::NoDate => "no date",
            Flag::Coarsened => "coarsened to 4 km as sensitive",
        }
    }
}

/// How remarks of this tool begin in an archive it has published: so they are known again, and not taken for the name of
/// a list.
pub const OWN_REMARK: &str = "IFBL Atlas: ";

/// A set of flags.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Flags(u32);

impl Flags {
    /// The set with one flag more.
    #[must_use]
    pub fn with(self, flag: Flag) -> Self {
        Flags(self.0 | 1 << flag as u32)
    }

    /// All flags of both sets.
    #[must_use]
    pub fn and(self, other: Flags) -> Self {
        Flags(self.0 | other.0)
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether a flag is in the set.
    #[must_use]
    pub fn has(self, flag: Flag) -> bool {
        self.0 & 1 << flag as u32 != 0
    }
}
