import JupyterProtocol
import Testing

@Suite struct TimestampTests {
  /// From `date -u -d @SECONDS`.
  @Test(arguments: [
    (0, "1970-01-01T00:00:00.000007Z"), (951_827_696, "2000-02-29T12:34:56.000007Z"),
    (1_709_251_199, "2024-02-29T23:59:59.000007Z"), (1_709_251_200, "2024-03-01T00:00:00.000007Z"),
    (4_107_542_400, "2100-03-01T00:00:00.000007Z"), (-1, "1969-12-31T23:59:59.000007Z"),
    (1_767_225_599, "2025-12-31T23:59:59.000007Z"),
  ])
  func dates(seconds: Int, text: String) {
    #expect(Timestamp.iso8601(seconds: seconds, microseconds: 7) == text)
  }
}
