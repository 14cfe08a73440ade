//! Places of the host: what the tool writes of them, the app reads; and the file of places as the app reads it.
#![no_main]

use ifbl_atlas::data::{DataFile, Places, PlacesFile, encode, with_check_sum};
use ifbl_atlas::write::SoundPlaces;
use ifbl_atlas_fuzz::{folder, one_line, put};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let folder = folder();
    put(folder.path(), "places.csv", data);
    match SoundPlaces::read(&folder.path().join("places.csv"), Places::new(Vec::new())) {
        Ok(sound) => {
            let places = Places::read("places.json", sound.text()).expect("the app reads what the tool writes");
            assert!(!places.all().is_empty() || !sound.notes.is_empty(), "no place, and not a word about it");
        }
        Err(error) => one_line(&error.to_string()),
    }
    if let Some(places) = std::str::from_utf8(data).ok().and_then(|text| Places::read("places.json", &with_check_sum(text)).ok()) {
        let written = encode(&PlacesFile::new(&places)).expect("what is read is written");
        let again = Places::read("places.json", &written).expect("what is written is read");
        assert_eq!(again.all().len(), places.all().len(), "every place again");
    }
});
