//! One paper's fault ends one paper: what the work on one may cost, who watches
//! over it, and what a process leaves for the one that goes on after it.
//!
//! A panic is caught where the work is done. What cannot be caught, a stack or a
//! memory that ran out and a layout without an end, ends the process; another
//! reads the [`Record`] and goes on with what is left.

mod fault;
mod record;
mod watch;

pub use self::fault::{Fault, Why};
pub use self::record::{Note, Open, Past, Record, Said, Work, open_work};
pub use self::watch::{Budget, Ticket, Watch};
