// swift-tools-version: 6.2
import PackageDescription

// Benchmarks of the program's rooms, in a package of their own so that the program's build does not grow.
//
// They have a measuring loop of their own because what is to be held is a ratio: two pieces of work that take
// turns, and an upper bound that says why it is what it is. package-benchmark measures one piece after the
// other, bounds how far it may stray from a recorded run, and counts a better result as a deviation too.
let package = Package(
  name: "Benchmarks",
  dependencies: [
    .package(name: "genscope", path: ".."),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
  ],
  targets: [
    .executableTarget(
      name: "Benchmarks",
      dependencies: [
        .product(name: "Rooms", package: "genscope"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .testTarget(
      name: "BenchmarksTests",
      dependencies: ["Benchmarks", .product(name: "Rooms", package: "genscope")]),
  ]
)

for target in package.targets {
  target.swiftSettings = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
  ]
}
