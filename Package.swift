// swift-tools-version: 6.1
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// A Swift target of this package, with the settings that all of them share.
func module(_ name: String, uses dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

/// The unit tests of one target; `uses` names what else they import, `data` folders they read.
func tests(
  of name: String, uses dependencies: [Target.Dependency] = [], data: [String] = []
) -> Target {
  .testTarget(
    name: "\(name)Tests",
    dependencies: [.byName(name: name)] + dependencies,
    exclude: data,
    swiftSettings: settings)
}

let package = Package(
  name: "descent",
  products: [
    .library(name: "Optimization", targets: ["Optimization", "LinearAlgebra"]),
    .executable(name: "descent", targets: ["descent"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    // The kernel: frames → messages → sessions. Nothing here knows the language.
    .systemLibrary(
      name: "CZeroMQ", providers: [.apt(["libzmq3-dev"])]),
    .systemLibrary(
      name: "CSodium", providers: [.apt(["libsodium-dev"])]),
    module("ZeroMQ", uses: ["CZeroMQ"]),
    module("JupyterProtocol", uses: ["ZeroMQ", "CSodium"]),
    module("JupyterKernel", uses: ["JupyterProtocol", "ZeroMQ"]),

    // Numbers: arrays, formulas and their derivatives, optimizers. Nothing here prints or plots.
    .systemLibrary(name: "COpenBLAS", providers: [.apt(["libopenblas-dev"])]),
    .systemLibrary(name: "CVectors"),
    module("Vectors", uses: ["CVectors"]),
    module("LinearAlgebra", uses: ["COpenBLAS", "Vectors"]),
    module("ElementaryFunctions", uses: ["Vectors"]),
    module("Expressions", uses: ["LinearAlgebra", "ElementaryFunctions", "Vectors"]),
    module("Optimization", uses: ["LinearAlgebra"]),

    // Pictures: values → scenes → SVG. Plotting knows no optimizer.
    module("Plotting"),
    module("OptimizationPlots", uses: ["Plotting", "Optimization", "LinearAlgebra"]),

    // The language: text → tree → values.
    module("Syntax"),
    module(
      "Language",
      uses: [
        "Syntax", "Expressions", "LinearAlgebra", "Optimization", "Plotting", "OptimizationPlots",
      ]),

    // The command, and what it installs.
    .target(
      name: "Kernelspec", path: "kernelspec",
      resources: [
        .embedInCode("logo-32x32.png"), .embedInCode("logo-64x64.png"),
        .embedInCode("logo-svg.svg"),
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "descent",
      dependencies: [
        "Language", "JupyterKernel", "Kernelspec", "LinearAlgebra", "Syntax",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),

    // What measures and what attacks: run by `make bench` and `make fuzz`.
    .target(name: "BenchmarkClock", path: "Benchmarks/Clock", swiftSettings: settings),
    .executableTarget(
      name: "FormulasBenchmark",
      dependencies: [
        "BenchmarkClock", "Language", "Expressions", "Syntax", "LinearAlgebra", "Optimization",
      ],
      path: "Benchmarks/Formulas", swiftSettings: settings),
    .executableTarget(
      name: "PlotsBenchmark", dependencies: ["BenchmarkClock", "Plotting"],
      path: "Benchmarks/Plots", swiftSettings: settings),
    .executableTarget(
      name: "OptimizersBenchmark",
      dependencies: ["BenchmarkClock", "Language", "LinearAlgebra", "Optimization"],
      path: "Benchmarks/Optimizers", swiftSettings: settings),
    .target(
      name: "FuzzInputs", dependencies: ["Language", "Syntax"], path: "Tests/FuzzInputs",
      swiftSettings: settings),
    .executableTarget(
      name: "fuzz", dependencies: ["FuzzInputs", "Language", "Syntax"], path: "Tests/Fuzz",
      swiftSettings: settings),

    tests(of: "ZeroMQ"),
    tests(of: "JupyterProtocol"),
    tests(of: "JupyterKernel", uses: ["JupyterProtocol"]),
    tests(of: "LinearAlgebra"),
    tests(of: "Vectors"),
    tests(of: "ElementaryFunctions", data: ["Fixtures"]),
    tests(of: "Expressions", uses: ["LinearAlgebra"]),
    tests(of: "Optimization", uses: ["LinearAlgebra"]),
    tests(of: "Plotting"),
    tests(of: "OptimizationPlots", uses: ["Plotting", "Optimization", "LinearAlgebra"]),
    tests(of: "Syntax", uses: ["FuzzInputs"]),
    tests(
      of: "Language",
      uses: ["FuzzInputs", "Syntax", "Expressions", "Optimization", "OptimizationPlots"],
      data: ["Derivatives/jax_reference.py"]),
    tests(
      of: "descent",
      uses: [
        "JupyterKernel", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
  ],
  swiftLanguageModes: [.v6]
)
