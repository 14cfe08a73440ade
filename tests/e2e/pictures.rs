//! The pictures of the README: `make pictures` takes them anew.

use crate::browser::{Visitor, Window};
use crate::site::Site;

#[tokio::test]
#[ignore = "needs the built site: run `make e2e`"]
async fn every_view_by_day_and_by_night_on_a_desk_and_in_a_hand() {
    let site = Site::demo().await;
    for (window, device) in [(Window::Desktop, "desktop"), (Window::Phone, "phone")] {
        let visitor = Visitor::arrives(&site.address, window).await;
        for (name, query) in [
            ("start", ""),
            ("map", "?taxon=urtica-dioica"),
            ("map-1km", "?taxon=urtica-dioica&grid=1&at=148000,170000,14"),
            ("map-dark", "?taxon=orchis-mascula&theme=dark"),
            ("change", "?taxon=primula-elatior&show=change"),
            ("taxa", "?taxon=orchis-mascula,primula-elatior,urtica-dioica&zone=area:Provinces:Namur"),
            ("time", "?taxon=urtica-dioica&time=decades&to=1959&size=occupied"),
            ("compare", "?view=compare&square=E4-25&to=1971&during=1972-"),
            ("embed", "?taxon=urtica-dioica&embed=1"),
            ("nothing", "?taxon=urtica-dioica&from=1700&to=1710"),
            ("list", "?view=list"),
            ("square", "?view=square&square=E4-25"),
            ("square-dark", "?view=square&square=E4-25&theme=dark"),
            ("coverage", "?view=coverage"),
            ("about", "?view=about&lang=nl"),
        ] {
            visitor.opens(query).await;
            visitor.waits_for_the_map().await;
            visitor.photographs(&format!("{device}-{name}")).await;
        }
        visitor.leaves().await;
    }
}
