//! What is wrong with the tiers and limits of an award, before any figure is there.
