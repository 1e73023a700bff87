import Graphs
import Networks
import Tensors

/// What fills the inputs of the workspaces of a turn: draws, masks of dropout, banks, and numbers from the settings.
///
/// Views are kept, so that nothing is looked up by name in a step.
struct TurnInputs {
  /// Rows of a strip.
  private let rows: Int
  private let fills: [Fill]
  private let dropout: DropoutFill
  private let bankReads: [(bank: StateBank, views: [MatrixView])]
  private var lives: [LiveNumber]

  /// A number from the settings, in every workspace.
  private struct LiveNumber {
    let live: Live
    let views: [MatrixView]
    var value: (Int) -> Double = { _ in 0 }
  }

  /// What fills the inputs that were asked for of a batch, which has the rows of a strip; a workspace is for each strip.
  init(_ batch: Batch, in workspaces: [Workspace], of course: Course, seed: UInt64) {
    rows = batch.rows
    fills = batch.inputs.compactMap { name, source in
      switch source {
      case .dropout, .bank, .given: nil
      default: Fill(name, source, in: workspaces, data: course.data, seed: seed)
      }
    }
    dropout = DropoutFill(
      batch.inputs.compactMap { name, source in
        if case .dropout = source { name } else { nil }
      }, of: batch.graph, in: workspaces)
    bankReads = batch.inputs.compactMap { name, source in
      guard case .bank(let entry) = source,
        let bank = course.banks.first(where: { $0.entry.name == entry.name })
      else { return nil }
      return (bank, workspaces.compactMap { $0.view(name) })
    }
    lives = batch.lives.map { name, live in
      LiveNumber(live: live, views: workspaces.compactMap { $0.view(name) })
    }
  }
}

extension TurnInputs {
  /// How many numbers of dropout's stream a run takes.
  var dropoutCount: Int { dropout.count }

  /// Takes numbers from these settings from now on.
  mutating func bind(_ settings: any ModelSettings) {
    for number in lives.indices { lives[number].value = lives[number].live.bind(settings) }
  }

  /// Writes the numbers of a step into the workspaces; only those that follow it, unless all are wanted.
  func setLives(step: Int, all: Bool) {
    for number in lives where all || number.live.followsStep {
      let value = Float(number.value(step))
      for view in number.views { view[0, 0] = value }
    }
  }

  /// Draws for a strip of a batch; banks are read as they stand, or not at all.
  func fill(firstRow: Int, _ draw: TurnDraw, readsBanks: Bool = true) {
    let strip = firstRow / rows
    for fill in fills { fill.fill(strip, firstRow: firstRow, draw) }
    dropout.fill(strip, draw)
    guard readsBanks else { return }
    for read in bankReads where strip < read.views.count {
      read.views[strip].assign(read.bank.rows(firstRow..<firstRow + rows, step: draw.step).elements)
    }
  }
}
