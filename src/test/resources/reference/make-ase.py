"""Writes ase.json: Lennard-Jones clusters and the Müller–Brown potential by the Atomic Simulation Environment (ASE).

Run with ase and scipy installed: python3 make-ase.py > ase.json
Energies and forces of clusters are those of ase.calculators.lj, whose cutoff is so far away that its shift vanishes. Minima are
the ends of ASE's BFGS from random starts. Saddles are the climbing images of ase.neb.NEB (G. Henkelman, B. P. Uberuaga, H. Jónsson,
J. Chem. Phys. 113 (2000) 9901), between minima whose atoms are numbered and turned alike.
"""
import json

import ase
import numpy as np
from ase import Atoms
from ase.calculators.calculator import Calculator, all_changes
from ase.calculators.lj import LennardJones
from ase.neb import NEB, NEBOptimizer
from ase.optimize import BFGS, FIRE
from scipy.optimize import linear_sum_assignment
from scipy.spatial.transform import Rotation

FAR = 1e3
STARTS = 60
IMAGES = 13


class MullerBrown(Calculator):
    """The Müller–Brown potential (Theoretica Chimica Acta 53 (1979) 75) of the coordinates x and y of one atom."""

    implemented_properties = ["energy", "forces"]
    A = np.array([-200.0, -100.0, -170.0, 15.0])
    K = np.array([[-1, 0, -10], [-1, 0, -10], [-6.5, 11, -6.5], [0.7, 0.6, 0.7]])
    C = np.array([[1, 0], [0, 0.5], [-0.5, 1.5], [-1, 1]])

    def calculate(self, atoms=None, properties=("energy",), system_changes=all_changes):
        super().calculate(atoms, properties, system_changes)
        x, y, _ = self.atoms.positions[0]
        u, v = x - self.C[:, 0], y - self.C[:, 1]
        term = self.A * np.exp(self.K[:, 0] * u * u + self.K[:, 1] * u * v + self.K[:, 2] * v * v)
        force = [-term @ (2 * self.K[:, 0] * u + self.K[:, 1] * v), -term @ (self.K[:, 1] * u + 2 * self.K[:, 2] * v), 0]
        self.results = {"energy": float(term.sum()), "forces": np.array([force])}


def cluster(x):
    atoms = Atoms("Ar" + str(len(x)), positions=x)
    atoms.calc = LennardJones(sigma=1, epsilon=1, rc=FAR, smooth=False)
    return atoms


def place(x):
    atoms = Atoms("H", positions=[[x[0], x[1], 0]])
    atoms.calc = MullerBrown()
    return atoms


def minimum(atoms, fmax=1e-9):
    BFGS(atoms, logfile=None, maxstep=0.1).run(fmax=fmax, steps=3000)
    return atoms


def minima(n, random):
    """Returns the bound minima of a cluster, each energy once, from the lowest."""
    found = {}
    for _ in range(STARTS):
        atoms = minimum(cluster(random.uniform(-1, 1, (n, 3)) * 1.1))
        energy = atoms.get_potential_energy()
        bound = all(np.sort(np.linalg.norm(atoms.positions - p, axis=1))[3] < 1.3 for p in atoms.positions)
        if bound and np.abs(atoms.get_forces()).max() < 1e-8:
            found.setdefault(round(energy, 7), atoms)
    return [found[energy] for energy in sorted(found)]


def aligned(a, b, random):
    """Returns the atoms of b, numbered and turned so that they are close to those of a."""
    a, b = a - a.mean(0), b - b.mean(0)
    best, least = b, np.inf
    for _ in range(2000):
        y = b @ Rotation.random(random_state=random).as_matrix() * [1, 1, random.choice([-1, 1])]
        for _ in range(10):
            y = y[linear_sum_assignment(((a[:, None] - y[None]) ** 2).sum(2))[1]]
            y = Rotation.align_vectors(a, y)[0].apply(y)
        distance = np.linalg.norm(a - y)
        if distance < least:
            best, least = y, distance
    return best


def band(ends, make, fmax, images=IMAGES, spring=1.0, turns=False):
    """Returns the images of a nudged elastic band of which the highest has climbed to a saddle."""
    atoms = [make(ends[0])] + [make(ends[0]) for _ in range(images - 2)] + [make(ends[1])]
    neb = NEB(atoms, k=spring, climb=False, method="improvedtangent", remove_rotation_and_translation=turns)
    neb.interpolate()
    FIRE(neb, logfile=None, maxstep=0.02).run(fmax=max(fmax, 0.01), steps=3000)
    neb.climb = True
    FIRE(neb, logfile=None, maxstep=0.02).run(fmax=fmax, steps=20000)
    return atoms


def line(ends, make, images=41, spring=20):
    """Returns the images of a band without a climbing one, which are even along the path."""
    atoms = [make(ends[0])] + [make(ends[0]) for _ in range(images - 2)] + [make(ends[1])]
    neb = NEB(atoms, k=spring, method="improvedtangent")
    neb.interpolate()
    NEBOptimizer(neb, logfile=None, verbose=0).run(fmax=0.05, steps=3000)
    return [image.positions[0, :2].tolist() for image in atoms]


def main():
    random = np.random.RandomState(1)
    evaluations = []
    for n in (7, 13):
        side = int(np.ceil(n ** (1 / 3)))
        lattice = np.array([[a, b, c] for a in range(side) for b in range(side) for c in range(side)][:n])
        for _ in range(3):
            atoms = cluster(1.1 * lattice + random.uniform(-0.15, 0.15, (n, 3)))
            evaluations.append({"x": atoms.positions.ravel().tolist(), "energy": atoms.get_potential_energy(),
                                "forces": atoms.get_forces().ravel().tolist()})
    seven = minima(7, random)
    energies = [atoms.get_potential_energy() for atoms in seven]
    passes = []
    for k in range(1, len(seven)):
        for j in range(k):
            other = aligned(seven[j].positions, seven[k].positions, random)
            images = band([seven[j].positions - seven[j].positions.mean(0), other], cluster, 1e-5, turns=True)
            profile = [atoms.get_potential_energy() for atoms in images]
            passes.append({"from": j, "to": k, "energy": max(profile)})
    wells = [minimum(place(x)).positions[0, :2] for x in ([-0.6, 1.4], [0.6, 0], [0, 0.5])]
    paths = []
    for a, b in ((0, 2), (2, 1)):
        images = band([wells[a], wells[b]], place, 1e-4, spring=50)
        energy = max(float(atoms.get_potential_energy()) for atoms in images)
        paths.append({"from": a, "to": b, "energy": energy, "x": line([wells[a], wells[b]], place)})
    print(json.dumps({
        "source": f"make-ase.py, ase {ase.__version__}, numpy {np.__version__}",
        "evaluations": evaluations, "minima": energies, "passes": passes,
        "wells": [{"x": x.tolist(), "energy": place(x).get_potential_energy()} for x in wells], "paths": paths}))


if __name__ == "__main__":
    main()
