import Experiments
import Frames

extension Driver {
  /// Hands out what samples are to be drawn of, or says why there are none.
  func exportSamples(_ run: Run) {
    guard run.experiment is any Generative else {
      return refuse("\(run.plan.name) has no generator to draw samples from")
    }
    guard run.divergedAt == nil else {
      return refuse("The run has diverged: there are no samples.")
    }
    guard !isSampling else { return refuse("Samples are being written already.") }
    guard (run.experiment as? any Morphing)?.morph == nil else {
      return refuse("Between two seeds there are no samples to export; m and r end the morph.")
    }
    var plan = run.plan
    // Without a state there is nothing that steps would have changed.
    if let snapshot = run.takeSnapshot() { plan.state = snapshot.state }
    sampleOrder = SampleOrder(plan: plan, step: run.experiment.stepCount)
    isSampling = true
    notice = "drawing samples"
  }

  /// Hands out what samples are to be drawn of.
  func takeSampleOrder() -> SampleOrder? {
    defer { sampleOrder = nil }
    return sampleOrder
  }

  /// Shows what became of the samples.
  func finishSampling(_ news: String, isWritten: Bool) {
    isSampling = false
    notice = news
    isRefusal = !isWritten
    publish()
  }
}
