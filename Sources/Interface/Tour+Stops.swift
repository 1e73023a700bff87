extension Tour {
  /// The story: what networks do untrained, why the obvious training fails, and what does better.
  static let stops: [Stop] = [
    Stop(
      preset: "ridge", title: "Ridges",
      text: "Feed a network with noise, and its output is a distribution. The noise that goes in "
        + "is called a latent, z. This network was never trained: twelve random layers fold a "
        + "round cloud into ridges.",
      prediction: "Will another seed have other ridges, or the same ones turned?",
      answer:
        "Other ones: every seed folds in its own way. That there are ridges comes from the depth.",
      press:
        "{reseed} takes the next seed, {toggle-morph} walks on and on; {shown-layer-back} goes back "
        + "by a layer."),
    Stop(
      preset: "ring-map", title: "A ring by hand",
      text: "A generator can be written down: this formula pushes every latent out to a circle. "
        + "What training looks for exists, and is simple.",
      prediction: "Which quarter of the noise becomes which quarter of the ring?",
      answer:
        "Its own: a latent moves out along its ray. Near the centre neighbours are thrown far apart; "
        + "there the map tears.",
      press: "{show-layers}, regions: colours say from which quarter of the noise a point came."),
    Stop(
      preset: "ring-naive", title: "Naive training",
      text: "Draw noise, draw a data point, pull one to the other. It is the obvious way to train, "
        + "on a ring of eight modes.",
      prediction: "Where will the samples be in the end?",
      answer: "In one point, the mean of the ring, where there is no data at all.",
      press:
        "{step} is one step: dotted lines lead samples to targets; {toggle-pause} runs."),
    Stop(
      preset: "ring-curve", title: "Why the mean",
      text: "The best answer to random targets is their mean: a latent says nothing about which "
        + "target comes. Here each latent has a place on a curve through the data and always the "
        + "targets there, and most of the ring can be learned.",
      prediction: "What happens between two modes, where the curve must cross?",
      answer:
        "A bridge stays, for a network cannot jump. It gets thin: fewer and fewer latents are on it.",
      press: "wait till bridges thin out; {toggle-compare} sets a curve like a digit beside it."),
    Stop(
      preset: "ring-vae", title: "The VAE's answer",
      text: "A second network, the encoder, says of each data point which latents may have made "
        + "it; the decoder learns to make the point of those. The KL term keeps these latents "
        + "close to the noise that is fed in later.",
      prediction: "Will all eight modes be found? Will there be points between them?",
      answer:
        "All eight, and some points between: latents side by side lead to points side by side. With "
        + "a large KL weight the latent says nothing, and the best point is the mean.",
      press:
        "wait for 8 modes; {switch-focus}: samples mean, KL weight 100: one point is left."),
    Stop(
      preset: "ring-gan", title: "The GAN's game",
      text: "No targets at all: a discriminator learns to tell samples from data, and the "
        + "generator learns to be taken for data.",
      prediction: "Does D's loss fall to 0, or end at ln 4 = 1.386?",
      answer:
        "Near 1.386, where D says one half everywhere: it can tell no more. That the game ends does "
        + "not say that samples are right.",
      press: "{step} takes one player's turn and says what it changed; {toggle-pause} plays on."),
    Stop(
      preset: "saddle", title: "The orbit",
      text: "Two players with one number each: v(a,b) = ab. Each does the best for itself, and "
        + "neither comes to rest.",
      prediction: "Steps of a finite size instead of infinitely small ones: inward or outward?",
      answer:
        "Outward when both move at once; in turns they stay on an orbit. Looking ahead, or giving "
        + "way to an average, brings them to rest.",
      press:
        "{open-preset-2} to {open-preset-9} are other methods; {toggle-compare} shows several at once."
    ),
    Stop(
      preset: "ring-gan-collapse", title: "Collapse and its cures",
      text: "The same game with high rates and no penalty: G crowds where D is weak, D learns it, "
        + "G moves on. Cures: let D see samples in packs; let G look a few of D's steps ahead; "
        + "give D a slope it may not exceed (WGAN).",
      prediction: "How many modes are found at a time?",
      answer:
        "A few, and never for long: where samples gather, D turns them away. Other cures: "
        + "{show-presets}, type unroll or wgan, enter.",
      press:
        "wait; {open-preset-7} shows D pairs (40 s); there packing 1 takes the cure away."),
    Stop(
      preset: "moons-spline-flow", title: "Flows",
      text: "A map that can be turned around has a density that can be computed, so training "
        + "makes data as likely as it can. How far it still is from the best possible is the "
        + "figure KL.",
      prediction: "Two moons out of one cloud, without tearing it: what lies between them?",
      answer:
        "A thread of samples: what can be turned around cannot tear a cloud in two.",
      press:
        "{scrub-back} goes back a layer, {scrub} on; {show-layers}: data off and density on."),
    Stop(
      preset: "ring-edm", title: "Diffusion",
      text: "A network learns to take noise off points. From pure noise, a little less at each "
        + "pass, samples condense into modes.",
      prediction: "At which noise is it decided which mode a sample goes to?",
      answer:
        "Where noise is about as large as the distance of two modes, t of .8 to .1. Later passes "
        + "only make modes sharp.",
      press:
        "wait for 8 modes; {toggle-play} plays the passes, esc ends; {scrub-back} and {scrub} go singly."
    ),
    Stop(
      preset: "ring-gan-judged", title: "The judge",
      text: "D cannot tell any more: is the generator good, or D inadequate? Two fresh judges are "
        + "trained on samples and data, and asked about points they have not seen.",
      prediction: "Will they agree with D?",
      answer:
        "The network guesses, as D does; the neighbours (51-NN) tell 7 of 10: modes came out too "
        + "narrow. {show-layers}, fresh judge shows where the network sees data.",
      press: "wait for step 7,000 or more: 'judge' figures are shares of right answers."),
    Stop(
      preset: "shapes", title: "Pictures",
      text: "A picture is a point with more coordinates: 64 shapes of 8 x 8 pixels, each as "
        + "likely. What held in the plane holds here: models collapse, or learn them all.",
      prediction: "How many draws until all 64 were seen?",
      answer:
        "64 (1 + 1/2 + ... + 1/64) = 304 on average; the last ones take longest. This was the last "
        + "stop: {show-presets} lists everything else.",
      press: "{show-presets}, type dcgan, enter: a GAN learns them. {show-help-keys} lists keys."),
  ]
}
