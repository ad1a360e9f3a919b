# Residual blocks of `vqgan.py` one after the other, with their weights in one list.

# `count` residual blocks whose weights begin at `at` → their result and where the next weights are
def through(self, x: Tensor, w: List[Tensor], at: int, count: int) -> Tuple[Tensor, int]:
  for _ in range(count):
    size = 6
    if w[at].size(0) != w[at + 2].size(0):
      size = 7
    x = self.residual(x, w[at:at + size])
    at = at + size
  return (x, at)
