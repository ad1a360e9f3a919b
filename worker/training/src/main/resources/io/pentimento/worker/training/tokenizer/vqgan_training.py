# The VQGAN of `vqgan.py` with all its weights in one list, in the order of VqGanLayout, so that gradients can be
# taken by them; `residual_chain.py` is beside it. `levels` and `blocks` are constants of the script.
# B images, P pixels per side, N = H·W tokens, D code width, K codebook size.

# Pictures [B, P, P, 3] → features [B, H, W, D] float32, and where the codebook is
def encoding(self, pictures: Tensor, w: List[Tensor]) -> Tuple[Tensor, int]:
  x = self.enter(self.channels_first(pictures).contiguous(), w[0:1])
  at = 1
  for level in range(self.levels()):
    if level > 0:
      x = self.downsample(x)
    x, at = self.through(x, w, at, self.blocks())
  x, at = self.through(x, w, at, self.blocks())
  return (self.leave(x, w[at:at + 4]), at + 4)

# Codes [B, H, W, D] float32 → pictures [B, P, P, 3] float32; the decoder's weights begin at `at`
def decoding(self, codes: Tensor, w: List[Tensor], at: int) -> Tensor:
  x = self.enter(codes.permute([0, 3, 1, 2]).to(self.compute_type()).contiguous(), w[at:at + 2])
  x, at = self.through(x, w, at + 2, self.blocks())
  for level in range(self.levels()):
    x, at = self.through(x, w, at, self.blocks())
    if level < self.levels() - 1:
      x = self.upsample(x, w[at:at + 2])
      at = at + 2
  return self.leave(x, w[at:at + 4])

# Each feature's squared distances to all codes: [M, D], [K, D] → [M, K]
def distances(self, features: Tensor, codebook: Tensor) -> Tensor:
  return (features * features).sum([1], True) + (codebook * codebook).sum([1]) - 2.0 * torch.matmul(features, codebook.t())

# Sure of each feature's code, unsure over all of them: mean entropy of single choices less entropy of the mean
# choice, the choices being a softmax of negative distances (MaskGIT's tokenizer, temperature 0.01 there)
def choice_entropy(self, distances: Tensor, temperature: float) -> Tensor:
  logits = distances / -temperature
  choices = torch.softmax(logits, -1)
  single = -(choices * torch.log_softmax(logits, -1)).sum([-1]).mean()
  mean = choices.mean([0])
  return single + (mean * torch.log(mean + 1e-9)).sum()

# How drawn pictures differ from the real ones [B, P, P, 3]. `shares` begins with [squared, absolute, perceptual,
# adversarial]. `judge` is a classifier's weights for the perceptual difference, `critic` a critic's for the adversarial one;
# each may be anything where its share is 0. → the four, each as it is, and their sum by shares
def picture_losses(self, drawn: Tensor, pictures: Tensor, shares: Tensor, judge: List[Tensor], critic: List[Tensor]) -> Tuple[List[Tensor], Tensor]:
  squared = torch.mse_loss(drawn, pictures)
  absolute = torch.l1_loss(drawn, pictures)
  perceptual = torch.zeros_like(squared)
  if float(shares[2]) > 0.0:
    perceptual = self.perceived_difference(drawn, pictures, judge)
  adversarial = torch.zeros_like(squared)
  if float(shares[3]) > 0.0:
    adversarial = self.found_out(drawn, critic)
  total = squared * shares[0] + absolute * shares[1] + perceptual * shares[2] + adversarial * shares[3]
  return ([squared, absolute, perceptual, adversarial], total)

