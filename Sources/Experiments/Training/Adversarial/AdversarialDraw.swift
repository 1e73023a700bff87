import Datasets
import Graphs
import Tensors

/// What one turn of a player draws: where in which streams its batch lies.
struct AdversarialDraw {
  /// What the game was made from.
  let configuration: AdversarialConfiguration
  /// What is to be imitated.
  let dataset: any Dataset
  /// The step.
  let step: Int
  /// Multiplies the learning rate.
  let rateFactor: Double
  /// Where the data comes from, and its first row there.
  let data: (stream: RandomStream, row: Int)
  /// Where the latents come from, and their first row there.
  let latents: (stream: RandomStream, row: Int)
  /// Where dropout comes from, and its first number there.
  let dropout: (stream: RandomStream, offset: Int)

  /// Fills data points of a strip of the batch.
  func fillData(_ points: MatrixView, firstRow: Int) {
    dataset.draw(
      into: points.elements, offset: data.row + firstRow, step: step, random: data.stream)
  }

  /// Fills latents of a strip of the batch.
  func fillLatents(_ rows: MatrixView, firstRow: Int) {
    configuration.latent.draw(
      into: rows, firstRow: latents.row + firstRow, step: step, from: latents.stream)
  }

  /// Fills the draws of dropout of a strip of the batch; the discriminator sees packs, not points.
  func fillDropout(_ draws: DropoutDraws, _ workspace: Workspace, firstRow: Int) {
    let packing = configuration.packing
    draws.draw(
      into: workspace, firstRow: firstRow / packing,
      of: configuration.training.batch / packing, from: dropout.stream, step: step,
      offset: dropout.offset)
  }
}
