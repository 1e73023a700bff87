/// Which job of an array this process is, as the scheduler of a cluster says by variables.
///
/// SLURM (sbatch --array), Grid Engine (qsub -t) and PBS (qsub -J, Torque's qsub -t) each have names of their own. The last
/// does not say how many jobs there are.
struct JobArray: Equatable {
  /// The scheduler's name.
  let scheduler: String
  /// Which job, from 1.
  let index: Int
  /// How many there are; nil where the scheduler does not say.
  let count: Int?

  /// The variables that are read.
  static let variables = schedulers.flatMap(\.variables)

  /// The array that the variables tell of; nil when they tell of none.
  ///
  /// - Throws: `SweepArgumentFault` when jobs are numbered with gaps, so that they are no parts.
  init?(_ environment: [String: String]) throws(SweepArgumentFault) {
    // Outside of arrays Grid Engine says "undefined".
    guard let scheduler = Self.schedulers.first(where: { environment[$0.task].isNumber }) else {
      return nil
    }
    func number(_ variable: String?) -> Int? {
      variable.flatMap { environment[$0] }.flatMap { Int($0) }
    }
    func fault(_ problem: String) -> SweepArgumentFault {
      SweepArgumentFault(
        "\(scheduler.task) is \(environment[scheduler.task] ?? ""): \(problem); number the jobs "
          + scheduler.example)
    }
    self.scheduler = scheduler.name
    let task = number(scheduler.task) ?? 0
    guard let first = number(scheduler.first), let last = number(scheduler.last) else {
      (index, count) = (task, number(scheduler.count))
      guard index >= 1 else { throw fault("jobs count from 1") }
      return
    }
    let step = max(number(scheduler.step) ?? 1, 1)
    guard first <= task, task <= last, first >= 0, last <= Shard.limit, step <= Shard.limit else {
      throw fault("it is not among \(first) to \(last)")
    }
    (index, count) = ((task - first) / step + 1, (last - first) / step + 1)
    guard (task - first) % step == 0, number(scheduler.count) ?? count == count else {
      throw fault("the numbers of the jobs have gaps")
    }
  }
}

// MARK: - Schedulers

extension JobArray {
  /// What a scheduler calls what it says.
  private struct Scheduler {
    let name: String
    /// The number of this job.
    let task: String
    /// The lowest and the highest number, the distance of two, how many there are.
    var (first, last, step, count): (String?, String?, String?, String?)
    /// How jobs are numbered.
    let example: String

    var variables: [String] { [task, first, last, step, count].compactMap { $0 } }
  }

  private static let schedulers = [
    Scheduler(
      name: "SLURM", task: "SLURM_ARRAY_TASK_ID", first: "SLURM_ARRAY_TASK_MIN",
      last: "SLURM_ARRAY_TASK_MAX", step: "SLURM_ARRAY_TASK_STEP", count: "SLURM_ARRAY_TASK_COUNT",
      example: "by --array=1-4"),
    Scheduler(
      name: "Grid Engine", task: "SGE_TASK_ID", first: "SGE_TASK_FIRST", last: "SGE_TASK_LAST",
      step: "SGE_TASK_STEPSIZE", count: nil, example: "by -t 1-4"),
    Scheduler(
      name: "PBS", task: "PBS_ARRAY_INDEX", first: nil, last: nil, step: nil, count: nil,
      example: "by -J 1-4"),
    Scheduler(
      name: "PBS", task: "PBS_ARRAYID", first: nil, last: nil, step: nil, count: nil,
      example: "by -t 1-4"),
  ]
}

extension String? {
  fileprivate var isNumber: Bool { flatMap { Int($0) } != nil }
}