# One training step. pictures [B, P, P, 3] in 0 … 1; usage [K], how often each code was chosen of late; `shares` goes on after
# the four of `picture_losses` with [commitment, entropy, entropy temperature, usage memory, unused below].
# → [metrics: loss, squared error, absolute error, commitment, entropy, perceptual, adversarial, norm of the gradients, codes in use;
#    features [B·N, D]; drawn pictures [B, P, P, 3]]
def step(self, pictures: Tensor, weights: List[Tensor], first: List[Tensor], second: List[Tensor], average: List[Tensor], count: Tensor, settings: Tensor, usage: Tensor, shares: Tensor, judge: List[Tensor], critic: List[Tensor]) -> List[Tensor]:
  leaves = self.leaves(weights)
  w = self.computing(leaves)
  features, at = self.encoding(pictures, w)
  x = features.reshape([-1, features.size(-1)])  # [B·N, D]
  distances = self.distances(x, leaves[at])  # [B·N, K]
  ids = torch.argmin(distances.detach(), 1)
  codes = torch.embedding(leaves[at], ids)
  commitment = torch.mse_loss(x, codes.detach())
  quantization = torch.mse_loss(codes, x.detach())
  drawn = self.decoding((x + (codes - x).detach()).view(features.size()), w, at + 1)  # [B, P, P, 3]
  entropy = torch.zeros_like(commitment)
  if float(shares[5]) > 0.0:
    entropy = self.choice_entropy(distances, float(shares[6]))
  losses, seen = self.picture_losses(drawn, pictures, shares, judge, critic)
  loss = seen + quantization + commitment * shares[4] + entropy * shares[5]
  norm = self.update(weights, self.gradients(loss, leaves), first, second, average, count, settings)
  if bool(torch.isfinite(norm)):
    chosen = torch.bincount(ids, None, usage.size(0)).to(6)
    usage.mul_(shares[7]).add_(chosen)
  in_use = (usage >= float(shares[8])).sum().to(6)
  metrics = torch.stack([loss, losses[0], losses[1], commitment, entropy, losses[2], losses[3], norm, in_use])
  return [metrics.detach(), x.detach(), drawn.detach()]

# Codes that hardly any feature chooses are moved to where features are. usage [K]; features [M, D] of a batch;
# codebook, its average and moments [K, D] → [how many were moved]
def revive(self, usage: Tensor, features: Tensor, codebook: Tensor, average: Tensor, first: Tensor, second: Tensor, below: Tensor) -> List[Tensor]:
  dead = torch.nonzero(usage < float(below)).squeeze(1)  # [d]
  if dead.size(0) > 0:
    some = torch.randint(features.size(0), [dead.size(0)], dtype=4, device=features.device)
    fresh = torch.index_select(features, 0, some)
    codebook.index_copy_(0, dead, fresh)
    average.index_copy_(0, dead, fresh)
    first.index_fill_(0, dead, 0.0)
    second.index_fill_(0, dead, 0.0)
    usage.index_fill_(0, dead, float(usage.mean()))
  return [torch.tensor(dead.size(0), dtype=6)]

# Codes and tokens of pictures, without learning: weights of the encoder and the codebook, and maybe more
# → [codes [B, H, W, D], tokens [B·N]]
def coded(self, pictures: Tensor, weights: List[Tensor]) -> List[Tensor]:
  features, at = self.encoding(pictures, self.computing(weights))
  ids = torch.argmin(self.distances(features.reshape([-1, features.size(-1)]), weights[at]), 1)
  return [torch.embedding(weights[at], ids).view(features.size()), ids]

# One training step of the decoder alone, whose weights are `weights`; `encoder` are those of the encoder and the codebook.
# → [metrics: loss, squared error, absolute error, perceptual, adversarial, norm of the gradients; drawn pictures [B, P, P, 3]]
def decoder_step(self, pictures: Tensor, encoder: List[Tensor], weights: List[Tensor], first: List[Tensor], second: List[Tensor], average: List[Tensor], count: Tensor, settings: Tensor, shares: Tensor, judge: List[Tensor], critic: List[Tensor]) -> List[Tensor]:
  codes = self.coded(pictures, encoder)[0]
  leaves = self.leaves(weights)
  drawn = self.decoding(codes, self.computing(leaves), 0)
  losses, loss = self.picture_losses(drawn, pictures, shares, judge, critic)
  norm = self.update(weights, self.gradients(loss, leaves), first, second, average, count, settings)
  return [torch.stack([loss] + losses + [norm]).detach(), drawn.detach()]

# What the tokenizer makes of pictures, without learning: pictures [B, P, P, 3], weights of encoder and codebook, and of
# the decoder → [drawn [B, P, P, 3] float32, tokens [B·N] int32]
def reconstruct(self, pictures: Tensor, encoder: List[Tensor], decoder: List[Tensor]) -> List[Tensor]:
  codes, ids = self.coded(pictures, encoder)
  return [self.decoding(codes, self.computing(decoder), 0), ids.to(3)]
