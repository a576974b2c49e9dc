//! The language server: the only asynchronous part, and the only one that knows LSP.
