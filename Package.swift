// swift-tools-version: 6.2
import PackageDescription

// Storeys, bottom first. An arrow may only point down; ARCHITECTURE.md draws the house.
let package = Package(
  name: "genscope",
  products: [
    .executable(name: "genscope", targets: ["genscope"]),
    // For the package of benchmarks; the program's build makes nothing of it.
    .library(
      name: "Rooms",
      targets: [
        "Distributions", "Engine", "Experiments", "Frames", "Graphs", "Interface", "Models",
        "Networks", "Parameters", "Plotting", "Presets", "Screen", "Tensors",
      ]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
  ],
  targets: [
    // Cellars: C.
    .systemLibrary(name: "CNcurses", providers: [.apt(["libncurses-dev"])]),
    .target(name: "COpenBLAS"),
    .target(name: "CKernels", cSettings: [.unsafeFlags(["-O3", "-fno-math-errno"])]),
    // The packed pictures become a part of digits.c, which names the file.
    .target(name: "CDigits", exclude: ["digits.bin", "make_digits.py"]),
    .target(name: "CShapes", cSettings: [.unsafeFlags(["-O3", "-fno-math-errno"])]),
    .target(name: "CTerminal"),
    .target(name: "CEvents"),
    .target(name: "CAllocations"),
    .target(name: "CArguments"),

    .target(name: "Locking"),
    .target(name: "Verifications"),
    .target(name: "Signals", dependencies: ["CTerminal"]),

    // The letterbox between the towers: plain values.
    .target(name: "Frames"),

    // The numbers tower.
    .target(name: "Parameters", dependencies: ["Frames"]),
    .target(name: "Tensors", dependencies: ["CKernels", "COpenBLAS"]),
    .target(name: "Graphs", dependencies: ["CKernels", "Tensors", "Verifications"]),
    .target(
      name: "Networks", dependencies: ["CKernels", "Frames", "Graphs", "Parameters", "Tensors"]),
    .target(name: "Tables", dependencies: ["Frames"]),
    .target(
      name: "Distributions",
      dependencies: [
        "CDigits", "Frames", "Locking", "Parameters", "Tables", "Tensors", "Verifications",
      ]),
    .target(
      name: "Metrics",
      dependencies: ["CKernels", "Distributions", "Locking", "Tensors", "Verifications"]),
    .target(
      name: "Experiments",
      dependencies: [
        "Distributions", "Frames", "Graphs", "Locking", "Metrics", "Networks", "Parameters",
        "Tensors", "Verifications",
      ]),
    .target(
      name: "Models",
      dependencies: [
        "Distributions", "Experiments", "Frames", "Graphs", "Metrics", "Networks", "Parameters",
        "Tensors", "Verifications",
      ]),
    .target(
      name: "Presets",
      dependencies: [
        "Experiments", "Frames", "Models", "Parameters", .product(name: "Yams", package: "Yams"),
      ],
      // A link to the folder on top, by which the build notices that a file came or went.
      exclude: ["presets"],
      plugins: ["EmbedPresets"]),
    // Makes the files in `presets` a part of the program; needed while it is built.
    .plugin(
      name: "EmbedPresets", capability: .buildTool(), dependencies: ["PresetEmbedder"]),
    .executableTarget(name: "PresetEmbedder"),
    .target(name: "Checkpoints", dependencies: ["Experiments", "Frames", "Models", "Presets"]),
    .target(
      name: "Engine",
      dependencies: ["CEvents", "Experiments", "Frames", "Locking", "Parameters", "Tensors"]),

    // The pixels tower.
    .target(name: "Screen"),
    .target(name: "Plotting", dependencies: ["CShapes", "Frames", "Screen"]),
    .target(name: "Interface", dependencies: ["Frames", "Plotting", "Screen"]),
    .target(name: "Terminal", dependencies: ["CNcurses", "CTerminal", "Screen", "Signals"]),

    // The gallery between both towers and the lobby: work without a screen, and what comes of it.
    .target(name: "Output", dependencies: ["Frames", "Signals"]),
    .target(
      name: "Reports",
      dependencies: [
        "Engine", "Experiments", "Frames", "Locking", "Output", "Plotting", "Signals",
      ]),
    .target(
      name: "Sweeps",
      dependencies: [
        "Engine", "Experiments", "Frames", "Locking", "Metrics", "Output", "Parameters", "Plotting",
        "Presets", "Reports", "Signals", "Tensors",
      ]),

    // The lobby.
    .executableTarget(
      name: "genscope",
      dependencies: [
        "CAllocations", "CArguments", "Checkpoints", "Distributions", "Engine", "Experiments",
        "Frames", "Graphs",
        "Interface", "Locking", "Models", "Output", "Parameters", "Plotting", "Presets", "Reports",
        "Screen", "Signals", "Sweeps", "Tensors", "Terminal", "Verifications",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    // One test room for each room.
    .testTarget(name: "FramesTests", dependencies: ["Frames"]),
    .testTarget(name: "TablesTests", dependencies: ["Tables", "TestHarness"]),
    .testTarget(name: "ParametersTests", dependencies: ["Frames", "Parameters"]),
    .testTarget(name: "TensorsTests", dependencies: ["CKernels", "Tensors"]),
    .testTarget(name: "GraphsTests", dependencies: ["CAllocations", "Graphs", "Tensors"]),
    .testTarget(
      name: "NetworksTests", dependencies: ["Graphs", "Networks", "Parameters", "Tensors"],
      resources: [.copy("Fixtures")]),
    .testTarget(
      name: "DistributionsTests",
      dependencies: ["Distributions", "Frames", "Parameters", "Tables", "Tensors", "TestHarness"],
      resources: [.copy("Fixtures")]),
    .testTarget(
      name: "MetricsTests",
      dependencies: ["Distributions", "Frames", "Metrics", "Tensors", "TestHarness"],
      resources: [.copy("Fixtures")]),
    .testTarget(
      name: "ExperimentsTests",
      dependencies: [
        "CAllocations", "Distributions", "Experiments", "Frames", "Graphs", "Metrics", "Models",
        "Networks",
        "Parameters", "Tensors", "Verifications",
      ],
      resources: [.copy("Fixtures")]),
    .testTarget(
      name: "PresetsTests",
      dependencies: [
        "Distributions", "Experiments", "Frames", "Models", "Networks", "Parameters", "Presets",
      ]),
    .testTarget(
      name: "CheckpointsTests",
      dependencies: ["Checkpoints", "Experiments", "Frames", "Models", "Parameters", "Presets"],
      resources: [.copy("Fixtures")]),
    .testTarget(
      name: "EngineTests",
      dependencies: [
        "Distributions", "Engine", "Experiments", "Frames", "Models", "Networks", "Parameters",
        "Presets",
      ]),
    .testTarget(name: "ScreenTests", dependencies: ["Screen"]),
    .testTarget(name: "PlottingTests", dependencies: ["Frames", "Plotting", "Screen"]),
    .testTarget(
      name: "InterfaceTests",
      dependencies: ["Frames", "Interface", "Locking", "Plotting", "Screen"],
      exclude: ["Screens"]),
    .testTarget(
      name: "TerminalTests",
      dependencies: ["CTerminalProbe", "Screen", "Signals", "Terminal", "TestHarness"]),
    .testTarget(name: "OutputTests", dependencies: ["Output", "TestHarness"]),
    .testTarget(
      name: "ReportsTests",
      dependencies: ["Engine", "Experiments", "Frames", "Parameters", "Reports"]),
    .testTarget(name: "SweepsTests", dependencies: ["Sweeps"]),
    .testTarget(
      name: "GenscopeTests",
      dependencies: [
        "Checkpoints", "Distributions", "Engine", "Experiments", "Frames", "Interface", "Models",
        "Output",
        "Parameters", "Plotting", "Presets", "Screen", "Signals", "Terminal", "TestHarness",
        "genscope",
      ]),
    .testTarget(
      name: "DocumentationTests",
      dependencies: [
        "Distributions", "Experiments", "Frames", "Interface", "Metrics", "Models", "Output",
        "Parameters",
        "Plotting", "Presets", "genscope",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    // What tests of whole programs share: pseudo-terminals and tmux, and the test runner's second
    // life as a small program on a terminal.
    .target(name: "CTerminalProbe", path: "Tests/CTerminalProbe"),
    .target(name: "TestHarness", dependencies: ["Locking"], path: "Tests/TestHarness"),
  ],
  cLanguageStandard: .gnu17
)

// `make sanitize` asks for locks that sanitizers see.
let isSanitized = Context.environment["GENSCOPE_SANITIZED"] != nil

for target in package.targets where ![.system, .plugin, .binary].contains(target.type) {
  target.swiftSettings = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
  ]
  if isSanitized { target.swiftSettings?.append(.define("SANITIZED")) }
}
