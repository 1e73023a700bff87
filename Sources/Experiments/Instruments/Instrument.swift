import Frames
import Graphs

/// What can be seen of a model that has some ability.
///
/// An instrument is attached where the model conforms to its capability; it looks at weights and changes nothing that
/// later steps depend on.
protocol Instrument: AnyObject {
  /// What can be switched on and off.
  var layers: LayerBoard { get set }

  /// What lies under data and samples.
  func under(_ look: Look) -> [Layer]

  /// What lies over them.
  func over(_ look: Look) -> [Layer]

  /// Shelves beside those of data and samples, where samples are pictures.
  func shelves(_ look: Look) -> [PlacedShelf]

  /// A plane beside the main one.
  func companion(_ look: Look) -> Scene?

  /// What it says of a place; costs about as much as a picture at most.
  func entries(at place: SIMD2<Double>, _ look: Look) -> [Reading.Entry]

  /// How much a picture is wanted since the last look that takes longer than a frame may.
  var surveyNeed: Survey.Need { get }

  /// What that picture needs; nil where it is known.
  func survey(_ look: Look) -> Survey?

  /// Takes in such a picture.
  func adopt(_ finding: Survey.Finding)

  /// Goes on with a model that was made anew from other settings.
  func adopt(_ model: any GenerativeModel, _ settings: any ModelSettings)

  /// Forgets what was computed for a step, because its weights are others now.
  func forget()
}

extension Instrument {
  func under(_ look: Look) -> [Layer] { [] }
  func over(_ look: Look) -> [Layer] { [] }
  func shelves(_ look: Look) -> [PlacedShelf] { [] }
  func companion(_ look: Look) -> Scene? { nil }
  func entries(at place: SIMD2<Double>, _ look: Look) -> [Reading.Entry] { [] }
  var surveyNeed: Survey.Need { .none }
  func survey(_ look: Look) -> Survey? { nil }
  func adopt(_ finding: Survey.Finding) {}
  func forget() {}
}

/// One look at a training.
struct Look {
  /// The step.
  let step: Int
  /// The weights that are shown, then the state.
  let shown: [Weights]
  /// The weights that play, then the state.
  let playing: [Weights]
  /// Where it is drawn.
  let viewport: Viewport
  /// The part of the plane where the data lies.
  let extent: Window
  /// The way of the samples, and where it is looked at; nil where they are made in one pass.
  let passes: Passes?
  /// The samples on the screen, as far on their way as one looks, row by row.
  let rows: () -> [Float]
  /// The classes that these are made for, by the name of the draw that decides it, and below what number.
  let classes: (_ name: String) -> (numbers: [Int32], bound: Int)
  /// The rows of a bank that the last step has seen, as it left them.
  let bank: (_ bank: StateEntry) -> [Float]
  /// Where the first of these have been in that step, from run to run.
  let trails: (_ bank: StateEntry) -> [[SIMD2<Float>]]
}

extension Look {
  /// The samples on the screen, where they are points.
  func samples() -> [SIMD2<Float>] { rows().points }

  /// How many passes lie behind the samples on the screen; nil where these are at their end.
  var pass: Int? { passes.flatMap { $0.isAtEnd ? nil : $0.pass } }
}

/// All instruments, each for the models that have its capability.
enum Instruments {
  /// Those of a model of pictures, in the order of their layers.
  static func ofPictures(
    _ model: any GenerativeModel, on book: WeightBook, _ settings: any ModelSettings, seed: UInt64
  ) -> [any Instrument] {
    let all: [(any Instrument)?] = [
      ReconstructionShelf(model, on: book, settings, seed: seed),
      AnswerShelf(model, on: book, settings, seed: seed), NearestShelf(model, settings),
      CompletionShelf(model, settings, seed: seed), ChainShelf(model, settings, seed: seed),
      LatentShelf(model, on: book, settings, seed: seed),
      GrowthShelf(model, on: book, settings, seed: seed),
      MixingShelf(model, on: book, settings, seed: seed),
      NumberwiseShelf(model, on: book, settings, seed: seed),
    ]
    return all.compactMap(\.self)
  }

  /// Those of a model, in the order of their layers.
  static func attached(
    to model: any GenerativeModel, on book: WeightBook, _ settings: any ModelSettings,
    seed: UInt64, threads: Int, judge: JudgeMemory
  ) -> [any Instrument] {
    let all: [(any Instrument)?] = [
      RandomPairs(model, on: book, settings, seed: seed),
      PosteriorView(model, on: book, settings, seed: seed),
      ReconstructionView(model, on: book, settings, seed: seed),
      VerdictView(model, on: book, settings, threads: threads),
      CriticView(model, on: book, settings, seed: seed),
      CodeView(model, on: book, settings, seed: seed),
      JudgeView(settings, memory: judge, threads: threads),
      AheadView(model, on: book, settings, seed: seed, threads: threads),
      OutputView(model, on: book, settings, seed: seed),
      DensityView(model, on: book, settings, threads: threads),
      NoiseView(model, on: book, settings, seed: seed), ProfileView(model, on: book, settings),
      PathView(model, on: book, settings, seed: seed),
      VelocityView(model, on: book, settings), OutlookView(model, on: book, settings),
      TranslationView(model, on: book, settings, seed: seed),
      SourceView(model, on: book, settings, seed: seed),
      AnswerView(model, on: book, settings, seed: seed), ClassView(model, settings),
      RegionView(model, on: book, settings, seed: seed, threads: threads),
      ClassTableView(model, settings), SweepView(model, on: book, settings, seed: seed),
      ClassLatticeView(model, on: book, settings), LabelledView(model, settings, seed: seed),
      DenoiserView(model, on: book, settings),
      ArrowView(.slope, of: model, on: book, settings),
      ArrowView(.pull, of: model, on: book, settings), ChainView(model),
      PredictionView(model, on: book, settings, threads: threads),
    ]
    return all.compactMap(\.self)
  }

  /// What measures models with these settings, first how well they imitate the data.
  static func measurers<Model: GenerativeModel>(
    of type: Model.Type, _ settings: Model.Settings, seed: UInt64, reference: ReferencePoints,
    judge: JudgeMemory
  ) -> [any Measurer] {
    let own: [(any Measurer)?] = [
      BoundMeasurer(type, settings, seed: seed), LikelihoodMeasurer(type, settings, seed: seed),
      LeveledBoundMeasurer(type, settings, seed: seed),
      NumberwiseMeasurer(type, settings, seed: seed),
      StraightnessMeasurer(type, settings, seed: seed),
      ReconstructionMeasurer(type, settings, seed: seed),
      VerdictMeasurer(type, settings, seed: seed), CriticMeasurer(type, settings, seed: seed),
      ClassMeasurer(type, settings, seed: seed),
      ClassTableMeasurer(type, settings, seed: seed), CodeMeasurer(type, settings, seed: seed),
      DenoisingMeasurer(type, settings, seed: seed),
      ReturnMeasurer(type, settings, seed: seed), AnswerMeasurer(type, settings, seed: seed),
      PictureReturnMeasurer(type, settings, seed: seed),
      FactorMeasurer(type, settings, seed: seed),
      PredictionMeasurer(type, settings, seed: seed), FieldMeasurer(type, settings, seed: seed),
      CompletionMeasurer(type, settings, seed: seed), SeekingMeasurer(type, settings, seed: seed),
      JudgeMeasurer(type, settings, seed: seed, memory: judge),
    ]
    return [SampleMeasurer(type, settings, seed: seed, reference: reference)]
      + own.compactMap(\.self)
  }
}
