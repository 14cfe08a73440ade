//! An event table beside its occurrences: what stands before the first NUL is the events, the rest the occurrences.
#![no_main]

use ifbl_atlas_fuzz::{books, folder, put};
use libfuzzer_sys::fuzz_target;

const META: &str = r#"<archive xmlns="http://rs.tdwg.org/dwc/text/">
<core encoding="UTF-8" fieldsTerminatedBy="," linesTerminatedBy="\n" fieldsEnclosedBy='"' ignoreHeaderLines="1" rowType="http://rs.tdwg.org/dwc/terms/Event">
<files><location>event.txt</location></files><id index="0"/>
<field index="0" term="http://rs.tdwg.org/dwc/terms/eventID"/><field index="1" term="http://rs.tdwg.org/dwc/terms/parentEventID"/>
<field index="2" term="http://rs.tdwg.org/dwc/terms/eventDate"/><field index="3" term="http://rs.tdwg.org/dwc/terms/verbatimLocality"/>
<field index="4" term="http://rs.tdwg.org/dwc/terms/sampleSizeValue"/></core>
<extension encoding="UTF-8" fieldsTerminatedBy="," linesTerminatedBy="\n" fieldsEnclosedBy='"' ignoreHeaderLines="1" rowType="http://rs.tdwg.org/dwc/terms/Occurrence">
<files><location>occurrence.txt</location></files><coreid index="0"/>
<field index="1" term="http://rs.tdwg.org/dwc/terms/scientificName"/><field index="2" term="http://rs.tdwg.org/dwc/terms/occurrenceStatus"/></extension></archive>"#;

fuzz_target!(|data: &[u8]| {
    let at = data.iter().position(|byte| *byte == 0).unwrap_or(data.len());
    let (events, occurrences) = data.split_at(at);
    let folder = folder();
    put(folder.path(), "meta.xml", META.as_bytes());
    put(folder.path(), "event.txt", events);
    put(folder.path(), "occurrence.txt", occurrences.get(1..).unwrap_or_default());
    books(folder.path());
});
