# The bidirectional transformer of MaskGIT, whose blocks are BERT's (normalised after the residual).
# R rows of the decode batch, L = N + 1 sequence length, C width, h heads, d = C / h, F feed-forward.
# `heads`, `gelu_form`, `codebook_size`, `dropout_percent` and `row_by_row` are constants of the script; the last two
# are 0 and 1 but in training.

def layer_norm(self, x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
  return torch.layer_norm(x, [x.size(-1)], weight, bias, 1e-12)

# Numbers left out at random, while training
def drop(self, x: Tensor) -> Tensor:
  return torch.dropout(x, float(self.dropout_percent()) / 100.0, self.dropout_percent() > 0)

# ids [R, L] → [R, L, C]
def embed(self, ids: Tensor, weights: List[Tensor]) -> Tensor:
  token_embedding, position_embedding, norm_weight, norm_bias = weights
  x = torch.embedding(token_embedding, ids) + position_embedding
  return self.drop(self.layer_norm(x, norm_weight, norm_bias))

# On a CPU libtorch's fused attention is slow in bfloat16; there, two products are faster.
def attend(self, q: Tensor, k: Tensor, v: Tensor) -> Tensor:
  if q.dtype == 15 and not q.is_cuda:
    scale = float(q.size(-1)) ** -0.5
    weights = self.drop(torch.softmax(torch.matmul(q * scale, k.transpose(-2, -1)), -1))
    return torch.matmul(weights, v)
  else:
    return torch.scaled_dot_product_attention(q, k, v, None, float(self.dropout_percent()) / 100.0)

# q, k and v side by side [R, L, 3C] → [R, L, C]
def attention(self, qkv: Tensor) -> Tensor:
  rows = qkv.size(0)
  length = qkv.size(1)
  heads = qkv.view([rows, length, 3, self.heads(), -1]).permute([2, 0, 3, 1, 4])  # [3, R, h, L, d]
  q, k, v = torch.unbind(heads)
  x = self.attend(q, k, v)  # [R, h, L, d]
  return x.transpose(1, 2).reshape([rows, length, -1])

# The same, one row at a time. A CPU's small products add up in an order that depends on where in
# memory they lie, so each row gets a place of its own, as it has when it is alone.
def attention_by_row(self, qkv: Tensor) -> Tensor:
  if self.row_by_row() == 0 or qkv.size(0) == 1 or qkv.is_cuda:
    return self.attention(qkv)
  else:
    rows: List[Tensor] = []
    for row in range(qkv.size(0)):
      rows.append(self.attention(qkv[row:row + 1].clone()))
    return torch.cat(rows)

# [R, L, C] → [R, L, C]
def block(self, x: Tensor, weights: List[Tensor]) -> Tensor:
  qkv, qkv_bias, out, out_bias, norm, norm_bias, mlp_in, mlp_in_bias, mlp_out, mlp_out_bias, mlp_norm, mlp_norm_bias = weights
  h = self.linear(self.attention_by_row(self.linear(x, qkv, qkv_bias)), out, out_bias)
  x = self.layer_norm(self.drop(h) + x, norm, norm_bias)
  h = self.linear(self.linear_gelu(x, mlp_in, mlp_in_bias, self.gelu_form()), mlp_out, mlp_out_bias)  # [R, L, F] between
  return self.layer_norm(self.drop(h) + x, mlp_norm, mlp_norm_bias)

# The last product runs in float32 whatever the blocks compute in: it is small, and rounded logits
# would tie. x [rows, C], embedding [V', C], bias [V'] → [rows, V']
def head(self, x: Tensor, weights: List[Tensor]) -> Tensor:
  dense, dense_bias, norm, norm_bias, embedding, bias = weights
  h = self.layer_norm(self.linear_gelu(x, dense, dense_bias, self.gelu_form()), norm, norm_bias)
  return self.linear(h.to(6), embedding, bias)

# The head at chosen positions only: x [R, L, C], positions [M] among the R·L → [M, V']
def head_at(self, x: Tensor, positions: Tensor, weights: List[Tensor]) -> Tensor:
  return self.head(torch.index_select(x.reshape([-1, x.size(-1)]), 0, positions), weights)

# The tied head's rows for codes, and those for labels and the mask token:
# embedding [V, C] and bias [V] float32 → four tensors
def split_head(self, embedding: Tensor, bias: Tensor) -> List[Tensor]:
  codes = self.codebook_size()
  return [self.pack_linear(embedding[:codes]), bias[:codes].clone(), self.pack_linear(embedding[codes:]), bias[codes:].clone()]

def side_by_side(self, codes: Tensor, rest: Tensor) -> Tensor:
  return torch.cat([codes, rest], -1)
