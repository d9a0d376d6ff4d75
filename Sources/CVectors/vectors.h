// Arithmetic of eight numbers side by side, one instruction of the widest vectors that the processor
// has. Swift's own operators on SIMD8<Double> are loops over the lanes, which the optimizer puts
// together again only in part: sums of products then take four times as long.
//
// Each function rounds once and none is contracted, so that all processors give the same numbers.

#ifndef CVECTORS_H
#define CVECTORS_H

typedef double CVector8 __attribute__((ext_vector_type(8)));
// All bits of a lane are set where something holds.
typedef long long CVectorMask8 __attribute__((ext_vector_type(8)));

#define CVECTORS_FUNCTION static inline __attribute__((always_inline))

CVECTORS_FUNCTION CVector8 CVectorsAdd(CVector8 a, CVector8 b) { return a + b; }
CVECTORS_FUNCTION CVector8 CVectorsSubtract(CVector8 a, CVector8 b) { return a - b; }
CVECTORS_FUNCTION CVector8 CVectorsMultiply(CVector8 a, CVector8 b) { return a * b; }
CVECTORS_FUNCTION CVector8 CVectorsDivide(CVector8 a, CVector8 b) { return a / b; }
CVECTORS_FUNCTION CVector8 CVectorsNegate(CVector8 a) { return -a; }
CVECTORS_FUNCTION CVector8 CVectorsSquareRoot(CVector8 a) { return __builtin_elementwise_sqrt(a); }

CVECTORS_FUNCTION CVectorMask8 CVectorsEqual(CVector8 a, CVector8 b) { return (CVectorMask8)(a == b); }
CVECTORS_FUNCTION CVectorMask8 CVectorsNotEqual(CVector8 a, CVector8 b) { return (CVectorMask8)(a != b); }
CVECTORS_FUNCTION CVectorMask8 CVectorsLess(CVector8 a, CVector8 b) { return (CVectorMask8)(a < b); }
CVECTORS_FUNCTION CVectorMask8 CVectorsLessOrEqual(CVector8 a, CVector8 b) {
  return (CVectorMask8)(a <= b);
}

// a where the mask holds, elsewhere b.
CVECTORS_FUNCTION CVector8 CVectorsSelect(CVectorMask8 mask, CVector8 a, CVector8 b) {
  return (CVector8)((mask & (CVectorMask8)a) | (~mask & (CVectorMask8)b));
}
CVECTORS_FUNCTION _Bool CVectorsIsAnywhere(CVectorMask8 mask) {
  return __builtin_reduce_or(mask) != 0;
}

// a₀ b₀ a₁ b₁ …, its first eight numbers and its last.
CVECTORS_FUNCTION CVector8 CVectorsInterleaveLow(CVector8 a, CVector8 b) {
  return __builtin_shufflevector(a, b, 0, 8, 1, 9, 2, 10, 3, 11);
}
CVECTORS_FUNCTION CVector8 CVectorsInterleaveHigh(CVector8 a, CVector8 b) {
  return __builtin_shufflevector(a, b, 4, 12, 5, 13, 6, 14, 7, 15);
}

// Every other number of a, then of b.
CVECTORS_FUNCTION CVector8 CVectorsEven(CVector8 a, CVector8 b) {
  return __builtin_shufflevector(a, b, 0, 2, 4, 6, 8, 10, 12, 14);
}
CVECTORS_FUNCTION CVector8 CVectorsOdd(CVector8 a, CVector8 b) {
  return __builtin_shufflevector(a, b, 1, 3, 5, 7, 9, 11, 13, 15);
}

#endif
