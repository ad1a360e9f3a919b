# A causal transformer, one position at a time: the same embedding, blocks and head as MaskGIT's, but a
# position sees only itself and those before it, whose keys and values are kept.
# R rows (one an image), N tokens per image, L = N + 1, C width, h heads, d = C / h, F feed-forward, K codebook size.
# `seen` has as many numbers as there are positions so far, t, the newest included. Only its size counts,
# so that the device never waits for a number. `heads`, `head_width`, `gelu_form` and `codebook_size`
# are constants of the script; `bare_linear` is in the text that goes with this one.

def layer_norm(self, x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
  return torch.layer_norm(x, [x.size(-1)], weight, bias, 1e-12)

# Room for the keys and values of N positions: sequences [R, L] → [R, 2, h, N, d]
def room(self, sequences: Tensor) -> Tensor:
  size = [sequences.size(0), 2, self.heads(), sequences.size(1) - 1, self.head_width()]
  return torch.zeros(size, dtype=self.compute_type(), device=sequences.device)

# The newest token of each sequence: sequences [R, L] → [R, C]
def embed(self, sequences: Tensor, seen: Tensor, weights: List[Tensor]) -> Tensor:
  token_embedding, position_embedding, norm_weight, norm_bias = weights
  newest = seen.size(0) - 1
  x = torch.embedding(token_embedding, sequences[:, newest]) + position_embedding[newest]
  return self.layer_norm(x, norm_weight, norm_bias)

# Writes the newest keys and values into the cache, and looks back over all of it so far.
# q, k and v side by side [R, 3C], cache [R, 2, h, N, d] → [R, C]
def attention(self, qkv: Tensor, cache: Tensor, seen: Tensor) -> Tensor:
  t = seen.size(0)
  heads = qkv.view([qkv.size(0), 3, self.heads(), 1, -1])  # [R, 3, h, 1, d]
  new = cache[:, :, :, t - 1:t].copy_(heads[:, 1:])
  k, v = torch.unbind(cache[:, :, :, :t], 1)  # [R, h, t, d]
  x = torch.scaled_dot_product_attention(heads[:, 0], k, v)  # [R, h, 1, d]
  return x.reshape([qkv.size(0), -1])

# [R, C] → [R, C]
def block(self, x: Tensor, cache: Tensor, seen: Tensor, weights: List[Tensor]) -> Tensor:
  qkv, qkv_bias, out, out_bias, norm, norm_bias, mlp_in, mlp_in_bias, mlp_out, mlp_out_bias, mlp_norm, mlp_norm_bias = weights
  h = self.bare_linear(self.attention(self.bare_linear(x, qkv, qkv_bias), cache, seen), out, out_bias)
  x = self.layer_norm(h + x, norm, norm_bias)
  h = self.bare_linear(self.bare_linear_gelu(x, mlp_in, mlp_in_bias, self.gelu_form()), mlp_out, mlp_out_bias)  # [R, F] between
  return self.layer_norm(h + x, mlp_norm, mlp_norm_bias)

# As in `transformer.py`, the last product runs in float32: [R, C] → [R, K]
def head(self, x: Tensor, weights: List[Tensor]) -> Tensor:
  dense, dense_bias, norm, norm_bias, embedding, bias = weights
  h = self.layer_norm(self.bare_linear_gelu(x, dense, dense_bias, self.gelu_form()), norm, norm_bias)
  return self.bare_linear(h.to(6), embedding, bias)

# The tied head's rows for codes: embedding [V, C] and bias [V] float32 → two tensors
def code_head(self, embedding: Tensor, bias: Tensor) -> List[Tensor]:
  codes = self.codebook_size()
  return [self.pack_linear(embedding[:codes]), bias[:codes].clone()]

# Draws each sequence's next token by the inverse of the cumulative distribution at its uniform number,
# and writes it behind the newest: logits [R, K] float32, uniforms [R, N], sequences [R, L] → [R, 1]
def draw(self, logits: Tensor, uniforms: Tensor, sequences: Tensor, seen: Tensor) -> Tensor:
  t = seen.size(0)
  cumulative = torch.cumsum(torch.softmax(logits, -1).to(7), -1)  # float64, as in `sampling.py`
  targets = uniforms[:, t - 1:t].to(7) * cumulative[:, -1:]
  drawn = torch.searchsorted(cumulative, targets, right=True).clamp(0, logits.size(-1) - 1)
  return sequences[:, t:t + 1].copy_(drawn)
