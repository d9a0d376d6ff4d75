import Expressions

/// Examples to learn from: a matrix of features with a row for each, and what is to be predicted.
///
/// `d = blobs(m = 200)` makes one, `csv("data/wine.csv", target = "quality")` reads one; `d.X` and
/// `d.y` are its arrays, and `(x, y) in d` walks its rows.
final class DataSet: Sendable {
  /// What the numbers of a target that counts classes stand for.
  enum Classes {
    /// The numbers that the file or the source had.
    case numbers([Double])
    /// The words that the file had.
    case words([String])
  }

  /// Where it comes from: `blobs`, `data/wine.csv`.
  let name: String
  /// X: matrix(m×p), a row an example.
  let features: Tensor
  /// y: a vector with an entry for each example, or a matrix with a row for each; nil where nothing
  /// is to be predicted.
  let target: Tensor?
  /// The names of the features, p of them.
  let columns: [String]
  /// The name of the target.
  let targetName: String
  /// What class 1, 2, … are; nil where the target counts no classes.
  let classes: Classes?
  /// The coefficients from which a generator made the target; nil for all other data.
  let weights: Tensor?
  /// The examples that were set apart for testing; nil where none were.
  let test: DataSet?
  /// What a reader should know of how it came about; empty for nothing.
  let note: String

  init(
    name: String, features: Tensor, target: Tensor?, columns: [String]? = nil,
    targetName: String = "y", classes: Classes? = nil, weights: Tensor? = nil,
    test: DataSet? = nil, note: String = ""
  ) {
    self.name = name
    self.features = features
    self.target = target
    self.columns = columns ?? (0..<features.shape.columns).map { "x\($0 + 1)" }
    self.targetName = targetName
    self.classes = classes
    self.weights = weights
    self.test = test
    self.note = note
  }

  /// The number of examples.
  var m: Int { features.shape.rows }
  /// The number of features.
  var p: Int { features.shape.columns }
  /// True where the target is the features themselves, as autoencoders have it.
  var isItsOwnTarget: Bool { targetName == Self.ownTarget }

  /// The name of a target that is the features themselves.
  static let ownTarget = "X"

  /// The examples at some places, counted from 0 and each less than `m`, in that order; the test
  /// set stays what it was.
  func subset(_ places: [Int]) throws -> DataSet {
    DataSet(
      name: name, features: try Self.rows(places, of: features),
      target: try target.map { try Self.rows(places, of: $0) }, columns: columns,
      targetName: targetName, classes: classes, weights: weights, test: test, note: note)
  }

  /// Some rows of a matrix, or entries of a vector.
  private static func rows(_ places: [Int], of tensor: Tensor) throws -> Tensor {
    let count = tensor.shape.rows
    var elements: [Double] = []
    elements.reserveCapacity(places.count * tensor.shape.columns)
    for column in 0..<tensor.shape.columns {
      for place in places { elements.append(tensor.elements[column * count + place]) }
    }
    let isMatrix = if case .matrix = tensor.shape { true } else { false }
    return try Tensor(
      isMatrix ? .matrix(places.count, tensor.shape.columns) : .vector(places.count), elements)
  }
}
