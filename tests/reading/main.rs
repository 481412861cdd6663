//! What `read` makes of files: small ones made here, hostile ones, and the real reports where they are at hand.

#[path = "../common/chance.rs"]
mod chance;
mod hostile;
mod made;
mod pdf;
mod refused;
mod shared;
