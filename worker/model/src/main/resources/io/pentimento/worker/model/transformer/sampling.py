# From logits to drawn tokens, where the logits are. M masked cells, K codebook size.

# Guided logits. logits [M', K]: the M cells' conditional ones, then unconditional ones of those that
# are guided; unconditional [M]: where each cell's are, its own place if it is not guided, which leaves
# its logits as they are; scale [M, 1] → [M, K]
def guide(self, logits: Tensor, unconditional: Tensor, scale: Tensor) -> Tensor:
  conditional = logits[:unconditional.size(0)]
  base = torch.index_select(logits, 0, unconditional)
  return base + scale * (conditional - base)

# One token for each cell by the inverse of the cumulative distribution at its uniform number, or
# the most probable one where the temperature is 0. logits [M, K] float32, uniforms [M] float32,
# temperatures [M, 1] → tokens [M] int32, their probabilities [M] float32
def draw(self, logits: Tensor, uniforms: Tensor, temperatures: Tensor) -> List[Tensor]:
  greedy = temperatures == 0.0
  divisors = torch.where(greedy, torch.ones_like(temperatures), temperatures)
  probabilities = torch.softmax(logits / divisors, -1)  # [M, K]
  cumulative = torch.cumsum(probabilities.to(7), -1)  # float64, so that no rare token is rounded away
  targets = uniforms.unsqueeze(1).to(7) * cumulative[:, -1:]
  drawn = torch.searchsorted(cumulative, targets, right=True).clamp(0, logits.size(-1) - 1)  # [M, 1]
  tokens = torch.where(greedy, torch.argmax(logits, -1, True), drawn)
  return [tokens.squeeze(1).to(3), torch.gather(probabilities, -1, tokens).squeeze(1)]
