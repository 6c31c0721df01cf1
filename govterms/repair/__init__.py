"""Correct damage: one defect, one pure function, returning edits."""
