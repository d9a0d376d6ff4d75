import JupyterProtocol
import Testing

@Suite struct WireCodecTests {
  private let key = "secret"

  private func frames(
    header: String = #"{"msg_id":"m1","msg_type":"execute_request","session":"s","extra":[1]}"#,
    content: String = #"{"code":"1"}"#, identities: [[UInt8]] = [[0, 1]], key: String? = nil
  ) -> [[UInt8]] {
    let parts = [header, "{}", "{}", content].map { Array($0.utf8) }
    return identities + [
      WireCodec.delimiter, Signer(key: key ?? self.key).signature(of: parts[...]),
    ] + parts
  }

  @Test func requestIsDecoded() throws {
    var codec = WireCodec(key: key, session: "kernel")
    let request = try codec.decode(frames() + [[1, 2, 3]])
    #expect(request.identities == [[0, 1]])
    #expect(request.header.messageID == "m1")
    #expect(request.header.messageType == "execute_request")
    #expect(request.header.session == "s")
    #expect(request.header.subshellID == nil)
    #expect(request.content["code"] == "1")
  }

  @Test func everySignedFrameCounts() throws {
    var codec = WireCodec(key: key, session: "kernel")
    for index in 2..<7 {
      var tampered = frames()
      tampered[index].append(UInt8(ascii: " "))
      #expect(throws: WireError.badSignature) { try codec.decode(tampered) }
    }
    #expect(throws: WireError.badSignature) { try codec.decode(frames(key: "other")) }
    #expect(throws: WireError.badSignature) { try codec.decode(frames(key: "")) }
    #expect(throws: Never.self) { try codec.decode(frames()) }
  }

  @Test func truncated() {
    var codec = WireCodec(key: key, session: "kernel")
    let whole = frames()
    for count in 0..<whole.count {
      #expect(throws: WireError.truncated) { try codec.decode(Array(whole.prefix(count))) }
    }
  }

  @Test func replayed() throws {
    var codec = WireCodec(key: key, session: "kernel")
    _ = try codec.decode(frames())
    #expect(throws: WireError.replayed) { try codec.decode(frames()) }
    #expect(throws: WireError.replayed) { try codec.decode(frames(identities: [[9]])) }
  }

  @Test func replaysAreForgottenInOrder() throws {
    var codec = WireCodec(key: key, session: "kernel")
    for index in 0...8192 { _ = try codec.decode(frames(content: "{\"code\":\"\(index)\"}")) }
    #expect(throws: WireError.replayed) { try codec.decode(frames(content: "{\"code\":\"1\"}")) }
    #expect(throws: Never.self) { try codec.decode(frames(content: "{\"code\":\"0\"}")) }
  }

  @Test func withoutKeyNothingIsChecked() throws {
    var codec = WireCodec(key: "", session: "kernel")
    var unsigned = frames(key: "")
    #expect(unsigned[2] == [])
    _ = try codec.decode(unsigned)
    unsigned[2] = [1, 2]
    _ = try codec.decode(unsigned)
  }

  @Test(arguments: [
    ("[]", "{}"), ("{}", "{}"), (#"{"msg_id":1,"msg_type":"a"}"#, "{}"),
    (#"{"msg_id":"a","msg_type":"b"}"#, "[]"), (#"{"msg_id":"a","msg_type":"b"}"#, "{"),
  ])
  func undecodable(header: String, content: String) {
    var codec = WireCodec(key: key, session: "kernel")
    let error = #expect(throws: WireError.self) {
      try codec.decode(frames(header: header, content: content))
    }
    guard case .undecodable = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func messageIsEncoded() throws {
    var codec = WireCodec(key: key, session: "kernel")
    let parent = Array(#"{"msg_id":"m1", "odd": [1e400]}"#.utf8)
    let message = Message(
      prefix: [[7], [8]], type: "execute_reply", parent: parent, content: ["status": "ok"])
    let first = codec.encode(message, date: "2026-01-02T03:04:05.000006Z")
    #expect(Array(first[..<3]) == [[7], [8], WireCodec.delimiter])
    #expect(first[5] == parent)
    #expect(first[6] == Array("{}".utf8))
    #expect(first[7] == Array(#"{"status":"ok"}"#.utf8))
    let header = try JSON(parsing: first[4])
    #expect(
      header
        == [
          "msg_id": "kernel_1", "session": "kernel", "username": "kernel",
          "date": "2026-01-02T03:04:05.000006Z", "msg_type": "execute_reply", "version": "5.5",
        ])
    #expect(Signer(key: key).verify(first[3], of: first[4...]))
    let second = codec.encode(message, date: "")
    #expect(try JSON(parsing: second[4])["msg_id"] == "kernel_2")
  }
}
