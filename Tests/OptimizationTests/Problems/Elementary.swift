import Glibc

/// baseᵉ.
func exponential(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
