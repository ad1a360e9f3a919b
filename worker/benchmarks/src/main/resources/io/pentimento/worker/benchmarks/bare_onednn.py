# The kernels behind the backend's packed `linear`, with as few rows as there are. The backend fills up
# to 32 so that a row's bits never depend on its company; one row alone would pay double for that.

# [R, in] → [R, out]
def bare_linear(self, x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
  return self.packed_linear(x, weight, bias, "none", "")

# [R, in] → GELU of [R, out]
def bare_linear_gelu(self, x: Tensor, weight: Tensor, bias: Tensor, form: str) -> Tensor:
  return self.packed_linear(x, weight, bias, "gelu", form)
