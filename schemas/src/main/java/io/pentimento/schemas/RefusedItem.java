package io.pentimento.schemas;

/// An item of a batch that became no job: one line of the list of refused items.
///
/// @param index which item, from 0
/// @param problem why, in words for the user
public record RefusedItem(int index, Problem problem) {}
