# From logits to drawn tokens, where the logits are. M masked cells, J known cells that are asked
# about, K codebook size.

# Guided logits. logits [M', K]: the M + J cells' conditional ones, then unconditional ones of those
# that are guided; unconditional [M + J]: where each cell's are, its own place if it is not guided, which
# leaves its logits as they are; scale [M + J, 1] → [M + J, K]
def guide(self, logits: Tensor, unconditional: Tensor, scale: Tensor) -> Tensor:
  conditional = logits[:unconditional.size(0)]
  base = torch.index_select(logits, 0, unconditional)
  return base + scale * (conditional - base)

# What tokens are drawn from; at temperature 0 the plain softmax. logits [cells, K] float32,
# temperatures [cells, 1] → [cells, K]
def distribution(self, logits: Tensor, temperatures: Tensor) -> Tensor:
  divisors = torch.where(temperatures == 0.0, torch.ones_like(temperatures), temperatures)
  return torch.softmax(logits / divisors, -1)

# One token for each masked cell by the inverse of the cumulative distribution at its uniform number,
# or the most probable one where the temperature is 0. logits [M + J, K] float32, uniforms [M] float32,
# temperatures [M + J, 1] → tokens [M] int32, their probabilities [M] float32
def draw(self, logits: Tensor, uniforms: Tensor, temperatures: Tensor) -> List[Tensor]:
  cells = uniforms.size(0)
  logits = logits[:cells]
  temperatures = temperatures[:cells]
  probabilities = self.distribution(logits, temperatures)  # [M, K]
  cumulative = torch.cumsum(probabilities.to(7), -1)  # float64, so that no rare token is rounded away
  targets = uniforms.unsqueeze(1).to(7) * cumulative[:, -1:]
  drawn = torch.searchsorted(cumulative, targets, right=True).clamp(0, logits.size(-1) - 1)  # [M, 1]
  tokens = torch.where(temperatures == 0.0, torch.argmax(logits, -1, True), drawn)
  return [tokens.squeeze(1).to(3), torch.gather(probabilities, -1, tokens).squeeze(1)]

# How probable the tokens of known cells are. logits [M + J, K] float32, tokens [J], temperatures
# [M + J, 1] → [J] float32
def judge(self, logits: Tensor, tokens: Tensor, temperatures: Tensor) -> Tensor:
  first = logits.size(0) - tokens.size(0)
  probabilities = self.distribution(logits[first:], temperatures[first:])  # [J, K]
  return torch.gather(probabilities, -1, tokens.unsqueeze(1).to(4)).squeeze(1)
