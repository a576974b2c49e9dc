//! The server over real pipes, with clients that do everything wrong.

mod client;
mod documents;
mod frames;
mod life;
mod load;
mod model;
mod rules;
