"""Writes free-energies.json: F(x) = -T ln of the integral of exp(-E(x, y)/T) over y, and its slopes, by SciPy's quadrature.

Run with scipy installed: python3 make-free-energies.py > free-energies.json
A slope is the mean of dE/dx, by a central difference of F, so it has about nine digits. Made with scipy 1.10.
"""
import json
import math

from scipy import integrate, optimize

MB = list(zip([-200, -100, -170, 15], [-1, -1, -6.5, 0.7], [0, 0, 11, 0.6], [-10, -10, -6.5, 0.7], [1, 0, -0.5, -1], [0, 0.5, 1.5, 1]))
CASES = []


def muller_brown(x1, x2):
    return sum(A * math.exp(a * (x1 - X) ** 2 + b * (x1 - X) * (x2 - Y) + c * (x2 - Y) ** 2) for A, a, b, c, X, Y in MB)


def free_energy(energy, x, ranges, temperature):
    """Integrates over all coordinates after those of x; the breakpoints of the innermost one are its lowest points."""

    def integral(given, rest, least):
        (low, high), inner = rest[0], rest[1:]
        if inner:
            return integrate.quad(lambda y: integral(given + (y,), inner, least), low, high, epsabs=0, epsrel=1e-11, limit=400)[0]
        steps = [low + (high - low) * k / 400 for k in range(401)]
        values = [energy(*given, y) for y in steps]
        dips = [steps[k] for k in range(1, 400) if values[k - 1] >= values[k] <= values[k + 1]]
        weight = lambda y: math.exp(-(energy(*given, y) - least) / temperature)
        return integrate.quad(weight, low, high, epsabs=1e-13, epsrel=1e-12, limit=400, points=dips or None)[0]

    middle = [0.5 * (low + high) for low, high in ranges]
    found = optimize.brute(lambda y: energy(*x, *y), ranges, Ns=40 if len(ranges) < 3 else 12, finish=None)
    least = min(energy(*x, *(found if len(ranges) > 1 else [found])), energy(*x, *middle))
    return least - temperature * math.log(integral(tuple(x), tuple(ranges), least))


def case(formula, energy, ranges, temperature, points):
    values, slopes = [], []
    for x in points:
        values.append(free_energy(energy, x, ranges, temperature))
        slopes.append([])
        for i in range(len(x)):
            h = 1e-3
            at = [free_energy(energy, x[:i] + [x[i] + k * h] + x[i + 1 :], ranges, temperature) for k in (-2, -1, 1, 2)]
            slopes[-1].append((at[0] - 8 * at[1] + 8 * at[2] - at[3]) / (12 * h))
    CASES.append(
        {"energy": formula, "ranges": ranges, "temperature": temperature, "x": points, "free_energy": values, "slopes": slopes}
    )


TERMS = " + ".join(f"{A}*exp({a}*(x1 - {X})^2 + {b}*(x1 - {X})*(x2 - {Y}) + {c}*(x2 - {Y})^2)".replace("- -", "+ ") for A, a, b, c, X, Y in MB)
LINE = [[-1.0], [-0.25], [0.5], [1.0]]
case("(x1^2 - 1)^2 + (x2^2 - 1)^2 + x1*x2", lambda x, y: (x * x - 1) ** 2 + (y * y - 1) ** 2 + x * y, [[-3, 3]], 1, LINE)
case("(x1^2 - 1)^2 + (x2^2 - 1)^2 + x1*x2", lambda x, y: (x * x - 1) ** 2 + (y * y - 1) ** 2 + x * y, [[-3, 3]], 0.05, LINE)
case(TERMS, muller_brown, [[-0.5, 2.2]], 15, LINE)
case(TERMS, muller_brown, [[-0.5, 2.2]], 1, LINE)
case("100*(x2 - x1^2)^2 + (1 - x1)^2 + abs(x2)", lambda x, y: 100 * (y - x * x) ** 2 + (1 - x) ** 2 + abs(y), [[-1, 3]], 0.5, LINE)
case(
    "(x2 - sin(3*x1))^2 - 8*exp(-(x2 - x1)^2/0.0002)",
    lambda x, y: (y - math.sin(3 * x)) ** 2 - 8 * math.exp(-((y - x) ** 2) / 0.0002),
    [[-4, 4]],
    1,
    LINE,
)
case(
    "x1*x3 + (x2^2 - x1)^2 + (x3^2 - 1)^2 + x2*x3/2",
    lambda x, y, z: x * z + (y * y - x) ** 2 + (z * z - 1) ** 2 + y * z / 2,
    [[-3, 3], [-2.5, 2.5]],
    0.5,
    LINE[:2],
)
case(
    "(x1 - x2*x3)^2 + cos(x1 + x2) + x3^2 + x2^4/4",
    lambda x, y, z: (x - y * z) ** 2 + math.cos(x + y) + z * z + y**4 / 4,
    [[-4, 4]],
    0.3,
    [[-0.5, 0.25], [0.75, 1.5]],
)
print(json.dumps(CASES, indent=1))
