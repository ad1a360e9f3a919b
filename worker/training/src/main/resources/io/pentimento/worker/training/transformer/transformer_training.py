# Masked visual token modelling (MaskGIT, section 3.2) with the functions of `transformer.py`, all weights in one
# list in the order of TransformerLayout. `layers` is a constant of the script.
# B images, L = N + 1 sequence length, M masked cells of all images, K codebook size, V vocabulary.

# One training step. ids [B, L] int32 with the class token first and the mask token in masked cells; positions [M]
# int32 among the B·L; targets [M] int32, the codes that stood there; smoothing: one number.
# → [metrics]: loss, the fraction guessed right, norm of the gradients
def step(self, ids: Tensor, positions: Tensor, targets: Tensor, smoothing: Tensor, weights: List[Tensor], first: List[Tensor], second: List[Tensor], average: List[Tensor], count: Tensor, settings: Tensor) -> List[Tensor]:
  leaves = self.leaves(weights)
  logits = self.guesses(ids, positions, leaves)
  wanted = targets.to(4)
  loss = torch.cross_entropy_loss(logits, wanted, None, 1, -100, float(smoothing))
  right = (torch.argmax(logits.detach(), 1) == wanted).to(6).mean()
  norm = self.update(weights, self.gradients(loss, leaves), first, second, average, count, settings)
  return [torch.stack([loss, right, norm]).detach()]

# Logits of all K codes at chosen positions → [M, K] float32
def guesses(self, ids: Tensor, positions: Tensor, weights: List[Tensor]) -> Tensor:
  w = self.computing(weights)
  x = self.embed(ids, w[0:4])
  for layer in range(self.layers()):
    at = 4 + 12 * layer
    x = self.block(x, w[at:at + 12])
  at = 4 + 12 * self.layers()
  codes = self.codebook_size()
  head = [w[at], w[at + 1], w[at + 2], w[at + 3], weights[0][:codes], weights[at + 4][:codes]]
  return self.head_at(x, positions, head)

# How well weights guess, without learning → [loss without smoothing, the fraction guessed right]
def measure(self, ids: Tensor, positions: Tensor, targets: Tensor, weights: List[Tensor]) -> Tensor:
  logits = self.guesses(ids, positions, weights)
  wanted = targets.to(4)
  right = (torch.argmax(logits, 1) == wanted).to(6).mean()
  return torch.stack([torch.cross_entropy_loss(logits, wanted), right])
