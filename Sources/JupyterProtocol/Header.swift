/// The header of a received message.
public struct Header: Sendable, Equatable {
  /// The message's identity, unique in its session.
  public var messageID: String
  /// The sender's session.
  public var session: String
  /// What the message asks, such as `execute_request`.
  public var messageType: String
  /// The subshell it is for; nil for the main shell.
  public var subshellID: String?
  /// The header's bytes as received: what a reply carries as its parent header, verbatim, with
  /// fields unknown here.
  public var bytes: [UInt8]

  /// Reads a header frame.
  ///
  /// - Throws: `WireError.undecodable` where a required field is missing or is no string.
  public init(parsing bytes: [UInt8]) throws(WireError) {
    let json = try WireError.parse(bytes, frame: "header")
    guard let messageID = json["msg_id"]?.string, let messageType = json["msg_type"]?.string else {
      throw .undecodable("the header lacks msg_id or msg_type")
    }
    self.messageID = messageID
    self.messageType = messageType
    session = json["session"]?.string ?? ""
    subshellID = json["subshell_id"]?.string
    self.bytes = bytes
  }
}
