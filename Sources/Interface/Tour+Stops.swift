extension Tour {
  /// The story: what networks do untrained, why the obvious training fails, and what does better.
  static let stops: [Stop] = [
    Stop(
      preset: "ridge", title: "Ridges",
      text: "Feed a network with noise, and its output is a distribution. This one was never "
        + "trained: twelve random layers fold a round cloud into ridges.",
      prediction: "Will another seed have other ridges, or the same ones turned?",
      press: "R takes the next seed, m walks there; o goes back through the layers."),
    Stop(
      preset: "ring-map", title: "A ring by hand",
      text: "A generator can be written down: this formula pushes every latent out to a circle. "
        + "What training looks for exists, and is simple.",
      prediction: "What becomes of latents near the centre?",
      press: "v lists layers: the latent grid shows how the plane is bent."),
    Stop(
      preset: "ring-naive", title: "Naive training",
      text: "Draw noise, draw a data point, pull one to the other. It is the obvious way to train, "
        + "on a ring of eight modes.",
      prediction: "Where will the samples be after a thousand steps?",
      press: "v and the letter of pairs: lines show what pulls each sample."),
    Stop(
      preset: "ring-curve", title: "Why the mean",
      text: "The best answer to random targets is their mean: latents say nothing about which "
        + "target comes. Here each latent keeps its own target along a curve, and the ring can be "
        + "learned.",
      prediction: "What happens between two modes, where the curve must cross?",
      press: "c sets it beside naive training, same seed and batches."),
    Stop(
      preset: "ring-vae", title: "The VAE's answer",
      text: "An encoder names the latents that may have made a point, and the decoder learns from "
        + "those. The price is a bound in place of the likelihood.",
      prediction: "All eight modes, or sharp modes?",
      press: "Tab to the settings: raise the KL weight and see latents run together."),
    Stop(
      preset: "ring-gan", title: "The GAN's game",
      text: "No targets at all: a discriminator learns to tell samples from data, and the "
        + "generator learns to be taken for data.",
      prediction: "Does D's loss fall to 0, or end at ln 4 = 1.386?",
      press: ". takes one player's turn and says what it changed."),
    Stop(
      preset: "saddle", title: "The orbit",
      text: "Two players with one number each: v(a,b) = ab. Each does the best for itself, and "
        + "neither comes to rest.",
      prediction: "Real steps instead of the flow: inward or outward?",
      press: "2 to 9 are other methods; c shows several on one scale."),
    Stop(
      preset: "ring-gan-collapse", title: "Collapse and its cures",
      text: "The same game with high rates and no penalty: G crowds where D is weak, D learns it, "
        + "G moves on. Packs of samples, a look ahead, a critic with a slope are cures.",
      prediction: "How many modes are found at a time?",
      press: "7 shows packs of two to D; p finds unrolled and WGAN."),
    Stop(
      preset: "moons-spline-flow", title: "Flows",
      text: "A map that can be turned around has a density, and so a likelihood that is exact. "
        + "The gap to the data's entropy is all that is left to learn.",
      prediction: "Two moons, one map without tears: what lies between them?",
      press: "v for the density and the bent grid; t goes through the layers."),
    Stop(
      preset: "ring-edm", title: "Diffusion",
      text: "A network learns to take noise off points. From pure noise, a little less at each "
        + "pass, samples condense into modes.",
      prediction: "At which noise is it decided which mode a sample goes to?",
      press: "t and T step through the passes, P plays them."),
    Stop(
      preset: "ring-gan-judged", title: "The judge",
      text: "D cannot tell any more: is the generator good, or D inadequate? Two fresh judges are "
        + "trained on samples and data, and asked about points they have not seen.",
      prediction: "Will they agree with D?",
      press: "e lists what happened; i explains how judges are judged."),
    Stop(
      preset: "shapes", title: "Pictures",
      text: "A picture is a point with more coordinates: 64 shapes of 8 x 8 pixels, each as "
        + "likely. What held in the plane holds here.",
      prediction: "How many draws until all 64 were seen?",
      press: "p lists everything else; ? the keys. This was the last stop."),
  ]
}
