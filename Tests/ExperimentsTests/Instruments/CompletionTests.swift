import Distributions
import Frames
import Glibc
import Graphs
import Networks
import Parameters
import Tensors
import Testing

@testable import Experiments
@testable import Models

/// Completion by a search among latents, and the law that completions are held against.
@Suite struct CompletionTests {
  // MARK: - The law

  /// Of bars whose first row is full one picture is in two cases, the seven others in one each.
  @Test func aFullFirstRowHasEightCompletions() throws {
    let templates = try #require(BarsDistribution(side: 4).templates)
    let (full, mask) = ([Float](repeating: 1, count: 16), Self.mask(first: 4, of: 16))
    let law = try #require(
      CompletionLaw(templates, picture: full, mask: mask, completions: []))
    #expect(law.probabilities.count == 8)
    for (number, probability) in law.probabilities {
      let expected = templates.values[number] == full ? 2.0 / 9 : 1.0 / 9
      #expect(abs(probability - expected) < 1e-12)
    }
    // A mixed row decides everything.
    let mixed = try #require(
      templates.values.first { Array($0.prefix(4)) == [1, -1, -1, 1] })
    let decided = try #require(
      CompletionLaw(templates, picture: mixed, mask: mask, completions: [mixed, mixed]))
    #expect(Array(decided.probabilities.values) == [1])
    #expect(decided.variation == 0 && decided.leastVariation == 0 && decided.validity == 1)
  }

  /// Of two that are as likely, eight draws miss halves by E|B/8 - 1/2| = C(8, 4) / 2^9.
  @Test func variationIsThatOfShares() throws {
    let templates = TemplateSet([[-1, -1], [-1, 1], [1, 1]])
    func law(_ completions: [[Float]]) throws -> CompletionLaw {
      try #require(
        CompletionLaw(templates, picture: [-1, 1], mask: [1, 0], completions: completions))
    }
    let (one, other, none): ([Float], [Float], [Float]) = ([-1, -1], [-1, 1], [1, -1])
    let eight = try law(Array(repeating: one, count: 4) + Array(repeating: other, count: 4))
    #expect(eight.variation == 0)
    #expect(abs(eight.leastVariation - 70.0 / 512) < 1e-12)
    #expect(try law([one, one]).variation == 0.5)
    // What is no data is likely in no case.
    #expect(try law([none, none]).variation == 1)
    #expect(try law([none, one]).validity == 0.5)
    #expect(try law([one, one, one, other]).variation == 0.25)
  }

  // MARK: - The search

  /// Where latents are pictures, |x - z| + w z^2 / 2 leaves given pixels where they are and brings all others to 0.
  @Test func theSearchFindsTheLeast() {
    var settings = Identity.Settings()
    settings.completion.given = 2
    settings.completion.weight = 0.5
    settings.completion.steps = 1_000
    settings.completion.learningRate = 0.01
    let book = WeightBook(for: settings.space)
    let mask = Self.mask(first: 8, of: 16)
    let search = LatentSearch(
      Identity(settings, in: book), on: book, settings, mask: mask)
    let pictures = [[Float](repeating: 1, count: 16), (0..<16).map { $0 % 2 == 0 ? 1 : -1 }]
    let answers = search.answers(
      to: pictures, values: [], from: RandomStream(seed: 1, purpose: .noise))
    #expect(answers.map(\.count) == [8, 8])
    for (picture, answers) in zip(pictures, answers) {
      #expect(answers.map(\.loss) == answers.map(\.loss).sorted())
      for answer in answers {
        for place in 0..<16 {
          // A step of Adam is as long as its rate at a kink.
          let due = mask[place] > 0 ? picture[place] : 0
          #expect(abs(answer.latent[place] - due) < 0.03, "\(answer.latent[place])")
        }
        // Eight given pixels, each off by a step at most.
        #expect(abs(answer.loss - 0.5 * 4) < 0.2)
      }
    }
  }

  /// All pixels given, a latent comes back from where it was shaken to.
  @Test func aLatentIsRecoveredFromItsWholePicture() {
    var settings = Self.game()
    settings.completion.weight = 0
    settings.completion.steps = 600
    settings.completion.learningRate = 0.002
    let trainer = Trainer<DCGAN>(settings, seed: 1, threads: 1)
    for _ in 0..<20 { trainer.step() }
    let (starts, number) = (CompletionConfiguration.starts, settings.latent.dimension)
    let stream = RandomStream(seed: 3, purpose: .noise)
    let latent = settings.latent.latents(count: 1, step: 0, from: stream)
    let picture = Self.pictures(of: latent, trainer, count: 1)
    let noise = LatentConfiguration(dimension: number).latents(
      count: starts, step: 1, from: stream)
    let shaken = noise.enumerated().map { latent[$0 % number] + 0.1 * $1 }
    let search = LatentSearch(
      trainer.model, on: trainer.book, settings, mask: [Float](repeating: 1, count: 64))
    let answers = search.answers(
      to: [picture], values: Self.values(trainer), from: stream, beginningAt: shaken)
    let before = Self.pictures(of: shaken, trainer, count: starts)
    for answer in answers[0] {
      let start =
        zip(before, picture + picture + picture + picture + picture + picture + picture + picture)
        .reduce(0.0) { $0 + Double(abs($1.0 - $1.1)) } / Double(before.count)
      #expect(answer.distance < 0.1 * start, "\(answer.distance) of \(start)")
      let away = zip(answer.latent, latent).map { abs($0 - $1) }.max() ?? 1
      #expect(away < 0.05, "\(away)")
      // Everything is given, so everything stays.
      #expect(answer.picture.map(\.bitPattern) == picture.map(\.bitPattern))
    }
  }

  /// What is given stays to the bit, whatever is found; the rest is the latent's picture.
  @Test func givenPixelsStayAsTheyAre() {
    var settings = Self.game()
    settings.completion.given = 3
    settings.completion.steps = 5
    let trainer = Trainer<DCGAN>(settings, seed: 1, threads: 1)
    let mask = Self.mask(first: 24, of: 64)
    let search = LatentSearch(trainer.model, on: trainer.book, settings, mask: mask)
    let stream = RandomStream(seed: 3, purpose: .noise)
    // Numbers that no generator makes.
    let picture = (0..<64).map { Float($0) / 7 - 0.1 }
    let answers = search.answers(to: [picture], values: Self.values(trainer), from: stream)[0]
    for answer in answers {
      let own = Self.pictures(of: answer.latent, trainer, count: 1)
      for place in 0..<64 {
        let due = mask[place] > 0 ? picture[place] : own[place]
        #expect(answer.picture[place].bitPattern == due.bitPattern)
      }
    }
    // What is not given is not looked at.
    var other = picture
    for place in 24..<64 { other[place] = 99 }
    let same = search.answers(to: [other], values: Self.values(trainer), from: stream)[0]
    #expect(same.map(\.latent) == answers.map(\.latent))
  }

  /// Latents stay where their law has them.
  @Test(arguments: [LatentConfiguration.Kind.uniform, .circle])
  func latentsStayInTheirLaw(kind: LatentConfiguration.Kind) {
    var settings = Self.game()
    settings.latent.kind = kind
    settings.completion.given = 2
    settings.completion.learningRate = 0.5
    settings.completion.steps = 20
    let trainer = Trainer<DCGAN>(settings, seed: 1, threads: 1)
    let search = LatentSearch(
      trainer.model, on: trainer.book, settings, mask: Self.mask(first: 16, of: 64))
    let answers = search.answers(
      to: [[Float](repeating: 1, count: 64)], values: Self.values(trainer),
      from: RandomStream(seed: 3, purpose: .noise))[0]
    for answer in answers {
      if kind == .uniform { #expect(answer.latent.allSatisfy { abs($0) <= 1 }) }
      let norm = answer.latent.reduce(0) { $0 + $1 * $1 }.squareRoot()
      if kind == .circle { #expect(abs(norm - 1) < 1e-4) }
    }
  }

  /// A mean beyond the right end is no farther off than at it, and one beyond the wrong end has a way back.
  @Test func distancesOfMeansAreThoseOfLevels() {
    var settings = PictureVAE.Settings()
    settings.data = DistributionChoice(BarsDistribution(), among: [.images])
    (settings.encoder.channels, settings.decoder.channels, settings.dimension) = (
      [4, 4], [4, 4], 3
    )
    let book = WeightBook(for: settings.space)
    let model = PictureVAE(settings, in: book)
    let sampler = ModelSampler(
      .pass { batch in
        let (z, x) = (batch.latent(settings.latent), batch.given("points", columns: 16))
        return .besides(model.decode(z, batch), model.distances(of: z, from: x, batch))
      }, on: book, settings)
    let x = (0..<16).map { Float([-1, 1, 0][$0 % 3]) }
    sampler.read(values: Self.values(Trainer<PictureVAE>(settings, seed: 2, threads: 1)))
    let found = sampler.values(
      count: 1, from: RandomStream(seed: 1, purpose: .noise),
      given: { rows, _ in rows.assign(x[...]) })
    for place in 0..<16 where abs(found[place]) < 1 {
      #expect(abs(found[16 + place] - abs(found[place] - x[place])) < 1e-6)
    }
  }

  // MARK: - Looking

  /// The shelf says what is given at once, and what it is completed to once that is known; training takes no notice.
  @Test func completionsAreSurveyed() throws {
    var settings = Self.game()
    (settings.completion.given, settings.completion.steps) = (4, 20)
    let trainer = Trainer<DCGAN>(settings, seed: 1, threads: 1)
    var plain = settings
    plain.completion.given = 0
    let other = Trainer<DCGAN>(plain, seed: 1, threads: 1)
    #expect(other.survey() == nil && other.surveyNeed == .none)
    for _ in 0..<3 { trainer.step(); other.step() }
    func shelves() throws -> [Gallery.Shelf] {
      guard case .pictures(let gallery) = trainer.exhibit() else { return [] }
      return gallery.shelves.filter { $0.name == "completions" }
    }
    let before = try shelves()
    #expect(before.count == CompletionShelf.count)
    #expect(before[0].pictures[1].prefix(32) == before[0].pictures[0].prefix(32))
    #expect(before[0].pictures[1].dropFirst(32).allSatisfy { $0.isNaN })
    #expect(trainer.surveyNeed == .any)
    trainer.adopt(try #require(trainer.survey()).carryOut())
    #expect(trainer.surveyNeed == .none)
    let after = try shelves()
    #expect(after[0].detail.contains("exact"))
    for picture in after.flatMap({ $0.pictures.dropFirst(2) }) {
      #expect(picture.allSatisfy { $0.isFinite })
    }
    #expect(after[0].pictures[2].prefix(32) == after[0].pictures[0].prefix(32))
    for key in ["completionDistance", "completionValidity", "completionVariation"] {
      #expect(trainer.measured(key) != nil && other.measured(key) == nil)
    }
    trainer.step()
    other.step()
    let (one, two) = (Self.values(trainer), Self.values(other))
    #expect(one == two)
    _ = trainer.exhibit()
    #expect(trainer.surveyNeed == .newer)
    // Nothing given, nothing wanted.
    trainer.configuration.completion.given = 0
    #expect(try shelves().isEmpty)
    #expect(trainer.surveyNeed == .none)
  }

  // MARK: - What is tried

  private static func mask(first: Int, of count: Int) -> [Float] {
    (0..<count).map { $0 < first ? 1 : 0 }
  }

  private static func game() -> DCGAN.Settings {
    var settings = DCGAN.Settings()
    (settings.generator.channels, settings.discriminator.channels) = ([8, 8], [8, 8])
    settings.latent.dimension = 3
    settings.training.batch = 8
    return settings
  }

  private static func values<Model>(_ trainer: Trainer<Model>) -> [[Float]] {
    trainer.shown.map { Array($0.buffer.elements) }
  }

  /// What latents are decoded to, one after the other.
  private static func pictures(
    of latents: [Float], _ trainer: Trainer<DCGAN>, count: Int
  ) -> [Float] {
    let model = trainer.model
    let sampler = ModelSampler(
      .pass { model.decode($0.given("points", columns: model.latent.dimension), $0) },
      on: trainer.book, trainer.configuration, blockRows: 32)
    sampler.read(values: values(trainer))
    return sampler.values(at: latents, width: model.latent.dimension)
  }
}

/// Latents that are pictures of 4 x 4, and that a normal prior speaks against.
private struct Identity: GenerativeModel, Completing {
  struct Settings: ModelSettings {
    typealias Model = Identity
    static let kind = "identity"
    var data = DistributionChoice(BarsDistribution(), among: [.images])
    var training = TrainingConfiguration()
    var completion = CompletionConfiguration()
    var parameters: [Parameter<Self>] { [] }
    var theory: Theory { Theory() }
  }

  let completion: CompletionConfiguration
  init(_ settings: Settings, in book: WeightBook) { completion = settings.completion }

  var latent: LatentConfiguration { LatentConfiguration(dimension: 16) }
  var turns: [Turn] { [] }
  var sampling: Sampling { .pass { decode($0.latent(latent), $0) } }
  var figures: [StepFigure] { [] }
  func decode(_ z: Expression, _ batch: Batch) -> Expression { z }
}
