/// Why a received message is dropped.
public enum WireError: Error, Sendable, Equatable, CustomStringConvertible {
  /// There is no `<IDS|MSG>` frame, or fewer than five frames follow it.
  case truncated
  /// The signature is missing or wrong.
  case badSignature
  /// A message with this signature came before.
  case replayed
  /// A frame is not what it must be; the text says which and why.
  case undecodable(String)

  /// The reason, in words.
  public var description: String {
    switch self {
    case .truncated: "truncated message"
    case .badSignature: "bad signature"
    case .replayed: "replayed message"
    case .undecodable(let reason): "undecodable message: \(reason)"
    }
  }

  static func parse(_ bytes: [UInt8], frame: String) throws(WireError) -> JSON {
    let json: JSON
    do {
      json = try JSON(parsing: bytes)
    } catch {
      throw .undecodable("\(frame): \(error)")
    }
    guard case .object = json else { throw .undecodable("\(frame): not an object") }
    return json
  }
}
