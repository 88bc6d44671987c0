"""`make bench`: how fast, as ratios within one run; seconds differ from machine to machine."""
