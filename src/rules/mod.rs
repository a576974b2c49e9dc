//! What is wrong: one diagnostic is one file.
