/// Turns frames into requests and messages into frames: protocol 5.5, § The Wire Protocol.
///
/// Frames: prefix…, `<IDS|MSG>`, signature, header, parent header, metadata, content, buffers….
public struct WireCodec {
  /// The version of the protocol that is spoken.
  public static let protocolVersion = "5.5"
  /// The frame between the routing identities and the message proper.
  public static let delimiter = Array("<IDS|MSG>".utf8)
  private static let emptyObject = Array("{}".utf8)

  /// The session in the headers of all messages sent.
  public let session: String
  private let signer: Signer
  private var replays = ReplayGuard()
  private var sentCount = 0

  /// Creates a codec that signs and verifies with `key`.
  public init(key: String, session: String) {
    signer = Signer(key: key)
    self.session = session
  }

  /// Verifies and decodes one message.
  ///
  /// Metadata and buffers are not looked at; both are signed or not as the protocol has it.
  public mutating func decode(_ frames: [[UInt8]]) throws(WireError) -> Request {
    guard let delimiter = frames.firstIndex(of: Self.delimiter), frames.count - delimiter >= 6
    else { throw .truncated }
    let signature = frames[delimiter + 1]
    guard signer.verify(signature, of: frames[(delimiter + 2)..<(delimiter + 6)]) else {
      throw .badSignature
    }
    if signer.isSigning, !replays.insert(signature) { throw .replayed }
    return Request(
      identities: Array(frames[..<delimiter]),
      header: try Header(parsing: frames[delimiter + 2]),
      content: try WireError.parse(frames[delimiter + 5], frame: "content"))
  }

  /// Encodes and signs one message.
  ///
  /// - Parameter date: When it is sent, in ISO 8601.
  public mutating func encode(_ message: Message, date: String) -> [[UInt8]] {
    sentCount += 1
    let header: JSON = [
      "msg_id": .string("\(session)_\(sentCount)"), "session": .string(session),
      "username": "kernel", "date": .string(date), "msg_type": .string(message.type),
      "version": .string(Self.protocolVersion),
    ]
    let parts = [header.bytes, message.parent, Self.emptyObject, message.content.bytes]
    var frames = message.prefix
    frames.reserveCapacity(frames.count + 6)
    frames.append(Self.delimiter)
    frames.append(signer.signature(of: parts[...]))
    frames.append(contentsOf: parts)
    return frames
  }
}
