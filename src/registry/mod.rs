//! What is known: States, organizations, groups, resolutions, places and kinds of notes, decoded from `data/`.
