# What every training shares: leaves to differentiate by, and one update of all weights.
# Lists of tensors run in parallel: weight, gradient, moments and average of one tensor have one index.

# The weights as the starting points of gradients; they share the memory of the weights.
def leaves(self, weights: List[Tensor]) -> List[Tensor]:
  result: List[Tensor] = []
  for weight in weights:
    result.append(weight.detach().requires_grad_(True))
  return result

# The weights in the type that the network computes in. Pictures stay channels-first in memory while learning: a
# processor's group norm takes many times as long to differentiate where channels are last.
def computing(self, weights: List[Tensor]) -> List[Tensor]:
  result: List[Tensor] = []
  for weight in weights:
    result.append(weight.to(self.compute_type()))
  return result

# How the loss changes with each of the leaves.
def gradients(self, loss: Tensor, leaves: List[Tensor]) -> List[Tensor]:
  result: List[Tensor] = []
  found = torch.grad([loss], leaves, None, None, False, True)
  for i in range(len(leaves)):
    gradient = found[i]
    if gradient is None:
      result.append(torch.zeros_like(leaves[i]))
    else:
      result.append(gradient)
  return result

# One step of AdamW (Loshchilov & Hutter 2019) on gradients that are first clipped by their global norm, and of the
# running average of the weights. Decay takes matrices and kernels alone, not norms and biases.
# Where the norm is no finite number nothing changes. `settings` is [learning rate, beta1, beta2, epsilon, decay,
# clip, average]; `count` is the number of this training step, from 1. → the norm before clipping
def update(self, weights: List[Tensor], gradients: List[Tensor], first: List[Tensor], second: List[Tensor], average: List[Tensor], count: Tensor, settings: Tensor) -> Tensor:
  rate = float(settings[0])
  norms = torch._foreach_norm(gradients, 2.0)
  norm = torch.linalg_vector_norm(torch.stack(norms), 2.0)
  if bool(torch.isfinite(norm)):
    clip = float(settings[5])
    if clip > 0.0 and float(norm) > clip:
      torch._foreach_mul_(gradients, clip / (float(norm) + 1e-6))
    counts: List[Tensor] = []
    for weight in weights:
      counts.append(count)
      if weight.dim() > 1:
        weight.mul_(1.0 - rate * float(settings[4]))
    largest: List[Tensor] = []
    torch._fused_adamw_(weights, gradients, first, second, largest, counts, lr=rate, beta1=float(settings[1]), beta2=float(settings[2]), weight_decay=0.0, eps=float(settings[3]), amsgrad=False, maximize=False, grad_scale=None, found_inf=None)
    torch._foreach_lerp_(average, weights, 1.0 - float(settings[6]))
  return norm
