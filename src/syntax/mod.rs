//! What is written: line kinds, blocks, the outline, parsing and parsing again after an edit.
