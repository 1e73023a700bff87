import Testing

@testable import Sweeps

/// A sweep's figures as people read them.
@Suite struct SweepTableTests {
  private func record(
    _ preset: String, _ seed: UInt64, modes: Double, quality: Double, divergence: Double?,
    divergedAt: Int? = nil
  ) -> SweepRecord {
    SweepRecord(
      preset: preset, seed: seed, steps: divergedAt ?? 1000, wallSeconds: 2,
      diverged: divergedAt != nil, divergedAt: divergedAt, losses: ["generator": 0.75],
      metrics: [
        "modesCaptured": modes, "modes": 8, "highQuality": quality, "reverseKL": divergence,
        "someOtherFigure": 12.5, "yetAnotherOne": 0.00001,
      ],
      oracle: ["modesCaptured": 8, "modes": 8, "highQuality": 0.98889, "reverseKL": 0.0014])
  }

  /// Two presets: one sound, one with a run that diverged and one without any sample of high quality.
  private var report: SweepReport {
    SweepReport(
      protocol: SweepFigureTests.sweep(presets: ["steady", "fragile"], seeds: [1, 2, 3, 4]),
      timing: SweepReport.Timing(jobs: 2, threads: 1, wallSeconds: 16),
      runs: [
        record("steady", 1, modes: 8, quality: 0.95, divergence: 0.01),
        record("steady", 2, modes: 8, quality: 0.97, divergence: 0.03),
        record("steady", 3, modes: 7, quality: 0.95, divergence: 0.01),
        record("steady", 4, modes: 8, quality: 0.97, divergence: 0.03),
        record("fragile", 1, modes: 1, quality: 0.5, divergence: 2.07),
        record("fragile", 2, modes: 0, quality: 0, divergence: nil),
        record("fragile", 3, modes: 2, quality: 0.1, divergence: 1.39),
        record("fragile", 4, modes: 99, quality: 99, divergence: 99, divergedAt: 312),
      ])
  }

  /// By hand: of 8, 8, 7, 8 the mean is 7.75 and the error sqrt(.75 / 3 / 4) = .25; of 1, 0, 2 they are 1
  /// and 1 / sqrt(3) = .58; of 2.07, 1.39 they are 1.73 and .34; of .5, 0, .1 they are .2 and
  /// sqrt(.14 / 2 / 3) = .153.
  @Test func textIsAlignedAndSaysWhatWasLeftOut() throws {
    let text = try #require(report.printed(as: .text))
    #expect(
      text == """
        data: ring, deviation 0.01, modes 8, radius 1

        preset            runs  modes captured    high quality            reverse KL  s/run
        -----------------------------------------------------------------------------------
        steady               4    7.75 +- 0.25   96.0 +- 0.6 %      0.0200 +- 0.0058   2.00
        fragile            3/4    1.00 +- 0.58  20.0 +- 15.3 %  1.7300 +- 0.3400 (2)   2.00
        -----------------------------------------------------------------------------------
        perfect samples                   8.00          98.9 %                0.0014
        -----------------------------------------------------------------------------------
        GAN [1]                            1.0          99.3 %                     -
        Unrolled GAN [1]                   7.6          35.6 %                     -
        VEEGAN [1]                         8.0          52.9 %                     -
        GAN [2]                            6.3          98.2 %                  0.45
        ALI [2]                            6.6          97.6 %                  0.36
        PacGAN2 [2]                        7.9          95.6 %                  0.07
        PacGAN3 [2]                        7.8          97.7 %                  0.10
        PacGAN4 [2]                        7.8          95.9 %                  0.07

        (n): over the n runs in which the figure is defined; the others are left out.
        fragile: 1 of 4 runs diverged, left out of all means: seed 4 at step 312.
        Published, on the same data by the same definitions; networks and optimisers differ:
        [1] Srivastava et al., VEEGAN, 2017, arXiv 1705.07761
        [2] Lin et al., PacGAN, 2017, arXiv 1712.04086; means of 10 trials
        No room for loss generator, some other figure, yet another one: see --format markdown or json.

        seeds           1-4
        steps           1,000
        figures         after the last step; mean +- standard error over the seeds (deviation with n - 1)
        samples         2,500 of the generator in each run
        high quality    closer than 3 deviations to the nearest mode's mean
        modes captured  nearest to at least one sample of high quality
        reverse KL      of the modes' shares of these samples from those of the data, in nats; undefined
                        when there are none
        time            16.0 s of wall clock in all, 2 at a time with 1 thread each; seconds per run are
                        spent stepping, not measuring
        genscope        0.0.0

        steady: About steady
          model: {kind: steady}

        fragile: About fragile
          model: {kind: fragile}

        """)
  }

  @Test func markdownHasEveryColumn() throws {
    let lines = try #require(report.printed(as: .markdown)).split(separator: "\n")
    let table = lines.filter { $0.hasPrefix("|") }
    #expect(table.count == 2 + 2 + 1 + 8)
    #expect(Set(table.map { line in line.count { $0 == "|" } }) == [10])
    #expect(table[0].contains("| some other figure | yet another one |"))
    #expect(table[2].hasPrefix("| steady | 4 | 7.75 ± 0.25 | 96.0 ± 0.6 % |"))
  }

  @Test func eachDataSetHasATableOfItsOwn() {
    var report = report
    report.protocol.presets[1].data["radius"] = .number(2)
    let tables = SweepTable.all(of: report, style: .text)
    #expect(
      tables.map(\.title) == [
        "data: ring, deviation 0.01, modes 8, radius 1",
        "data: ring, deviation 0.01, modes 8, radius 2",
      ])
    // Eight published rows beside the first only.
    #expect(tables.map(\.table.rows.count) == [1 + 1 + 8, 1 + 1])
  }

  @Test func whatIsMissingIsSaid() throws {
    var report = report
    report = SweepReport(
      protocol: report.protocol, timing: report.timing, runs: Array(report.runs.prefix(5)))
    #expect(report.gap == "Interrupted: 3 of 8 runs are missing: fragile seed 2-4.")
    #expect(try #require(report.printed(as: .text)).contains("fragile seed 2-4"))
    let rows = SweepTable.all(of: report, style: .text)[0].table.rows
    #expect(rows[1].cells.prefix(2) == ["fragile", "1/4"])
  }
}
