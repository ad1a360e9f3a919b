"""Prints the figures that MeasuresAgainstNumpyTest holds the measures to, computed apart from them
with numpy and scipy. Run by hand; the build does not need it."""

import numpy as np
from scipy import linalg, ndimage


class Counter:
    """The generator of the test's NumbersFromSeed: 24 bits of a 64-bit congruential generator."""

    def __init__(self, seed):
        self.state = seed

    def next(self):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 40) / 2**24


def features(seed, n, d, stretch, shift):
    """Neighbouring features share a number, so that they are correlated."""
    numbers, rows = Counter(seed), np.zeros((n, d), np.float32)
    for i in range(n):
        before = numbers.next()
        for j in range(d):
            now = numbers.next()
            rows[i, j] = (now + 0.5 * before) * (1 + stretch * j) + shift
            before = now
    return rows.astype(np.float64)


def picture(seed, side):
    numbers = Counter(seed)
    return np.array([int(256 * numbers.next()) for _ in range(side * side * 3)]).reshape(side, side, 3)


def frechet(a, b):
    root = linalg.sqrtm(np.cov(a, rowvar=False) @ np.cov(b, rowvar=False))
    means = np.sum((a.mean(0) - b.mean(0)) ** 2)
    covariances = np.trace(np.cov(a, rowvar=False) + np.cov(b, rowvar=False) - 2 * root.real)
    return means, covariances


def neighbours(real, fake, k):
    between = lambda a, b: np.sqrt(((a[:, None] - b[None]) ** 2).sum(-1))
    reach = lambda a: np.sort(between(a, a), axis=1)[:, k]
    real_balls = between(fake, real) <= reach(real)[None]
    fake_balls = between(real, fake) <= reach(fake)[None]
    return (
        real_balls.any(1).mean(),
        fake_balls.any(1).mean(),
        real_balls.sum() / (k * len(fake)),
        real_balls.any(0).mean(),
    )


def ssim(a, b):
    """Per channel over two-dimensional windows, then the mean."""
    x = np.arange(11) - 5
    window = np.exp(-(x[:, None] ** 2 + x[None] ** 2) / (2 * 1.5**2))
    window /= window.sum()
    inside = (slice(5, -5), slice(5, -5))
    smooth = lambda z: ndimage.correlate(z, window)[inside]
    c1, c2, scores = (0.01 * 255) ** 2, (0.03 * 255) ** 2, []
    for c in range(3):
        p, q = a[..., c].astype(float), b[..., c].astype(float)
        mp, mq = smooth(p), smooth(q)
        vp, vq, cov = smooth(p * p) - mp**2, smooth(q * q) - mq**2, smooth(p * q) - mp * mq
        scores.append(np.mean((2 * mp * mq + c1) * (2 * cov + c2) / ((mp**2 + mq**2 + c1) * (vp + vq + c2))))
    return np.mean(scores)


def probabilities(seed, n, labels):
    numbers = Counter(seed)
    rows = np.array([[numbers.next() for _ in range(labels)] for _ in range(n)]) ** 8
    return (rows / rows.sum(1, keepdims=True)).astype(np.float32).astype(np.float64)


def inception_score(p):
    return np.exp(np.mean(np.sum(p * (np.log(p) - np.log(p.mean(0))), axis=1)))


print("frechet 300 x 24 :", *frechet(features(1, 300, 24, 0.1, 0), features(2, 280, 24, 0.12, 0.05)))
print("frechet 20 x 24  :", *frechet(features(1, 20, 24, 0.1, 0), features(2, 18, 24, 0.12, 0.05)))
print("neighbours k=3   :", *neighbours(features(3, 400, 6, 0.1, 0), features(4, 350, 6, 0.13, 0.1), 3))
print("neighbours k=5   :", *neighbours(features(3, 400, 6, 0.1, 0), features(4, 350, 6, 0.13, 0.1), 5))
a, noise = picture(5, 24), picture(6, 24)
b = (3 * a + noise) // 4
print("psnr             :", 10 * np.log10(255**2 / np.mean((a - b) ** 2)))
print("ssim             :", ssim(a, b), ssim(a, noise))
print("inception score  :", inception_score(probabilities(7, 500, 10)))
