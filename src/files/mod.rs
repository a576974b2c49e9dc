//! The only part that touches the disk: walking, reading, and naming files.
