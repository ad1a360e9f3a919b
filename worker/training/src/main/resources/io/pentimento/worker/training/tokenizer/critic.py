# A critic that tells drawn pictures from real ones, patch by patch (Isola et al. 2017), in float32. Weights in one list,
# kernel and bias of each layer; all layers but the last halve the resolution.

# Pictures [B, P, P, 3] in 0 … 1 → how real each patch looks [B, 1, H, W]
def criticise(self, pictures: Tensor, w: List[Tensor]) -> Tensor:
  x = pictures.permute([0, 3, 1, 2]).to(6) * 2.0 - 1.0
  layers = len(w) // 2
  for layer in range(layers):
    if layer < layers - 1:
      x = torch.leaky_relu(self.convolve_by(x, w[2 * layer], w[2 * layer + 1], 2, 1), 0.2)
    else:
      x = self.convolve_by(x, w[2 * layer], w[2 * layer + 1], 1, 1)
  return x

# What a tokenizer loses where the critic finds its pictures drawn (Goodfellow et al. 2014, not saturating)
def found_out(self, drawn: Tensor, critic: List[Tensor]) -> Tensor:
  return torch.softplus(-self.criticise(drawn, critic)).mean()

# One training step of the critic, with the penalty R1 on its slope at real pictures (Mescheder et al. 2018).
# penalty: one number → [metrics]: loss, norm of the gradients
def learn_to_criticise(self, pictures: Tensor, drawn: Tensor, penalty: Tensor, weights: List[Tensor], first: List[Tensor], second: List[Tensor], average: List[Tensor], count: Tensor, settings: Tensor) -> List[Tensor]:
  leaves = self.leaves(weights)
  real = pictures.detach().requires_grad_(True)
  judged = self.criticise(real, leaves)
  loss = torch.softplus(-judged).mean() + torch.softplus(self.criticise(drawn.detach(), leaves)).mean()
  slopes = torch.grad([judged.sum()], [real], None, True, True, False)
  slope = slopes[0]
  total = loss
  if slope is not None:
    total = loss + 0.5 * penalty[0] * (slope * slope).sum([1, 2, 3]).mean()
  norm = self.update(weights, self.gradients(total, leaves), first, second, average, count, settings)
  return [torch.stack([loss, norm]).detach()]
