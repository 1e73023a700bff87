import Glibc
import Screen
import Signals
import Terminal

/// A run of the probe.
struct ProbeRun {
  let display: NcursesDisplay
  private var lines: [String] = []
  private var eventCount = 0
  private var floodFrame = 0
  private var pairShift = 0
  private var isFlooding = false

  init(display: NcursesDisplay) { self.display = display }

  /// Shows and answers events until one of them ends the run; returns the exit code.
  mutating func run() -> Int32 {
    while true {
      if isFlooding { flood() } else { draw() }
      let deadline: ContinuousClock.Instant? = isFlooding && display.isReady ? .now : nil
      for event in display.wait(alsoFor: nil, until: deadline) {
        if event == .deadline || event == .drained { continue }
        eventCount += 1
        lines.append("\(eventCount):\(Self.name(event))")
        switch event {
        case .key(let key): if let code = answer(key) { return code }
        case .terminated(let signal): return 128 + signal
        case .closed: return 3
        case .mouse, .paste, .resized, .capable, .readable, .deadline, .drained: break
        }
      }
    }
  }

  /// An event without blanks, so that it is found among the bytes sent.
  private static func name(_ event: DisplayEvent) -> String {
    switch event {
    case .key(let key): "\(key)".replacing("\"", with: "")
    case .mouse(let event): "\(event.action)@\(event.column),\(event.row)"
    case .paste(let text): "paste=\(text)"
    case .resized(let size): "resized=\(size.columns)x\(size.rows)"
    default: "\(event)"
    }
  }

  private mutating func answer(_ key: Key) -> Int32? {
    switch key {
    case .character("q"), .control("c"): return 0
    case .character("!"): fatalError("the main thread crashed")
    case .character("@"): Self.onThread { fatalError("another thread crashed") }
    case .character("$"):
      Self.onThread {
        CrashGuard.protectCurrentThread()
        print(Self.overflow(1))
      }
    case .character("%"): abort()
    case .character("x"): exit(7)
    case .character("e"): writeError("stray\u{1B}[31mwords\n")
    case .character("f"): isFlooding.toggle()
    case .character("p"): pairShift += 1
    case .character("r"): display.redraw()
    case .character("t"): display.title = "a title\u{1B}]0;é"
    case .control("z"): display.suspend()
    default: break
    }
    return nil
  }

  private static func onThread(_ body: @escaping @Sendable () -> Void) {
    let box = Unmanaged.passRetained(Box(body))
    var thread = pthread_t()
    pthread_create(
      &thread, nil,
      { context in
        context.map { Unmanaged<Box>.fromOpaque($0).takeRetainedValue().body() }
        return nil
      }, box.toOpaque())
  }

  private final class Box {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  /// Calls itself until there is no stack left.
  @inline(never)
  private static func overflow(_ depth: Int) -> Int {
    var room = (depth, depth, depth, depth, depth, depth, depth, depth)
    let deeper = withUnsafeMutableBytes(of: &room) { overflow(depth + Int($0[0] & 1) + 1) }
    return deeper + room.0
  }

  // MARK: - Pictures

  private mutating func draw() {
    var grid = Grid(display.size)
    let capabilities = display.capabilities
    let header =
      "size=\(display.size.columns)x\(display.size.rows) colors=\(capabilities.colors) "
      + "unicode=\(capabilities.unicode) \(capabilities.background) lines=\(capabilities.lines)"
    grid.write(header, column: 0, row: 0)
    grid.write(
      "colour", column: 70, row: 0, style: Style(Color(255, 128, 1), on: Color(0, 0, 95), [.bold]))
    grid.write("⣿中é│\u{1B}[31m", column: 70, row: 1)
    if pairShift > 0 { drawPairs(into: &grid) }
    for (row, line) in lines.suffix(max(display.size.rows - 1, 0)).enumerated() {
      grid.write(line, column: 0, row: row + 1)
    }
    display.show(grid)
  }

  /// Forty pairs of colours, others for each shift: more than a terminal of 64 pairs has in all.
  private func drawPairs(into grid: inout Grid) {
    let levels: [UInt8] = [0, 205]
    func color(_ index: Int) -> Color {
      Color(levels[index & 1], levels[index >> 1 & 1], levels[index >> 2 & 1])
    }
    for index in 0..<40 {
      let pair = index + 24 * (pairShift & 1)
      grid.write(
        "#", column: index, row: grid.size.rows - 1,
        style: Style(color(pair), on: color(pair >> 3)))
    }
  }

  /// A picture in which every cell has another colour than in the last one.
  private mutating func flood() {
    floodFrame += 1
    var grid = Grid(display.size)
    for row in 0..<grid.size.rows {
      for column in 0..<grid.size.columns {
        let phase = row * 7 + column * 3 + floodFrame * 11
        grid[column, row] = Cell(
          "#", Style(Color(UInt8(phase & 255), UInt8(phase >> 1 & 255), UInt8(row & 255))))
      }
    }
    display.show(grid)
  }
}
