// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "bowl",
  dependencies: [.package(name: "descent", path: "../..")],
  targets: [
    .executableTarget(
      name: "Bowl", dependencies: [.product(name: "Optimization", package: "descent")])
  ]
)
