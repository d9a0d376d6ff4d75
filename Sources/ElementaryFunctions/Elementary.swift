/// Elementary functions of numbers and of arrays, to within one unit in the last place, with the same
/// bits on every processor.
public enum Elementary {}
