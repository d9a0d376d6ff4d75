/// Elementary functions of numbers and of arrays.
///
/// Each is within one unit in the last place of the true value (the cube, a plain product, within
/// one and a half), overflows to ±∞ and underflows gradually, and passes on what is not a number.
/// A number has the same value alone and in an array of any length, and the same bits on every
/// processor: all are composed of operations that IEEE 754 rounds correctly, and no fused ones.
public enum Elementary {}
