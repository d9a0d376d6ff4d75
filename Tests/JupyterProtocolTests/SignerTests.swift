import JupyterProtocol
import Testing

@Suite struct SignerTests {
  /// RFC 4231, test cases 2 and 6: HMAC-SHA256; the text may be cut anywhere into frames.
  @Test func knownAnswers() {
    let answer = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    let signer = Signer(key: "Jefe")
    for frames in [["what do ya want for nothing?"], ["what do ya ", "", "want for ", "nothing?"]] {
      let bytes = frames.map { Array($0.utf8) }
      #expect(signer.signature(of: bytes[...]) == Array(answer.utf8))
      #expect(signer.verify(Array(answer.utf8), of: bytes[...]))
      #expect(!signer.verify(Array(answer.uppercased().utf8), of: bytes[...]))
      #expect(!signer.verify(Array(answer.utf8.dropLast()), of: bytes[...]))
      #expect(!signer.verify([], of: bytes[...]))
    }
  }

  @Test func emptyKeySignsNothing() {
    let signer = Signer(key: "")
    #expect(!signer.isSigning)
    #expect(signer.signature(of: [[1]]) == [])
    #expect(signer.verify([9], of: [[1]]))
  }
}
