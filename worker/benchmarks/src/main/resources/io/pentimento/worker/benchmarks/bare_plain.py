# Where nothing is packed nothing is filled up. `bare_onednn.py` has the same functions.

# [R, in] → [R, out]
def bare_linear(self, x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
  return self.linear(x, weight, bias)

# [R, in] → GELU of [R, out]
def bare_linear_gelu(self, x: Tensor, weight: Tensor, bias: Tensor, form: str) -> Tensor:
  return self.linear_gelu(x, weight, bias, form)
