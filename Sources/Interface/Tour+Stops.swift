extension Tour {
  /// The story: what networks do untrained, why the obvious training fails, and what does better.
  static let stops: [Stop] = [
    Stop(
      preset: "ridge", title: "Ridges",
      text: "Feed a network with noise, and its output is a distribution. The noise that goes in "
        + "is called a latent, z. This network was never trained: twelve random layers fold a "
        + "round cloud into ridges.",
      prediction: "Will another seed have other ridges, or the same ones turned?",
      press:
        "{reseed} takes the next seed, {toggle-morph} walks on and on; {shown-layer-back} goes back "
        + "by a layer."),
    Stop(
      preset: "ring-map", title: "A ring by hand",
      text: "A generator can be written down: this formula pushes every latent out to a circle. "
        + "What training looks for exists, and is simple.",
      prediction: "What becomes of latents near the centre?",
      press: "{show-layers}, regions: colours say from which quarter of the noise a point came."),
    Stop(
      preset: "ring-naive", title: "Naive training",
      text: "Draw noise, draw a data point, pull one to the other. It is the obvious way to train, "
        + "on a ring of eight modes.",
      prediction: "Where will the samples be after a thousand steps?",
      press: "{show-layers}, pairs: the dotted lines lead each sample to its target."),
    Stop(
      preset: "ring-curve", title: "Why the mean",
      text: "The best answer to random targets is their mean: a latent says nothing about which "
        + "target comes. Here each latent has a place on a curve through the data and always the "
        + "targets there, and most of the ring can be learned.",
      prediction: "What happens between two modes, where the curve must cross?",
      press: "wait till the bridges thin out; {toggle-compare} sets another curve beside it."),
    Stop(
      preset: "ring-vae", title: "The VAE's answer",
      text: "A second network, the encoder, says of each data point which latents may have made "
        + "it; the decoder learns to make the point of those. The KL term keeps these latents "
        + "close to the noise that is fed in later.",
      prediction: "Will all eight modes be found? Will there be points between them?",
      press: "{switch-focus}, then KL weight 100 at once: every point comes back as the mean."),
    Stop(
      preset: "ring-gan", title: "The GAN's game",
      text: "No targets at all: a discriminator learns to tell samples from data, and the "
        + "generator learns to be taken for data.",
      prediction: "Does D's loss fall to 0, or end at ln 4 = 1.386?",
      press: "{step} takes one player's turn and says what it changed."),
    Stop(
      preset: "saddle", title: "The orbit",
      text: "Two players with one number each: v(a,b) = ab. Each does the best for itself, and "
        + "neither comes to rest.",
      prediction: "Steps of a finite size instead of infinitely small ones: inward or outward?",
      press:
        "{open-preset-2} to {open-preset-9} are other methods; {toggle-compare} shows several on "
        + "one scale."),
    Stop(
      preset: "ring-gan-collapse", title: "Collapse and its cures",
      text: "The same game with high rates and no penalty: G crowds where D is weak, D learns it, "
        + "G moves on. Cures: let D see samples in packs; let G look a few of D's steps ahead; "
        + "give D a slope it may not exceed (WGAN).",
      prediction: "How many modes are found at a time?",
      press: "{open-preset-7} shows D pairs (wait 40 s); {show-presets}, then type unroll or wgan."),
    Stop(
      preset: "moons-spline-flow", title: "Flows",
      text: "A map that can be turned around has a density that can be computed, so training "
        + "makes data as likely as it can. How far it still is from the best possible is the "
        + "figure KL.",
      prediction: "Two moons out of one cloud, without tearing it: what lies between them?",
      press:
        "{scrub-back} goes back a layer, {scrub} on; {show-layers} lists the density and the bent grid."
    ),
    Stop(
      preset: "ring-edm", title: "Diffusion",
      text: "A network learns to take noise off points. From pure noise, a little less at each "
        + "pass, samples condense into modes.",
      prediction: "At which noise is it decided which mode a sample goes to?",
      press: "{scrub-back} goes back a pass, {scrub} on; {toggle-play} plays them, esc ends it."),
    Stop(
      preset: "ring-gan-judged", title: "The judge",
      text: "D cannot tell any more: is the generator good, or D inadequate? Two fresh judges are "
        + "trained on samples and data, and asked about points they have not seen.",
      prediction: "Will they agree with D?",
      press: "'judge' figures are shares of right answers; {show-layers}, fresh judge maps one."),
    Stop(
      preset: "shapes", title: "Pictures",
      text: "A picture is a point with more coordinates: 64 shapes of 8 x 8 pixels, each as "
        + "likely. What held in the plane holds here.",
      prediction: "How many draws until all 64 were seen?",
      press:
        "{show-presets} lists everything else, {show-help-keys} the keys. This was the last stop."),
  ]
}
