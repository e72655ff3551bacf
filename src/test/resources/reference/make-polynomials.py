"""Prints the coefficients in FunctionConstants: Remez exchange with 120 digits (needs python3-mpmath, -numpy)."""
import numpy as np
from mpmath import mp, mpf, sin, cos, exp, log, atan, asin, atanh, pi, sqrt, tan, matrix, lu_solve, chebyt

mp.dps = 120

def remez(f, weight, a, b, degree):
    """Returns the polynomial p of this degree with the smallest maximum of |p - f| weight on [a, b]."""
    n = degree + 2
    x = [(a + b) / 2 + (b - a) / 2 * cos(pi * (n - 1 - k) / (n - 1)) for k in range(n)]
    x[0] = mpf(a); x[-1] = mpf(b)
    for _ in range(12):
        A = matrix(n, n); y = matrix(n, 1)
        for r in range(n):
            for c in range(n - 1):
                A[r, c] = x[r] ** c
            A[r, n - 1] = (-1) ** r / weight(x[r])
            y[r] = f(x[r])
        s = lu_solve(A, y)
        p = [s[c] for c in range(n - 1)]
        err = lambda t: (sum(c * t ** k for k, c in enumerate(p)) - f(t)) * weight(t)
        m = 40 * n
        grid = [a + (b - a) * (1 - cos(pi * k / m)) / 2 for k in range(m + 1)]
        e = [err(t) for t in grid]
        ext = []
        i = 0
        while i <= m:
            j = i
            best = i
            while j <= m and (e[j] >= 0) == (e[i] >= 0):
                if abs(e[j]) > abs(e[best]): best = j
                j += 1
            ext.append(best); i = j
        while len(ext) > n:
            if abs(e[ext[0]]) < abs(e[ext[-1]]): ext.pop(0)
            else: ext.pop()
        if len(ext) < n: break
        x = [grid[k] for k in ext]
    return p, max(abs(v) for v in e)

def frac(t): return t if abs(t) > mpf(10) ** -20 else mpf(10) ** -20
# Q: e^r = 1 + r + r^2 Q(r)
E = lambda r: (exp(frac(r)) - 1 - frac(r)) / frac(r) ** 2
h = log(2) / 2 * mpf('1.0001')
# L: 2 atanh(s) = 2 s + s^3 L(s^2), s <= 3 - 2 sqrt 2
def L(z): z = frac(z); s = sqrt(z); return (2 * atanh(s) - 2 * s) / (s * z)
def S(z): z = frac(z); r = sqrt(z); return (sin(r) - r) / (r * z)
def C(z): z = frac(z); r = sqrt(z); return (cos(r) - 1 + z / 2) / z ** 2
def A(z): z = frac(z); r = sqrt(z); return (atan(r) - r) / (r * z)
def B(z): z = frac(z); r = sqrt(z); return (asin(r) - r) / (r * z)
q = (pi / 4 * mpf('1.0001')) ** 2
jobs = {
 'EXP': (E, lambda r: frac(r) ** 2 if r else mpf(10) ** -6, -h, h, (9, 4)),
 'LOG': (L, lambda z: z / 2 if z else mpf(10) ** -6, mpf(0), ((sqrt(2) - 1) / (sqrt(2) + 1)) ** 2 * mpf('1.001'), (6, 2)),
 'SIN': (S, lambda z: z if z else mpf(10) ** -6, mpf(0), q, (5, 2)),
 'COS': (C, lambda z: z ** 2 if z else mpf(10) ** -6, mpf(0), q, (5, 2)),
 'ATAN': (A, lambda z: z if z else mpf(10) ** -6, mpf(0), tan(pi / 8) ** 2 * mpf('1.001'), (10, 4)),
 'ASIN': (B, lambda z: z if z else mpf(10) ** -6, mpf(0), mpf('0.25'), (12, 4)),
}
for name, (f, w, a, b, degrees) in jobs.items():
    for bits, d in zip((64, 32), degrees):
        p, e = remez(f, lambda t: abs(w(t)) + abs(w(b)) / 50, a, b, d)
        print(name, bits, 'degree', d, 'error', mp.nstr(e, 3), '=', mp.nstr(log(e, 2), 4), 'bits')
        for c in reversed(p):
            print('   ', repr(float(c)) if bits == 64 else np.float32(float(c)))
