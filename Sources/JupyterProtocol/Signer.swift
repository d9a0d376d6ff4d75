internal import CSodium

/// Signs messages with HMAC-SHA256 (RFC 2104) over their four JSON frames, as bytes.
public struct Signer: Sendable {
  // The state after the key went in; each message continues from a copy. Nil with an empty key.
  private let keyed: crypto_auth_hmacsha256_state?

  /// Creates a signer; with an empty key, signatures are empty and nothing is checked.
  public init(key: String) {
    guard !key.isEmpty else {
      keyed = nil
      return
    }
    var state = crypto_auth_hmacsha256_state()
    let bytes = Array(key.utf8)
    _ = crypto_auth_hmacsha256_init(&state, bytes, bytes.count)
    keyed = state
  }

  /// True where messages are signed at all.
  public var isSigning: Bool { keyed != nil }

  /// The signature of the frames in lower-case hexadecimal.
  public func signature(of frames: ArraySlice<[UInt8]>) -> [UInt8] {
    guard var state = keyed else { return [] }
    for frame in frames {
      _ = crypto_auth_hmacsha256_update(&state, frame, UInt64(frame.count))
    }
    var digest = [UInt8](repeating: 0, count: Int(crypto_auth_hmacsha256_BYTES))
    _ = crypto_auth_hmacsha256_final(&state, &digest)
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(digest.count * 2)
    for byte in digest {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return text
  }

  /// True where `signature` is that of the frames; compared in constant time.
  public func verify(_ signature: [UInt8], of frames: ArraySlice<[UInt8]>) -> Bool {
    guard isSigning else { return true }
    let expected = self.signature(of: frames)
    return expected.count == signature.count
      && sodium_memcmp(expected, signature, expected.count) == 0
  }
}
