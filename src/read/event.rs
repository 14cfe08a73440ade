//! Events, and what those within others have from them.
//!
//! A `parentEventID` names the event that an event is part of: a plot visited during an inventory, say. What the part
//! does not say, it has from the whole.

use hashbrown::{HashMap, HashSet};

use crate::place::{Reason, Signs, is_blank, place};

use super::excerpt::excerpt;
use super::joined::{Joined, Sides, hash};
use super::term::Term;
use super::whereabouts::{WHERE, whereabouts};

/// When it was: taken over together, or a year of the one would meet a day of the other.
const WHEN: &[Term] = &[Term::EventDate, Term::VerbatimEventDate, Term::Year, Term::Month, Term::Day];
/// The rest, each by itself.
const REST: &[Term] = &[
    Term::DatasetKey,
    Term::RecordedBy,
    Term::AssociatedReferences,
    Term::Geoprivacy,
    Term::CoordinatesObscured,
    Term::InformationWithheld,
];

/// What an occurrence may take from its event.
pub(super) fn event_terms() -> impl Iterator<Item = Term> {
    WHEN.iter().chain(WHERE).chain(REST).copied()
}

impl Joined {
    /// What this event says together with what its parent says where it is silent.
    fn within(&self, parent: &Joined) -> Joined {
        let dated = WHEN.iter().any(|term| self.get(*term).iter().any(u8::is_ascii_digit));
        let placed = self.has_place();
        let mut both = Joined::default();
        let either = |own: &Joined, other: &Joined, term: Term| match own.get(term) {
            b"" => other.get(term).to_vec(),
            value => value.to_vec(),
        };
        for term in WHEN {
            both.push(*term, &if dated { self.get(*term).to_vec() } else { either(parent, self, *term) });
        }
        for term in WHERE {
            both.push(*term, &if placed { self.get(*term).to_vec() } else { either(parent, self, *term) });
        }
        for term in REST {
            both.push(*term, &either(self, parent, *term));
        }
        both
    }

    /// Whether it says where it was: a name of a place does not.
    fn has_place(&self) -> bool {
        let fields = whereabouts(|term| self.get(term), Signs::DARWIN_CORE);
        let found = place(&fields);
        // Coordinates outside the grid are a place too, and not that of the parent.
        let coordinates = !is_blank(fields.lat) && !is_blank(fields.lon);
        coordinates || found != Err(Reason::NoSquare)
    }
}

/// Which event is part of which.
#[derive(Default)]
pub(super) struct Parents {
    /// In the order of the file.
    parts: Vec<EventIds>,
}

/// Identifiers of an event and of its parent.
struct EventIds {
    event: Box<[u8]>,
    parent: Box<[u8]>,
}

impl Parents {
    /// Notes the parent of an event, if it has one.
    pub(super) fn push(&mut self, event: &[u8], parent: &[u8]) {
        if !parent.is_empty() {
            self.parts.push(EventIds { event: event.into(), parent: parent.into() });
        }
    }

    /// Gives every event what it has from its parents, and says what is wrong with them.
    pub(super) fn inherit(&self, events: &mut Sides) -> Vec<String> {
        let parent_of: HashMap<u64, u64> =
            self.parts.iter().map(|part| (hash(&part.event), hash(&part.parent))).collect();
        let mut done: HashSet<u64> = HashSet::new();
        let (mut circles, mut missing) = (FaultyEvents::default(), FaultyEvents::default());
        for EventIds { event, parent } in &self.parts {
            if events.of(parent).is_none() {
                missing.note(event, 1);
            }
            // From the event up to one that has all it can have.
            let (mut chain, mut on_chain) = (Vec::new(), HashMap::new());
            let mut at = hash(event);
            while !done.contains(&at) {
                let Some(above) = parent_of.get(&at) else { break };
                if let Some(from) = on_chain.get(&at).copied() {
                    // A circle: none of its events is above the others, so each keeps to what it says itself.
                    circles.note(event, chain.len() - from);
                    done.extend(chain.drain(from..));
                    break;
                }
                on_chain.insert(at, chain.len());
                chain.push(at);
                at = *above;
            }
            for event in chain.into_iter().rev() {
                done.insert(event);
                let above = parent_of.get(&event).and_then(|parent| events.of_hash(*parent));
                if let (Some(own), Some(above)) = (events.of_hash(event), above) {
                    let both = own.within(above);
                    events.insert_hash(event, both);
                }
            }
        }
        let circles =
            circles.sentence("are, by their parentEventID, part of themselves: their parents were not used");
        let missing = missing.sentence("name a parentEventID that is no event of the archive");
        circles.into_iter().chain(missing).collect()
    }
}

