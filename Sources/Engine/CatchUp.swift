/// What it takes to bring runs to the same step.
struct CatchUp {
  /// The step, or the number of samples, where all are to stand.
  let target: Int
  /// Steps taken for it so far.
  var done = 0
}
