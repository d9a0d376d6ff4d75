extension TestProblem {
  /// The values of local minima beside the least one, to the digits published by Moré, Garbow &
  /// Hillstrom, or Hock & Schittkowski. Those of Bard's and Kowalik & Osborne's functions are approached at
  /// infinity; those of Broyden's banded function and the second of Kowalik & Osborne's are in no table, and
  /// were found with SciPy, too.
  func localMinima(_ sizes: [Int]) -> [Double] {
    switch name {
    case "freudenstein_roth": [48.9842]
    case "bard": [17.4286]
    case "kowalik_osborne": [1.02734e-3, 4.2367463e-4]
    case "biggs_exp6": [5.65565e-3]
    case "trigonometric" where sizes == [10]: [2.79506e-5]
    case "brown_almost_linear": [1]
    case "broyden_banded" where sizes == [10]: [2.68022, 3.05728]
    case "hs2": [4.941229]
    case "chebyquad" where sizes == [10]: [6.50395e-3]
    default: []
    }
  }
}
