import Frames

extension SlowTurn {
  /// What happens in the part that is shown, in words and numbers of the very batch.
  var text: String {
    let name = kind.rawValue.prefix(1).uppercased() + kind.rawValue.dropFirst()
    let turn = count > 1 ? "\(player), turn \(number) of \(count)" : player
    return "\(name) (\(turn)): \(words)"
  }

  private var words: String {
    switch kind {
    case .draw: "the batch is \(drawn)."
    case .generate: generated
    case .judge: judged
    case .gradient: slope
    case .move: changed(ending: endedStep.map { " That was step \($0.grouped)." } ?? "")
    }
  }

  private var rows: String { probe.rows.grouped }

  // MARK: - Draws

  private var drawn: String {
    let space = probe.turn.script.batch.space
    let noun =
      switch space.family {
      case .plane: "points"
      case .images: "pictures"
      case .waves: "waves"
      }
    var parts: [String] = []
    var others: [String] = []
    for (_, source) in probe.draws {
      switch source {
      case .data: parts.append("\(rows) \(noun) of the data")
      case .source: parts.append("\(rows) of the source")
      case .labelledPoints: parts.append("\(rows) labelled \(noun)")
      case .latent(let law):
        parts.append("\(rows) latents of \(law.dimension) number\(law.dimension == 1 ? "" : "s")")
      case .labels, .labelledClasses: others.append("classes")
      case .shared, .normal, .paired: others.append("noise")
      case .uniform, .choice, .integer, .value: others.append("choices")
      case .dropout: others.append("masks of dropout")
      case .bank: others.append("rows that are kept")
      case .given: break
      }
    }
    var known: Set<String> = []
    parts += others.filter { known.insert($0).inserted }
    guard let last = parts.last else { return "nothing" }
    return parts.count == 1 ? last : parts.dropLast().joined(separator: ", ") + " and " + last
  }

  private var generated: String {
    guard let first = probe.products.first(where: { !$0.isBack }) ?? probe.products.first else {
      return "nothing is made."
    }
    let names = probe.products.map(\.name).joined(separator: " and ")
    let spread = Self.spread(before.made.first ?? [], probe.turn.script.batch.space.count)
      .text(significant: 3)
    guard probe.makesThem else {
      return "this turn makes no samples. Shown are \(rows) that would be made now; "
        + "their spread is \(spread)."
    }
    let future =
      first.movers.isEmpty
      ? "The move will leave them where they are." : "The move will move what makes them."
    return "\(rows) \(names) are made of the batch; their spread is \(spread). \(future)"
  }

  /// The root of the mean squared distance from the mean.
  private static func spread(_ values: [Float], _ size: Int) -> Double {
    let count = values.count / size
    guard count > 0 else { return 0 }
    var sum = 0.0
    for column in 0..<size {
      let own = (0..<count).map { Double(values[$0 * size + column]) }
      let mean = own.reduce(0, +) / Double(count)
      sum += own.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    }
    return (sum / Double(count)).squareRoot()
  }

  // MARK: - Losses

  private var judged: String {
    let said: [String]
    if before.onData != nil || before.onSamples != nil {
      said = [
        before.onData.map { "the data \(Self.number(Self.mean($0)))" },
        before.onSamples.map { "the samples \(Self.number(Self.mean($0)))" },
      ].compactMap(\.self)
      return "D gives " + said.joined(separator: ", ") + " in the mean. " + losses
    }
    said = scores.prefix(2).map { "\($0.label) \(Self.number($0.value))" }
    let further = said.isEmpty ? "" : " " + said.joined(separator: ", ") + "."
    return "the" + losses.dropFirst(3) + further
  }

  private var losses: String {
    let names = slopes.map(\.name)
    let texts = before.losses.map { loss in
      Self.number(loss.shown) + (loss.added.map { ", with \(Self.number($0)) added to it" } ?? "")
    }
    guard texts.count > 1 else { return "The loss is \(texts.first ?? "none")." }
    return "The losses: " + zip(names, texts).map { "\($0) \($1)" }.joined(separator: ", ") + "."
  }

  private var slope: String {
    let isOne = slopes.count == 1
    let over = slopes.map { slope in
      let length = slope.length.text(significant: 3)
      return isOne
        ? "is \(length) over \(slope.weights.grouped) weights" : "\(slope.name) \(length)"
    }.joined(separator: ", ")
    guard let lengths = pullLengths else {
      return (isOne ? "the slope of the loss \(over)." : "the slopes over the weights: \(over).")
        + (moved == nil && !probe.products.isEmpty ? " It moves no sample." : "")
    }
    return "-dL/dx at each sample: \(lengths.mean.text(significant: 3)) long in the mean, "
      + "\(lengths.most.text(significant: 3)) at most. \(isOne ? "The slope" : "Slopes:") \(over)."
  }

  // MARK: - The move

  private func changed(ending: String) -> String {
    guard let after else { return "weights are moved.\(ending)" }
    let names = slopes.map(\.name)
    let changes = zip(before.losses, after.losses).enumerated().map { number, pair in
      let isUp = pair.1.shown + (pair.1.added ?? 0) > pair.0.shown + (pair.0.added ?? 0)
      return (names.count > 1 ? "\(names[number]) " : "loss ")
        + "\(Self.number(pair.0.shown)) -> \(Self.number(pair.1.shown))" + (isUp ? " (up)" : "")
    }.joined(separator: ", ")
    var parts = changes.isEmpty ? [] : [changes]
    if let distances {
      parts.append(
        "\(moved != nil ? "the" : "shown") samples moved by "
          + "\(distances.mean.text(significant: 2)) in the mean")
    } else {
      let verdicts = [
        Self.change("the data", before.onData, after.onData),
        Self.change("the samples", before.onSamples, after.onSamples),
      ].compactMap(\.self)
      if !verdicts.isEmpty { parts.append("D gives " + verdicts.joined(separator: ", ")) }
    }
    let text = parts.joined(separator: "; ")
    return (text.isEmpty ? "what is kept was moved" : text) + "." + ending
  }

  private static func change(_ name: String, _ before: [Float]?, _ after: [Float]?) -> String? {
    guard let before, let after else { return nil }
    return "\(name) \(number(mean(before))) -> \(number(mean(after)))"
  }

  private static func mean(_ values: [Float]) -> Double {
    values.reduce(0) { $0 + Double($1) } / Double(max(values.count, 1))
  }

  /// Four decimals, or as many digits as are needed to tell a small number from none.
  private static func number(_ value: Double) -> String {
    abs(value) >= 0.01 || value == 0 ? value.text(decimals: 4) : value.text(significant: 2)
  }
}
