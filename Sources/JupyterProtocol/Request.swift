/// A message received from a client, its signature verified.
public struct Request: Sendable, Equatable {
  /// The routing frames that lead back to the client.
  public var identities: [[UInt8]]
  /// The header.
  public var header: Header
  /// The content, an object.
  public var content: JSON

  /// Creates a request.
  public init(identities: [[UInt8]], header: Header, content: JSON) {
    self.identities = identities
    self.header = header
    self.content = content
  }
}
