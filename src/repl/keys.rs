//! Keys beyond those that the line editor has.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use rustyline::history::FileHistory;
use rustyline::{
    Cmd, ConditionalEventHandler, Editor, Event, EventContext, EventHandler, KeyCode, KeyEvent, Modifiers, RepeatCount,
};

use super::helper::Helper;

/// What was entered before, for keys to know an entry from what is being typed.
pub(super) type Entries = Arc<Mutex<BTreeSet<String>>>;

/// Binds Up and Down to what begins as the line does, and Ctrl-X Ctrl-E to the person's editor, which is then `wanted`.
pub(super) fn bind(editor: &mut Editor<Helper, FileHistory>, entries: &Entries, wanted: &Arc<AtomicBool>) {
    for (code, back) in [(KeyCode::Up, true), (KeyCode::Down, false)] {
        let search = EventHandler::Conditional(Box::new(PrefixSearch {
            back,
            entries: entries.clone(),
        }));
        editor.bind_sequence(Event::from(KeyEvent(code, Modifiers::NONE)), search);
    }
    let edit = EventHandler::Conditional(Box::new(EditElsewhere(wanted.clone())));
    editor.bind_sequence(Event::KeySeq(vec![KeyEvent::ctrl('X'), KeyEvent::ctrl('E')]), edit);
}

/// On one line that something was typed on: what was entered before and begins with it. On an entry, and on several
/// lines, as usual.
struct PrefixSearch {
    back: bool,
    entries: Entries,
}

impl ConditionalEventHandler for PrefixSearch {
    fn handle(&self, _: &Event, _: RepeatCount, _: bool, context: &EventContext<'_>) -> Option<Cmd> {
        let typed = context.line().get(..context.pos()).unwrap_or_default();
        let at_end = context.pos() == context.line().len();
        let is_entry = at_end
            && self
                .entries
                .lock()
                .is_ok_and(|entries| entries.contains(context.line()));
        let searches = !typed.trim().is_empty() && !typed.contains('\n') && !is_entry;
        searches.then_some(if self.back {
            Cmd::HistorySearchBackward
        } else {
            Cmd::HistorySearchForward
        })
    }
}

/// Ends the line as it is, to be edited elsewhere.
struct EditElsewhere(Arc<AtomicBool>);

impl ConditionalEventHandler for EditElsewhere {
    fn handle(&self, _: &Event, _: RepeatCount, _: bool, _: &EventContext<'_>) -> Option<Cmd> {
        self.0.store(true, Ordering::SeqCst);
        Some(Cmd::AcceptLine)
    }
}
