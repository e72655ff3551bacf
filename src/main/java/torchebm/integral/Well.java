package torchebm.integral;

import torchebm.analysis.surface.CriticalPoint;

/**
 * The basin of attraction of a minimum under dx/dt = −∇E(x).
 *
 * @param name such as M1
 * @param minimum the minimum
 * @param probability the part of Z in the basin
 * @param freeEnergy −T log of the integral over the basin; ∞ if it is 0
 */
public record Well(String name, CriticalPoint minimum, Estimate probability, Estimate freeEnergy) {}
