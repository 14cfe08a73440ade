//! What the words beside a date mean.

/// A word in a cell of dates that is no name of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// About, perhaps.
    Doubt,
    /// Earlier than what follows.
    Before,
    /// Later than what follows.
    After,
    /// From what follows on.
    Since,
    /// Up to and with what follows; between two dates it joins them.
    Until,
    /// And, or: joins two dates.
    And,
    /// The present day.
    Now,
    /// A number of a week follows.
    Week,
    /// A round year that follows stands for ten.
    Decade,
    /// Says nothing about the year: a weekday, a season, an article.
    Filler,
}

/// The meaning of a folded word; `None` for one that has no place beside a date.
pub(super) fn word(word: &str) -> Option<Word> {
    Some(match word {
        "c" | "ca" | "circa" | "cca" | "cir" | "environ" | "env" | "vers" | "um" | "rond" | "omstreeks"
        | "ong" | "ongeveer" | "etwa" | "gegen" | "around" | "about" | "approx" | "approximately"
        | "prob" | "probably" | "probablement" | "vermoedelijk" | "waarschijnlijk" | "wahrscheinlich"
        | "vermutlich" | "possibly" | "perhaps" | "maybe" | "misschien" | "wellicht" | "vielleicht"
        | "estimated" | "geschat" => Word::Doubt,
        "voor" | "vor" | "avant" | "before" | "ante" | "pre" => Word::Before,
        "na" | "nach" | "apres" | "after" | "post" => Word::After,
        "vanaf" | "sinds" | "sedert" | "since" | "depuis" | "seit" | "ab" | "partir" => Word::Since,
        "tot" | "tem" | "tm" | "to" | "till" | "until" | "through" | "thru" | "bis" | "jusqu" | "jusque"
        | "au" => Word::Until,
        "a" | "of" | "ou" | "or" | "oder" | "en" | "et" | "und" | "and" => Word::And,
        "heden" | "nu" | "now" | "present" | "today" | "heute" | "jetzt" => Word::Now,
        "w" | "wk" | "week" | "weeknr" | "sem" | "semaine" | "kw" | "woche" => Word::Week,
        "jaren" | "annees" | "jahre" | "decade" | "decennium" | "decennie" => Word::Decade,
        // Articles and words that introduce a date.
        "de" | "den" | "der" | "le" | "la" | "les" | "het" | "the" | "in" | "im" | "am" | "op" | "on"
        | "du" | "van" | "von" | "vom" | "from" | "between" | "tussen" | "entre" | "zwischen" | "d"
        | "dd" | "date" | "datum" | "anno" | "jaar" | "annee" | "year" | "jahr" | "maand" | "mois"
        | "month" | "monat" | "utc" | "gmt" | "cet" | "cest" => Word::Filler,
        // Days of the week.
        "maandag" | "dinsdag" | "woensdag" | "donderdag" | "vrijdag" | "zaterdag" | "zondag" | "lundi"
        | "mardi" | "mercredi" | "jeudi" | "vendredi" | "samedi" | "dimanche" | "montag" | "dienstag"
        | "mittwoch" | "donnerstag" | "freitag" | "samstag" | "sonnabend" | "sonntag" | "monday"
        | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday" | "mon" | "tue"
        | "tues" | "wed" | "thu" | "thur" | "thurs" | "fri" | "sat" | "sun" | "ma" | "di" | "wo" | "do"
        | "vr" | "za" | "zo" | "lun" | "mer" | "jeu" | "ven" | "sam" | "dim" | "mo" | "mi" | "fr" | "sa"
        | "so" => Word::Filler,
        // Seasons and parts of a year: they keep it.
        "lente" | "voorjaar" | "zomer" | "herfst" | "najaar" | "winter" | "printemps" | "ete" | "automne"
        | "hiver" | "fruhling" | "fruhjahr" | "sommer" | "herbst" | "spring" | "summer" | "autumn"
        | "fall" | "begin" | "eind" | "einde" | "midden" | "half" | "medio" | "debut" | "fin" | "anfang"
        | "ende" | "mitte" | "early" | "mid" | "late" => Word::Filler,
        _ => return None,
    })
}

/// Whether a cell says in words that there is no date: `s.d.`, `z.d.`, `sans date`, `zonder datum`, `ohne Datum`.
pub(super) fn says_undated(text: &[u8]) -> bool {
    let letters: Vec<u8> =
        text.iter().filter(|byte| byte.is_ascii_alphabetic()).map(u8::to_ascii_lowercase).take(16).collect();
    matches!(
        letters.as_slice(),
        b"sd"
            | b"zd"
            | b"nd"
            | b"od"
            | b"sansdate"
            | b"sinedato"
            | b"zonderdatum"
            | b"ohnedatum"
            | b"nodate"
            | b"undated"
    )
}
