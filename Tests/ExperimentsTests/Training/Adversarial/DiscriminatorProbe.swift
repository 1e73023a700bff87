import Graphs
import Networks
import Tensors

@testable import Experiments

/// The raw outputs of a discriminator for samples in packs.
struct DiscriminatorProbe {
  private let workspace: Workspace

  init(_ players: AdversarialPlayers, _ configuration: AdversarialConfiguration) {
    let x = Graph().input("samples", rows: GeneratorPull.count, columns: 2)
    let program = Program(outputs: ["outputs": players.discriminator(configuration.packed(x))])
    workspace = program.makeWorkspace(players.discriminatorWeights)
  }

  func outputs(_ samples: [SIMD2<Float>]) -> [Float] {
    workspace["samples"].assign(samples.flatMap { [$0.x, $0.y] })
    workspace.run()
    return Array(workspace["outputs"].elements)
  }
}
