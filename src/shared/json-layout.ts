// How JSON is laid out, in main and where the window lays out the first part itself: the two have to agree.

/** Indentation deeper than this would make the formatted text grow with the square of the nesting. */
export const DEEPEST_INDENT = 100;
