"""A knowledge graph of Chinese government policies: who must do what, by when, at what penalty, with what money."""
