//! Ctrl-C stops the running query; pressed again while nothing heeds it, it ends the program.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

/// The flag that Ctrl-C raises.
pub(super) fn flag() -> Arc<AtomicBool> {
    static FLAG: OnceLock<Arc<AtomicBool>> = OnceLock::new();
    FLAG.get_or_init(|| {
        let flag = Arc::new(AtomicBool::new(false));
        let raised = flag.clone();
        let handler = move || {
            if raised.swap(true, Ordering::SeqCst) {
                std::process::exit(130);
            }
        };
        // Where no handler can be set, Ctrl-C ends the program, as it does by default.
        drop(ctrlc::set_handler(handler));
        flag
    })
    .clone()
}
