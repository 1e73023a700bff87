import Experiments
import Frames

/// Takes the presets of a page on in turn, a few milliseconds each, and makes pictures of them.
///
/// It decides, the owner of its queue schedules. What is wanted is built one after another, a preset a burst, so that
/// another wish gets in between; what is wanted no more is let go of. A picture is made of one preset at a time, and so
/// seldom that pictures take a third of the time at most.
final class PageDriver {
  /// A preset of the page.
  private final class Cell {
    let name: String
    /// Its run; nil before it is built, and where it cannot be.
    var run: Run?
    /// What it shows.
    var content = PresetPage.Content.waiting
    /// When its next steps are due at a limited pace.
    var due: ContinuousClock.Instant?
    /// When its next picture may be made.
    var nextPicture: ContinuousClock.Instant?
    /// Whether it has changed since its last picture.
    var isStale = false

    init(_ name: String) { self.name = name }

    /// Whether steps would change anything.
    var canStep: Bool { run?.canStep == true }
  }

  private let open: @Sendable (String) throws -> RunPlan
  private let publish: (PresetPage) -> Void
  private let now: @Sendable () -> ContinuousClock.Instant
  private var cells: [Cell] = []
  private var viewport = Viewport(columns: 1, rows: 1)
  /// The place of the cell that has its turn next.
  private var turn = 0
  /// When the next page may be shown.
  private var nextPage: ContinuousClock.Instant?
  /// Whether something has changed since the last page.
  private var isStale = false

  /// How long a preset is stepped before the next one has its turn.
  static let turnLength = Duration.milliseconds(6)
  /// Pages are at least this far apart.
  private static let pageInterval = Duration.milliseconds(50)
  /// Pictures of a preset are at least this far apart.
  private static let pictureInterval = Duration.milliseconds(150)
  /// A preset's pictures take one part in so many of the page's time, over the number of presets.
  private static let pictureShare = 3
  /// How much memory the runs of a page may take together, in bytes.
  static let byteLimit = MemoryBudget.bytes / 4

  /// A driver without presets.
  ///
  /// - Parameters:
  ///   - open: finds the plan of a preset by its name.
  ///   - publish: takes a page that is new.
  ///   - now: the clock, unless a test says otherwise.
  init(
    open: @escaping @Sendable (String) throws -> RunPlan, publish: @escaping (PresetPage) -> Void,
    now: @escaping @Sendable () -> ContinuousClock.Instant = { ContinuousClock.now }
  ) {
    (self.open, self.publish, self.now) = (open, publish, now)
  }
}

// MARK: - What is wanted

extension PageDriver {
  /// The presets that have a run.
  var runs: [Run] { cells.compactMap(\.run) }

  /// Shows other presets, or the same at another size; nil lets go of all of them.
  func show(_ order: PresetPage.Order?) {
    guard let order else {
      (cells, isStale, nextPage) = ([], false, nil)
      return
    }
    let known = Dictionary(cells.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    cells = order.names.map { known[$0] ?? Cell($0) }
    if viewport != order.viewport {
      viewport = order.viewport
      for cell in cells {
        cell.run?.look(at: viewport)
        (cell.isStale, cell.nextPicture) = (cell.run != nil, nil)
      }
    }
    turn = 0
    nextPage = nil
    announce()
    showPage()
  }

  /// Says which preset is built next.
  private func announce() {
    for cell in cells where cell.content == .building { cell.content = .waiting }
    cells.first { $0.run == nil && $0.content == .waiting }?.content = .building
    isStale = true
  }
}

// MARK: - Bursts

extension PageDriver {
  /// What to do next: rest, or call `burst` at once or at a time.
  func plan() -> Driver.Next {
    if cells.contains(where: { $0.content == .building }) { return .burst(after: nil) }
    var times: [ContinuousClock.Instant] = []
    for cell in cells where cell.run != nil {
      // A morph and a limited pace wait for their time.
      if cell.canStep {
        guard let due = cell.due else { return .burst(after: nil) }
        times.append(due)
      }
      if cell.isStale, let next = cell.nextPicture { times.append(next) }
      if cell.isStale, cell.nextPicture == nil { return .burst(after: nil) }
    }
    if isStale, let nextPage { times.append(nextPage) }
    guard let first = times.min() else { return .rest }
    let wait = first - now()
    return .burst(after: wait > .zero ? wait / .seconds(1) : nil)
  }

