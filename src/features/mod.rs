//! What an editor asks: one feature is one file.
