/// A message to be sent: a reply, or a publication.
public struct Message: Sendable, Equatable {
  /// The frames before the delimiter: routing identities of a reply, the topic of a publication.
  public var prefix: [[UInt8]]
  /// The message's type, such as `execute_reply`.
  public var type: String
  /// The header of the request it answers, as bytes; `{}` where there is none.
  public var parent: [UInt8]
  /// The content, an object.
  public var content: JSON

  /// Creates a message.
  public init(prefix: [[UInt8]], type: String, parent: [UInt8]?, content: JSON) {
    self.prefix = prefix
    self.type = type
    self.parent = parent ?? Array("{}".utf8)
    self.content = content
  }
}
