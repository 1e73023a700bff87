import Dispatch
public import Engine
import Experiments
import Output
import Reports
import Signals
import Tensors

/// Trains presets over seeds, several runs at a time.
///
/// Each worker owns its run; a run's figures depend neither on the number of workers nor on what else
/// is run.
public struct Sweep {
  /// What is to be run.
  public let `protocol`: SweepProtocol
  /// The part of it that is run here; nil for all of it.
  let shard: Shard?
  /// The plans, in the order of the protocol's presets.
  public let plans: [RunPlan]
  /// Runs at a time.
  let jobs: Int
  /// Threads of each run.
  let threads: Int
  /// What was finished before, of the same sweep and part.
  let earlier: SweepReport?

  /// Runs at a time at most: beyond this the BLAS library runs out of buffers.
  public static let jobLimit = 128

  /// A sweep of plans.
  ///
  /// - Parameters:
  ///   - jobs: runs at a time; nil for as many as there are cores.
  ///   - threads: threads of each run; nil for the cores divided by the runs at a time.
  ///   - earlier: what was finished before, as `SweepFile.report(of:shard:)` has it; those runs are not made again.
  public init(
    `protocol`: SweepProtocol, shard: Shard?, plans: [RunPlan], jobs: Int?, threads: Int?,
    continuing earlier: SweepReport? = nil
  ) {
    self.protocol = `protocol`
    self.shard = shard
    self.plans = plans
    self.earlier = earlier
    // More workers than runs would only take threads from the runs.
    let runs = earlier?.missing.count ?? `protocol`.members(in: shard ?? .whole).count
    self.jobs = min(jobs ?? min(Cores.count, Self.jobLimit), max(runs, 1))
    self.threads = threads ?? max(1, Cores.count / self.jobs)
  }

  /// The runs that are still to be made, in their order.
  public var members: [SweepProtocol.Member] {
    earlier?.missing ?? `protocol`.members(in: shard ?? .whole)
  }

  private struct Assignment: Sendable {
    var plan: RunPlan
    var steps: Int
  }

  private var tasks: [Assignment] {
    let numbers = Dictionary(
      uniqueKeysWithValues: `protocol`.presets.enumerated().map { ($0.element.name, $0.offset) })
    return members.compactMap { member in
      numbers[member.preset].map { number in
        var plan = plans[number]
        plan.seed = member.seed
        plan.threads = threads
        return Assignment(plan: plan, steps: `protocol`.presets[number].steps)
      }
    }
  }

  /// Runs to the end, or until interrupted; what is unfinished then is left out.
  ///
  /// - Parameter look: called again and again on the calling thread, with the share of all steps that
  ///   is done, the last time when all is, and with what there would be to report by now.
  /// - Throws: `Failure` when a run could not begin.
  public func report(
    look: (SweepTally.Snapshot, _ share: Double, _ report: () -> SweepReport) -> Void
  ) throws -> SweepReport {
    let tasks = tasks
    let total = tasks.reduce(0.0) { $0 + Double($1.steps) }
    let tally = SweepTally(count: tasks.count)
    let start = ContinuousClock.now
    let workers = DispatchGroup()
    for worker in 0..<jobs {
      // A queue for each: a concurrent one has no more threads than there are cores.
      let queue = DispatchQueue(label: "genscope.sweep.\(worker)", qos: .userInitiated)
      queue.async(group: workers) {
        CrashGuard.protectCurrentThread()
        while !Interruption.isRequested, let number = tally.claim() {
          Self.work(on: number, tasks[number], tally)
        }
      }
    }
    var isDone = false
    var interruption: ContinuousClock.Instant?
    while !isDone {
      isDone = workers.wait(timeout: .now() + .milliseconds(50)) == .success
      let moment = tally.snapshot
      look(moment, total > 0 ? moment.stepsDone / total : 1) {
        report(of: moment.finished, since: start)
      }
      guard Interruption.isRequested else { continue }
      // What is still being measured then is left out: the process is to end.
      let since = interruption ?? .now
      interruption = since
      if ContinuousClock.now - since > Interruptible.patience { break }
    }
    return report(of: try tally.records(), since: start)
  }

  /// What there is to report with these runs finished, and those of before.
  private func report(
    of finished: [SweepRecord], since start: ContinuousClock.Instant
  ) -> SweepReport {
    let mine = SweepReport(
      protocol: `protocol`, shard: shard,
      timing: SweepReport.Timing(
        jobs: jobs, threads: threads, wallSeconds: (ContinuousClock.now - start) / .seconds(1)),
      runs: finished)
    return SweepReport(joining: [earlier, mine].compactMap { $0 }, of: `protocol`, shard: shard)
  }

  private static func work(on number: Int, _ task: Assignment, _ tally: SweepTally) {
    let run: Run
    do {
      run = try Run(task.plan)
    } catch {
      tally.fail(Failure("\(task.plan.name): \(error)", status: .badData))
      tally.finish(number, of: task.steps, nil)
      return
    }
    var burst = StepBurst()
    burst.advance(run, to: task.steps) { run in
      tally.note(number, steps: min(run.experiment.stepCount, task.steps))
    }
    let isFinished = run.experiment.stepCount >= task.steps || !run.canStep
    tally.finish(
      number, of: task.steps, isFinished ? SweepRecord(run, wallSeconds: burst.seconds) : nil)
  }
}
