//! What a position is: the rope, positions in lines and columns of UTF-8, UTF-16 or UTF-32, and edits.
