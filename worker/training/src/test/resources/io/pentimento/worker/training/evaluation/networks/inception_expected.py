"""Prints the figures that InceptionNetworkTest holds Inception-v3 to, computed apart from it with
torch's own modules: batch norm as a layer, one module for each convolution, eager. Run by hand with
torch 2; the build does not need it. Weights and pictures are made up, alike here and in the test."""

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

MASK = (1 << 64) - 1


def mixed(start, count):
    """SplitMix64's finaliser of start, start + 1, …"""
    with np.errstate(over="ignore"):
        z = np.arange(count, dtype=np.uint64) + np.uint64(start & MASK) + np.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        return z ^ (z >> np.uint64(31))


def java_hash(text):
    value = 0
    for letter in text:
        value = (31 * value + ord(letter)) & 0xFFFFFFFF
    return value


def uniform(name, count):
    """Numbers in −1 … 1, of 24 bits."""
    bits = mixed(java_hash(name) << 32, count) >> np.uint64(40)
    return (bits.astype(np.float32) * np.float32(2.0**-23)) - np.float32(1)


def weight(name, shape):
    u = uniform(name, int(np.prod(shape)))
    if name.endswith("conv.weight"):
        u = u * np.float32(np.sqrt(6.0 / np.prod(shape[1:])))
    elif name == "fc.weight":
        u = u * np.float32(np.sqrt(3.0 / shape[1]))
    elif name.endswith("bn.weight") or name.endswith("running_var"):
        u = np.float32(1) + np.float32(0.25) * u
    else:
        u = np.float32(0.125) * u
    return torch.from_numpy(u.astype(np.float32)).reshape(shape)


def picture(name, side):
    bits = mixed(java_hash(name) << 32, side * side * 3) >> np.uint64(56)
    return torch.from_numpy(bits.astype(np.float32)).reshape(1, side, side, 3).permute(0, 3, 1, 2) / 255


class Unit(nn.Module):
    def __init__(self, ins, outs, **kwargs):
        super().__init__()
        self.conv = nn.Conv2d(ins, outs, bias=False, **kwargs)
        self.bn = nn.BatchNorm2d(outs, eps=0.001)

    def forward(self, x):
        return F.relu(self.bn(self.conv(x)))


def inside(x):
    return F.avg_pool2d(x, kernel_size=3, stride=1, padding=1, count_include_pad=False)


class A(nn.Module):
    def __init__(self, ins, pool):
        super().__init__()
        self.branch1x1 = Unit(ins, 64, kernel_size=1)
        self.branch5x5_1 = Unit(ins, 48, kernel_size=1)
        self.branch5x5_2 = Unit(48, 64, kernel_size=5, padding=2)
        self.branch3x3dbl_1 = Unit(ins, 64, kernel_size=1)
        self.branch3x3dbl_2 = Unit(64, 96, kernel_size=3, padding=1)
        self.branch3x3dbl_3 = Unit(96, 96, kernel_size=3, padding=1)
        self.branch_pool = Unit(ins, pool, kernel_size=1)

    def forward(self, x):
        five = self.branch5x5_2(self.branch5x5_1(x))
        three = self.branch3x3dbl_3(self.branch3x3dbl_2(self.branch3x3dbl_1(x)))
        return torch.cat([self.branch1x1(x), five, three, self.branch_pool(inside(x))], 1)


class B(nn.Module):
    def __init__(self, ins):
        super().__init__()
        self.branch3x3 = Unit(ins, 384, kernel_size=3, stride=2)
        self.branch3x3dbl_1 = Unit(ins, 64, kernel_size=1)
        self.branch3x3dbl_2 = Unit(64, 96, kernel_size=3, padding=1)
        self.branch3x3dbl_3 = Unit(96, 96, kernel_size=3, stride=2)

    def forward(self, x):
        double = self.branch3x3dbl_3(self.branch3x3dbl_2(self.branch3x3dbl_1(x)))
        return torch.cat([self.branch3x3(x), double, F.max_pool2d(x, kernel_size=3, stride=2)], 1)


class C(nn.Module):
    def __init__(self, ins, inner):
        super().__init__()
        across = {"kernel_size": (1, 7), "padding": (0, 3)}
        down = {"kernel_size": (7, 1), "padding": (3, 0)}
        self.branch1x1 = Unit(ins, 192, kernel_size=1)
        self.branch7x7_1 = Unit(ins, inner, kernel_size=1)
        self.branch7x7_2 = Unit(inner, inner, **across)
        self.branch7x7_3 = Unit(inner, 192, **down)
        self.branch7x7dbl_1 = Unit(ins, inner, kernel_size=1)
        self.branch7x7dbl_2 = Unit(inner, inner, **down)
        self.branch7x7dbl_3 = Unit(inner, inner, **across)
        self.branch7x7dbl_4 = Unit(inner, inner, **down)
        self.branch7x7dbl_5 = Unit(inner, 192, **across)
        self.branch_pool = Unit(ins, 192, kernel_size=1)

    def forward(self, x):
        seven = self.branch7x7_3(self.branch7x7_2(self.branch7x7_1(x)))
        double = self.branch7x7dbl_1(x)
        for unit in (self.branch7x7dbl_2, self.branch7x7dbl_3, self.branch7x7dbl_4, self.branch7x7dbl_5):
            double = unit(double)
        return torch.cat([self.branch1x1(x), seven, double, self.branch_pool(inside(x))], 1)


