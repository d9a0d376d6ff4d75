/// The files of the installed kernelspec folder beside `kernel.json`, embedded in the executable.
public enum KernelspecFiles {
  /// The files' bytes by name.
  public static let all: [String: [UInt8]] = [
    "logo-32x32.png": PackageResources.logo_32x32_png,
    "logo-64x64.png": PackageResources.logo_64x64_png,
    "logo-svg.svg": PackageResources.logo_svg_svg,
  ]
}
