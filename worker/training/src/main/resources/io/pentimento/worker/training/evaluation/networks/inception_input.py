# What networks of Inception's kind are shown, and what is made of their answers.

# Pictures [B, P, P, 3] in 0 … 1 → [B, 3, 299, 299] in −1 … 1: bilinear, antialiased where pictures are larger
def prepared(self, pictures: Tensor) -> Tensor:
  x = torch._upsample_bilinear2d_aa(pictures.permute([0, 3, 1, 2]), [299, 299], False, None, None)
  return x * 2.0 - 1.0

# Any floating-point type → float32
def numbers(self, x: Tensor) -> Tensor:
  return x.to(6).contiguous()

# Logits [B, classes] → probabilities, float32
def chances(self, logits: Tensor) -> Tensor:
  return torch.softmax(logits.to(6), -1)
