//! What one block says, recognised from its words alone.
//!
//! All spans are bytes of the block's words (see [`crate::syntax::inline::Logical`]); the part that holds the facts knows
//! the way back to the text.

use super::knowledge::Knowledge;
use crate::syntax::Block;

/// What one block says.
#[derive(Debug, Default)]
pub struct Facts {}

impl Facts {
    /// Recognises everything in the words of a block.
    pub fn of(_block: &Block, _words: &str, _knowledge: &Knowledge) -> Facts {
        Facts {}
    }
}
