/** The words of a field of science: what the sentences of a paper are filled with. */
export interface Field {
  readonly name: string;
  readonly subject: readonly string[];
  readonly object: readonly string[];
  readonly objects: readonly string[];
  readonly method: readonly string[];
  readonly measure: readonly string[];
  readonly data: readonly string[];
  readonly quality: readonly string[];
  readonly effect: readonly string[];
  readonly venues: readonly string[];
  readonly meetings: readonly string[];
}

const split = (words: string): readonly string[] => words.split('; ');

export const fields: readonly Field[] = [
  {
    name: 'learning',
    subject: split(
      'representation learning; sequence labelling; few-shot classification; neural retrieval; document understanding; text simplification',
    ),
    object: split(
      'encoder; tokenizer; loss function; attention pattern; decoder; embedding table; training schedule; softmax layer',
    ),
    objects: split(
      'hidden states; gradient updates; token sequences; training examples; soft labels; attention heads; difficult negatives; fine-grained categories',
    ),
    method: split(
      'contrastive pre-training; layer-wise distillation; curriculum sampling; sparse gating; weight averaging; label smoothing; prefix tuning; self-training',
    ),
    measure: split('accuracy; macro-averaged F1; perplexity; recall at ten; calibration error; throughput'),
    data: split(
      'WikiShelf; the Harbour corpus; OpenMinutes; the Lanternfish benchmark; MultiFloor; the Quarry-3 collection',
    ),
    quality: split(
      'robust; well-calibrated; parameter-efficient; sample-efficient; state-of-the-art; off-the-shelf; brittle; overconfident',
    ),
    effect: split(
      'overfitting; catastrophic forgetting; label noise; distribution shift; exposure bias; representation collapse',
    ),
    venues: split(
      'Journal of Learning Systems; Transactions on Computational Language; Annals of Neural Computation; Pattern Analysis Letters',
    ),
    meetings: split(
      'Proceedings of the Conference on Language and Learning; Proceedings of the Workshop on Efficient Models; Advances in Neural Methods',
    ),
  },
  {
    name: 'physics',
    subject: split(
      'quantum transport; thin-film magnetism; laser cooling; turbulent convection; phonon spectroscopy; flux pinning',
    ),
    object: split(
      'Hamiltonian; order parameter; cavity mode; dispersion relation; sample holder; coupling constant; Fermi surface; density profile',
    ),
    objects: split(
      'vortex lines; spin waves; boundary layers; quasi-particles; lattice sites; surface states; coherent oscillations; flux quanta',
    ),
    method: split(
      'molecular-beam epitaxy; time-resolved ellipsometry; density-functional theory; Monte Carlo sampling; neutron diffraction; finite-size scaling; lock-in detection; perturbation theory',
    ),
    measure: split(
      'critical temperature; coherence time; signal-to-noise ratio; specific heat; Nusselt number; quality factor',
    ),
    data: split(
      'sample A; the annealed film; the reference crystal; the low-field run; the second cooldown; the shielded device',
    ),
    quality: split(
      'anisotropic; non-perturbative; temperature-dependent; strongly coupled; gapless; reproducible; isotropic; long-lived',
    ),
    effect: split(
      'thermal drift; finite-size effects; inhomogeneous broadening; charge noise; stray fields; surface roughness',
    ),
    venues: split(
      'Physical Reports B; Journal of Low Temperature Studies; Letters in Applied Optics; Review of Condensed Systems',
    ),
    meetings: split(
      'Proceedings of the Symposium on Cold Matter; Proceedings of the Conference on Magnetic Films; Lectures in Modern Optics',
    ),
  },
  {
    name: 'biology',
    subject: split(
      'gene regulation; coastal ecology; protein folding; seasonal epidemics; plant phenology; wound healing',
    ),
    object: split(
      'promoter region; growth medium; cell membrane; binding site; transect; sampling protocol; feedback loop; survival curve',
    ),
    objects: split(
      'transcription factors; seedlings; epithelial cells; binding sites; field plots; replicate cultures; infected hosts; fluorescent reporters',
    ),
    method: split(
      'single-cell sequencing; fluorescence imaging; mixed-effects regression; quantitative PCR; mark-recapture sampling; cross-validation; flow cytometry; phylogenetic inference',
    ),
    measure: split('survival rate; expression level; species richness; relative risk; half-life; biomass'),
    data: split(
      'the northern cohort; the Tidewater survey; the control group; the 2014 cohort; the greenhouse trial; the pooled samples',
    ),
    quality: split(
      'dose-dependent; conserved; statistically significant; short-lived; heterogeneous; well-tolerated; seasonal; redundant',
    ),
    effect: split(
      'batch effects; selection bias; habitat loss; measurement error; missing data; off-target binding',
    ),
    venues: split(
      'Journal of Field Biology; Molecular Methods; Archives of Coastal Science; Quantitative Epidemiology',
    ),
    meetings: split(
      'Proceedings of the Meeting on Living Systems; Symposium on Ecological Data; Proceedings of the Congress of Cell Research',
    ),
  },
  {
    name: 'systems',
    subject: split(
      'distributed storage; compiler verification; network scheduling; incremental indexing; memory management; edge computing',
    ),
    object: split(
      'scheduler; write-ahead log; page cache; type checker; routing table; lock manager; garbage collector; replica set',
    ),
    objects: split(
      'worker threads; stale replicas; cache lines; remote calls; log records; short flows; abstract syntax trees; idle cores',
    ),
    method: split(
      'speculative execution; lease-based locking; erasure coding; symbolic execution; admission control; lazy compaction; work stealing; batched commits',
    ),
    measure: split(
      'tail latency; throughput; memory footprint; recovery time; write amplification; hit rate',
    ),
    data: split(
      'the Kettle trace; the mixed workload; MiniMart; the overnight batch; the campus trace; the YardStick suite',
    ),
    quality: split(
      'lock-free; crash-consistent; memory-safe; backwards-compatible; fault-tolerant; work-conserving; best-effort; linearizable',
    ),
    effect: split(
      'lock contention; head-of-line blocking; clock skew; write stalls; false sharing; priority inversion',
    ),
    venues: split(
      'Transactions on Storage Engineering; Journal of Reliable Software; Letters on Networked Computing; Systems Quarterly',
    ),
    meetings: split(
      'Proceedings of the Symposium on Practical Systems; Proceedings of the Conference on File and Log Structures; Workshop on Dependable Code',
    ),
  },
  {
    name: 'mathematics',
    subject: split(
      'spectral graph theory; convex optimization; stochastic control; combinatorial geometry; numerical integration; market design',
    ),
    object: split(
      'adjacency operator; step size; value function; convex hull; quadrature rule; transition kernel; feasible set; price vector',
    ),
    objects: split(
      'eigenvalues; lattice points; random walks; optimal policies; level sets; extreme points; martingale differences; bipartite graphs',
    ),
    method: split(
      'mirror descent; dual averaging; a coupling argument; Gaussian elimination; the probabilistic method; adaptive quadrature; dynamic programming; interpolation',
    ),
    measure: split(
      'convergence rate; spectral gap; relative error; condition number; regret; sample complexity',
    ),
    data: split(
      'random regular graphs; the test problems; the Poisson instance; synthetic auctions; the banded matrices; the two-dimensional case',
    ),
    quality: split(
      'strongly convex; sub-Gaussian; non-degenerate; rate-optimal; ill-conditioned; almost-everywhere finite; piecewise linear; compact',
    ),
    effect: split(
      'rounding errors; heavy tails; degeneracy; slow mixing; discretization error; moral hazard',
    ),
    venues: split(
      'Annals of Discrete Structures; Journal of Convex Methods; Mathematics of Decision; Numerical Notes',
    ),
    meetings: split(
      'Proceedings of the Colloquium on Graphs; Proceedings of the School on Optimization; Contemporary Topics in Analysis',
    ),
  },
];
