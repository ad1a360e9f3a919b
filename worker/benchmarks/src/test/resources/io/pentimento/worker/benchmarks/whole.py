# The causal transformer over whole sequences, with a mask and without a cache: what `causal.py` has to
# agree with. R sequences of N positions, C width, h heads, d = C / h, K codebook size.

def norm(self, x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
  return torch.layer_norm(x, [x.size(-1)], weight, bias, 1e-12)

def block(self, x: Tensor, weights: List[Tensor]) -> Tensor:
  qkv, qkv_bias, out, out_bias, norm, norm_bias, mlp_in, mlp_in_bias, mlp_out, mlp_out_bias, mlp_norm, mlp_norm_bias = weights
  rows, length, width = x.size()
  parts = torch.linear(x, qkv, qkv_bias).view([rows, length, 3, self.heads(), -1])
  q, k, v = torch.unbind(parts.permute([2, 0, 3, 1, 4]))  # [R, h, N, d]
  scores = torch.matmul(q, k.transpose(-2, -1)) / float(q.size(-1)) ** 0.5  # [R, h, N, N]
  future = torch.triu(torch.ones_like(scores), 1) > 0.5
  shares = torch.softmax(torch.masked_fill(scores, future, float("-inf")), -1)
  mixed = torch.matmul(shares, v).transpose(1, 2).reshape([rows, length, width])
  x = self.norm(torch.linear(mixed, out, out_bias) + x, norm, norm_bias)
  inner = torch.gelu(torch.linear(x, mlp_in, mlp_in_bias), approximate=self.gelu_form())
  return self.norm(torch.linear(inner, mlp_out, mlp_out_bias) + x, mlp_norm, mlp_norm_bias)

# ids [R, N] → [R, N, K]
def logits(self, ids: Tensor, embedding: List[Tensor], blocks: List[Tensor], head: List[Tensor]) -> Tensor:
  tokens, positions, embedding_norm, embedding_norm_bias = embedding
  dense, dense_bias, norm, norm_bias, bias = head
  x = torch.embedding(tokens, ids) + positions[:ids.size(1)]
  x = self.norm(x, embedding_norm, embedding_norm_bias)
  for i in range(len(blocks) // 12):
    x = self.block(x, blocks[12 * i:12 * i + 12])
  h = torch.gelu(torch.linear(x, dense, dense_bias), approximate=self.gelu_form())
  codes = self.codebook_size()
  return torch.linear(self.norm(h, norm, norm_bias), tokens[:codes], bias[:codes])