  /// Builds a preset if one is to be built, and gives another one its turn; then makes a page if one is due.
  func burst() {
    if let cell = cells.first(where: { $0.content == .building }) {
      build(cell)
      announce()
    }
    if let cell = nextInTurn() {
      step(cell)
      picture(cell)
    }
    showPage()
  }

  private func build(_ cell: Cell) {
    do {
      var plan = try open(cell.name)
      plan.threads = 1
      let needed = plan.configuration.bytes
      let taken = runs.reduce(0) { $0 + $1.plan.configuration.bytes }
      guard taken + needed <= Self.byteLimit else {
        cell.content = .absent("too large for a small picture: \(needed >> 20) MiB")
        return
      }
      let run = try Run(plan)
      run.look(at: viewport)
      (cell.run, cell.isStale) = (run, true)
      if run.experiment.needsFirstStep { run.advance(by: .max, steps: 1) }
      picture(cell)
    } catch {
      cell.content = .absent("\(error)")
    }
  }

  /// The next preset, in order, that has something to do now.
  private func nextInTurn() -> Cell? {
    let time = now()
    for offset in cells.indices {
      let index = (turn + offset) % cells.count
      let cell = cells[index]
      let mayStep = cell.canStep && cell.due.map { $0 <= time } ?? true
      let mayShow = cell.isStale && cell.nextPicture.map { $0 <= time } ?? true
      if cell.run != nil, mayStep || mayShow {
        turn = (index + 1) % cells.count
        return cell
      }
    }
    return nil
  }

  /// Takes a preset on: at its own pace, or for the length of a turn.
  private func step(_ cell: Cell) {
    guard let run = cell.run, run.canStep else { return }
    let start = now()
    if let due = cell.due, due > start { return }
    let pace: Status.Pace = run.isMorphing ? .steps(1) : run.experiment.preferredPace
    var left = pace.stepsPerBeat ?? .max
    cell.due = pace.stepsPerBeat == nil ? nil : start + pace.beat
    // As reading the clock may cost more than a step: twice as many between two looks at it while they are short.
    var (steps, time) = (1, start)
    while left > 0, run.canStep, time - start < Self.turnLength {
      let before = run.experiment.stepCount
      run.advance(by: left, steps: min(steps, left))
      left -= min(max(run.experiment.stepCount - before, 1), left)
      let later = now()
      if later - time < .microseconds(200) { steps = min(steps * 2, 4096) }
      time = later
    }
    cell.isStale = true
  }

  private func picture(_ cell: Cell) {
    let start = now()
    guard let run = cell.run, cell.isStale, cell.nextPicture.map({ $0 <= start }) ?? true else {
      return
    }
    let experiment = run.experiment
    let activity: Status.Activity =
      run.divergedAt.map { Status.Activity.diverged(step: $0) }
      ?? (experiment.isFinished ? .finished : .running)
    let exhibit = experiment.exhibit()
    cell.content = .live(
      PresetPage.Picture(
        exhibit, figure: experiment.figures.first { $0.isShown && $0.value != nil },
        step: experiment.stepCount, unit: type(of: experiment).unit, activity: activity))
    let end = now()
    let cost = (end - start) * (Self.pictureShare * max(cells.count, 1))
    cell.nextPicture = start + max(Self.pictureInterval, cost)
    (cell.isStale, isStale) = (false, true)
  }

  private func showPage() {
    let time = now()
    guard isStale, !cells.isEmpty, nextPage.map({ $0 <= time }) ?? true else { return }
    publish(PresetPage(cells.map { PresetPage.Cell($0.name, $0.content) }))
    isStale = false
    nextPage = time + Self.pageInterval
  }
}
