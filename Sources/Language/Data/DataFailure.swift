/// Why a file could not be read as data, in words; who asked for it adds the place in the cell.
struct DataFailure: Error {
  /// `file` where it cannot be read at all, `data` for what is in it, `limit` for too much.
  var kind: String
  var message: String
  /// What to do about it; empty for nothing.
  var advice = ""

  init(_ kind: String, _ message: String, advice: String = "") {
    self.kind = kind
    self.message = message
    self.advice = advice
  }
}