class D(nn.Module):
    def __init__(self, ins):
        super().__init__()
        self.branch3x3_1 = Unit(ins, 192, kernel_size=1)
        self.branch3x3_2 = Unit(192, 320, kernel_size=3, stride=2)
        self.branch7x7x3_1 = Unit(ins, 192, kernel_size=1)
        self.branch7x7x3_2 = Unit(192, 192, kernel_size=(1, 7), padding=(0, 3))
        self.branch7x7x3_3 = Unit(192, 192, kernel_size=(7, 1), padding=(3, 0))
        self.branch7x7x3_4 = Unit(192, 192, kernel_size=3, stride=2)

    def forward(self, x):
        three = self.branch3x3_2(self.branch3x3_1(x))
        seven = self.branch7x7x3_4(self.branch7x7x3_3(self.branch7x7x3_2(self.branch7x7x3_1(x))))
        return torch.cat([three, seven, F.max_pool2d(x, kernel_size=3, stride=2)], 1)


class E(nn.Module):
    def __init__(self, ins, pool):
        super().__init__()
        self.pool = pool
        self.branch1x1 = Unit(ins, 320, kernel_size=1)
        self.branch3x3_1 = Unit(ins, 384, kernel_size=1)
        self.branch3x3_2a = Unit(384, 384, kernel_size=(1, 3), padding=(0, 1))
        self.branch3x3_2b = Unit(384, 384, kernel_size=(3, 1), padding=(1, 0))
        self.branch3x3dbl_1 = Unit(ins, 448, kernel_size=1)
        self.branch3x3dbl_2 = Unit(448, 384, kernel_size=3, padding=1)
        self.branch3x3dbl_3a = Unit(384, 384, kernel_size=(1, 3), padding=(0, 1))
        self.branch3x3dbl_3b = Unit(384, 384, kernel_size=(3, 1), padding=(1, 0))
        self.branch_pool = Unit(ins, 192, kernel_size=1)

    def forward(self, x):
        three = self.branch3x3_1(x)
        three = torch.cat([self.branch3x3_2a(three), self.branch3x3_2b(three)], 1)
        double = self.branch3x3dbl_2(self.branch3x3dbl_1(x))
        double = torch.cat([self.branch3x3dbl_3a(double), self.branch3x3dbl_3b(double)], 1)
        return torch.cat([self.branch1x1(x), three, double, self.branch_pool(self.pool(x))], 1)


class Inception(nn.Module):
    def __init__(self, classes):
        super().__init__()
        self.Conv2d_1a_3x3 = Unit(3, 32, kernel_size=3, stride=2)
        self.Conv2d_2a_3x3 = Unit(32, 32, kernel_size=3)
        self.Conv2d_2b_3x3 = Unit(32, 64, kernel_size=3, padding=1)
        self.Conv2d_3b_1x1 = Unit(64, 80, kernel_size=1)
        self.Conv2d_4a_3x3 = Unit(80, 192, kernel_size=3)
        self.Mixed_5b, self.Mixed_5c, self.Mixed_5d = A(192, 32), A(256, 64), A(288, 64)
        self.Mixed_6a = B(288)
        self.Mixed_6b, self.Mixed_6c = C(768, 128), C(768, 160)
        self.Mixed_6d, self.Mixed_6e = C(768, 160), C(768, 192)
        self.Mixed_7a = D(768)
        self.Mixed_7b = E(1280, inside)
        self.Mixed_7c = E(2048, lambda x: F.max_pool2d(x, kernel_size=3, stride=1, padding=1))
        self.fc = nn.Linear(2048, classes)

    def forward(self, x):
        x = F.interpolate(x, size=(299, 299), mode="bilinear", align_corners=False, antialias=True)
        x = self.Conv2d_2b_3x3(self.Conv2d_2a_3x3(self.Conv2d_1a_3x3(2 * x - 1)))
        x = F.max_pool2d(x, kernel_size=3, stride=2)
        x = F.max_pool2d(self.Conv2d_4a_3x3(self.Conv2d_3b_1x1(x)), kernel_size=3, stride=2)
        x = self.Mixed_5d(self.Mixed_5c(self.Mixed_5b(x)))
        x = self.Mixed_6e(self.Mixed_6d(self.Mixed_6c(self.Mixed_6b(self.Mixed_6a(x)))))
        x = self.Mixed_7c(self.Mixed_7b(self.Mixed_7a(x)))
        features = F.adaptive_avg_pool2d(x, 1).flatten(1)
        return features, torch.softmax(self.fc(features), 1)


network = Inception(20).eval()
state = {}
for name, tensor in network.state_dict().items():
    if not name.endswith("num_batches_tracked"):
        state[name] = weight(name, tuple(tensor.shape))
print("missing", [n for n in network.load_state_dict(state, strict=False).missing_keys if "num_batches" not in n])
print("tensors", len(state))
with torch.inference_mode():
    for side in (64, 350):
        features, probabilities = network(picture(f"picture of {side}", side))
        features = features[0].double()
        print(side, "some", [features[i].item() for i in (0, 319, 320, 1100, 1500, 2047)])
        print(side, "norm", features.norm().item(), "mean", features.mean().item())
        print(side, "probabilities", probabilities[0, :4].tolist(), "best", probabilities.argmax().item())