/// Events with the same fault: how many, and one of them to look for.
#[derive(Default)]
struct FaultyEvents {
    count: usize,
    first: String,
}

impl FaultyEvents {
    fn note(&mut self, event: &[u8], count: usize) {
        if self.count == 0 {
            self.first = excerpt(&String::from_utf8_lossy(event));
        }
        self.count += count;
    }

    fn sentence(self, what: &str) -> Option<String> {
        (self.count > 0).then(|| format!("{} events {what} (the first: {})", self.count, self.first))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn side(values: &[(Term, &str)]) -> Joined {
        let mut side = Joined::default();
        for (term, value) in values {
            side.push(*term, value.as_bytes());
        }
        side
    }

    fn inherited(events: &[(&str, &str, Joined)]) -> (Sides, Vec<String>) {
        let (mut sides, mut parents) = (Sides::default(), Parents::default());
        for (event, parent, own) in events {
            sides.insert(event.as_bytes(), own.clone());
            parents.push(event.as_bytes(), parent.as_bytes());
        }
        let notes = parents.inherit(&mut sides);
        (sides, notes)
    }

    fn value_of(sides: &Sides, event: &str, term: Term) -> String {
        String::from_utf8(sides.of(event.as_bytes()).unwrap().get(term).to_vec()).unwrap()
    }

    #[test]
    fn what_a_part_does_not_say_it_has_from_the_whole() {
        let (sides, notes) = inherited(&[
            // The child first: the order of rows does not matter.
            ("plot", "visit", side(&[(Term::VerbatimLocality, "Pond 3"), (Term::Uncertainty, "5")])),
            (
                "visit",
                "survey",
                side(&[(Term::EventDate, "1998-06-09"), (Term::VerbatimLocality, "b5-38-31")]),
            ),
            (
                "survey",
                "",
                side(&[(Term::Year, "1997"), (Term::RecordedBy, "A. Observer"), (Term::Square, "E4-25")]),
            ),
            (
                "other",
                "visit",
                side(&[(Term::Year, "1999"), (Term::Latitude, "50.9"), (Term::Longitude, "4.4")]),
            ),
        ]);
        assert_eq!(notes, Vec::<String>::new());
        assert_eq!(value_of(&sides, "plot", Term::VerbatimLocality), "b5-38-31");
        assert_eq!(value_of(&sides, "plot", Term::EventDate), "1998-06-09");
        assert_eq!(value_of(&sides, "plot", Term::RecordedBy), "A. Observer");
        // Neither half a date nor half a place is taken over.
        assert_eq!(
            (value_of(&sides, "plot", Term::Year), value_of(&sides, "plot", Term::Square)),
            (String::new(), String::new())
        );
        assert_eq!(
            (value_of(&sides, "other", Term::EventDate), value_of(&sides, "other", Term::VerbatimLocality)),
            (String::new(), String::new())
        );
        assert_eq!(value_of(&sides, "other", Term::Year), "1999");
    }

    #[test]
    fn circles_are_safe_and_told() {
        let own = |name: &str| side(&[(Term::RecordedBy, name)]);
        let (sides, notes) = inherited(&[
            ("a", "b", own("A.")),
            ("b", "c", own("")),
            ("c", "b", own("C.")),
            ("self", "self", own("S.")),
            ("lost", "nowhere", own("L.")),
            ("below", "b", side(&[(Term::Year, "1970")])),
        ]);
        assert_eq!(value_of(&sides, "b", Term::RecordedBy), "");
        assert_eq!(value_of(&sides, "a", Term::RecordedBy), "A.");
        assert!(
            notes[0].starts_with("3 events are, by their parentEventID, part of themselves"),
            "{notes:?}"
        );
        assert!(notes[1].starts_with("1 events name") && notes[1].contains("lost"), "{notes:?}");
    }

    proptest! {
        #[test]
        fn any_tangle_of_parents_comes_to_an_end(parents in prop::collection::vec(0_usize..40, 1..40)) {
            let events: Vec<(String, String, Joined)> = parents
                .iter()
                .enumerate()
                .map(|(event, parent)| (event.to_string(), parent.to_string(), side(&[(Term::RecordedBy, &event.to_string())])))
                .collect();
            let events: Vec<(&str, &str, Joined)> =
                events.iter().map(|(event, parent, side)| (event.as_str(), parent.as_str(), side.clone())).collect();
            let (sides, _) = inherited(&events);
            // Nobody's own word is lost.
            for (event, _, _) in &events {
                prop_assert_eq!(&value_of(&sides, event, Term::RecordedBy), event);
            }
        }
    }
}
