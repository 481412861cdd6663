//! The commands of the program, a file each.

pub mod pipe;
