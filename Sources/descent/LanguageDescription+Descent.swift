import JupyterKernel

extension LanguageDescription {
  /// What the kernel tells front ends of the language.
  static let descent = LanguageDescription(
    name: "descent", displayName: "Descent", version: Version.number,
    mimetype: "text/x-descent", fileExtension: ".descent", pygmentsLexer: "julia",
    codemirrorMode: "julia", implementation: "descent", implementationVersion: Version.number,
    banner: "Descent \(Version.number): explore optimization. ?minimize shows help.")
}
