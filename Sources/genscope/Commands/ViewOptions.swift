import ArgumentParser
import Frames
import Interface

/// The options that say how a run is looked at, as `y` writes them.
struct ViewOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Show this part of the plane: left, right, lower and upper edge, as --window -1,1,-1,1.",
      valueName: "edges"), transform: ViewOptions.window)
  var window: Window?

  @Option(
    help: ArgumentHelp(
      "Switch a layer on; can be repeated. The list of layers (v) and docs/screen.md name them.",
      valueName: "layer"))
  var show: [String] = []

  @Option(help: ArgumentHelp("Switch a layer off; can be repeated.", valueName: "layer"))
  var hide: [String] = []

  @Option(
    help: ArgumentHelp(
      "Show another plot in the place of the boxes: curves, histogram or latents.",
      valueName: "plot"))
  var second: SecondPlot?

  @Flag(help: "Show the first figures in digits that can be read from afar.")
  var big = false

  func validate() throws {
    if let both = show.first(where: hide.contains) {
      throw ValidationError("the layer \(both) cannot be both shown and hidden")
    }
    if big, second != nil {
      throw ValidationError("--big and --second take the same place: give one of them")
    }
  }

  /// The view that they ask for.
  var view: SharedView {
    SharedView(window: window, shown: show, hidden: hide, second: second, hasBigFigures: big)
  }

  /// A window of four numbers.
  @Sendable private static func window(_ text: String) throws -> Window {
    let numbers = text.split(separator: ",", omittingEmptySubsequences: false)
      .map { DecimalNumber(String($0))?.real }
    let edges = numbers.compactMap(\.self)
    guard numbers.count == 4, edges.count == 4 else {
      throw ValidationError("it must be four numbers: left,right,lower,upper edge")
    }
    guard edges.allSatisfy({ $0.magnitude <= Window.farthest }), edges[0] < edges[1],
      edges[2] < edges[3]
    else {
      throw ValidationError("the left edge must be below the right one, the lower below the upper")
    }
    return Window(minX: edges[0], maxX: edges[1], minY: edges[2], maxY: edges[3])
  }
}

extension SharedView {
  /// The words of a command line that ask for it.
  var words: [String] {
    var words: [String] = []
    if let window {
      let edges = [window.minX, window.maxX, window.minY, window.maxY]
      words += ["--window", edges.map(\.shortest).joined(separator: ",")]
    }
    words += shown.flatMap { ["--show", $0] } + hidden.flatMap { ["--hide", $0] }
    if let second { words += ["--second", second.rawValue] }
    return words + (hasBigFigures ? ["--big"] : [])
  }
}

extension Double {
  /// The shortest text that reads back as this number.
  fileprivate var shortest: String {
    let text = "\(self)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
