//! A turn for the browser.

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// Ends the task that runs, so that the browser may paint and answer a finger before what follows. Not by a timer: in a tab
/// that nobody looks at those come once a second.
pub async fn turn() {
    let Ok(channel) = web_sys::MessageChannel::new() else { return };
    let told = js_sys::Promise::new(&mut |resolve, _| {
        channel.port1().set_onmessage(Some(&resolve));
        // Fails on what cannot be copied only.
        let _ = channel.port2().post_message(&JsValue::UNDEFINED);
    });
    let _ = JsFuture::from(told).await;
    channel.port1().close();
}
