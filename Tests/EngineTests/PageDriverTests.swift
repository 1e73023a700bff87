import Experiments
import Frames
import Models
import Networks
import TestHarness
import Testing

@testable import Engine

/// Presets that are looked at together.
@Suite struct PageDriverTests {
  private static let viewport = Viewport(columns: 48, rows: 40)

  /// A driver of plans, with the pages that it has shown.
  private final class Page {
    private(set) var shown: [PresetPage] = []
    let clock = Clock(tick: .milliseconds(3))
    private(set) lazy var driver = makeDriver()
    private let plans: [RunPlan]

    init(_ plans: [RunPlan]) { self.plans = plans }

    private func makeDriver() -> PageDriver {
      let (plans, clock) = (plans, clock)
      return PageDriver(
        open: { name in
          guard let plan = plans.first(where: { $0.name == name }) else {
            throw DriverHarness.NoSuchPreset()
          }
          return plan
        }, publish: { [unowned self] in shown.append($0) }, now: { clock.read() })
    }

    /// Does what is to be done, so often, waiting where that is asked for.
    func work(_ bursts: Int) {
      for _ in 0..<bursts {
        switch driver.plan() {
        case .rest: return
        case .burst(let delay):
          if let delay { clock.pass(.seconds(delay)) }
          driver.burst()
        }
      }
    }

    var contents: [PresetPage.Content] { shown.last?.cells.map(\.content) ?? [] }

    var pictures: [PresetPage.Picture] {
      contents.compactMap { if case .live(let picture) = $0 { picture } else { nil } }
    }
  }

  private func order(_ names: [String]) -> PresetPage.Order {
    PresetPage.Order(names, Self.viewport)
  }

  /// One preset a burst, so that another wish gets in between; what is not there yet says so.
  @Test func presetsAreBuiltOneAfterAnother() {
    let page = Page(RunPlan.siblings)
    page.driver.show(order(["one", "two", "three"]))
    #expect(page.contents == [.building, .waiting, .waiting])
    for count in 1...3 {
      page.clock.pass(.seconds(1))
      page.driver.burst()
      #expect(page.driver.runs.count == count && page.pictures.count == count)
    }
    #expect(page.shown.last?.cells.map(\.name) == ["one", "two", "three"])
  }

  /// Everyone has a turn, and whatever a run does beside others it does alone.
  @Test func allGoOnAsTheyWouldAlone() throws {
    let page = Page(RunPlan.siblings)
    page.driver.show(order(["one", "two", "three", "saddle"]))
    page.work(60)
    #expect(page.driver.runs.count == 4)
    for run in page.driver.runs {
      let steps = run.experiment.stepCount
      #expect(steps > 0, "\(run.plan.name)")
      let alone = try Run(run.plan)
      alone.advance(by: steps)
      #expect(alone.experiment.losses == run.experiment.losses)
    }
    #expect(page.pictures.allSatisfy { $0.step > 0 && $0.figure?.value != nil })
  }

  /// A game that would be over in a blink keeps its own pace.
  @Test func aLimitedPaceIsKept() {
    let page = Page(RunPlan.siblings)
    page.driver.show(order(["saddle"]))
    let start = page.clock.read()
    page.work(40)
    guard let run = page.driver.runs.first else { return }
    let seconds = (page.clock.read() - start) / .seconds(1)
    let most = run.experiment.preferredPace.stepsPerSecond * seconds
    #expect(
      Double(run.experiment.stepCount) <= most + run.experiment.preferredPace.stepsPerSecond / 10)
  }

  /// Leaving gives the memory back; another page keeps what it has in common with the one before.
  @Test func whatIsWantedNoMoreIsLetGo() {
    let page = Page(RunPlan.siblings)
    page.driver.show(order(["one", "two"]))
    page.work(10)
    weak let first = page.driver.runs.first
    let second = ObjectIdentifier(page.driver.runs[1])
    #expect(first != nil)
    page.driver.show(order(["two", "three"]))
    page.work(10)
    #expect(first == nil)
    #expect(page.driver.runs.map { ObjectIdentifier($0) }.first == second)
    weak let last = page.driver.runs.last
    page.driver.show(nil)
    #expect(last == nil && page.driver.runs.isEmpty && page.driver.plan() == .rest)
  }

  @Test func whatCannotBeShownSaysWhyAndTheOthersGoOn() {
    var large = RunPlan.naive("large")
    var configuration = Naive.Settings()
    configuration.generator.hidden = [4096, 4096, 4096]
    large.configuration = configuration
    #expect(configuration.bytes > PageDriver.byteLimit)
    let page = Page([.naive("one"), large])
    page.driver.show(order(["none", "large", "one"]))
    page.work(20)
    #expect(page.contents.first == .absent("there is no such preset"))
    if case .absent(let reason) = page.contents[1] {
      #expect(reason.contains("too large"))
    } else {
      Issue.record("\(page.contents[1])")
    }
    #expect(page.pictures.count == 1 && page.driver.runs.count == 1)
  }

  /// On its queue: pages come out beside frames, and the run on the screen takes commands meanwhile.
  @Test func pagesComeOutBesideFrames() throws {
    let plans = RunPlan.siblings
    let live = try LiveRun(
      plans[0],
      open: { name in
        guard let plan = plans.first(where: { $0.name == name }) else {
          throw DriverHarness.NoSuchPreset()
        }
        return plan
      })
    live.send(.page(order(["one", "two", "three"])))
    var pictures = 0
    _ = try eventually("three pictures", state: { "\(pictures)" }) { () -> Bool? in
      if let page = live.frames.takePage() {
        pictures = page.cells.count { if case .live = $0.content { true } else { false } }
      }
      return pictures == 3 ? true : nil
    }
    let number = live.send(.step(3))
    let step = try eventually("the step", state: { "none" }) { () -> Int? in
      guard let status = live.frames.take()?.first?.status, status.lastCommand == number else {
        return nil
      }
      return status.step
    }
    #expect(step == 3)
    live.send(.page(nil))
  }
}
