//! Blanks, marks of emphasis, and what a page break leaves behind.

pub(super) mod broken_by_page;
pub(super) mod double_space;
pub(super) mod final_stop;
pub(super) mod stray_blank;
pub(super) mod trailing_space;
pub(super) mod unmatched_emphasis;
