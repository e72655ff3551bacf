/** Energies of particles in space, as sums over their pairs. */
@NullMarked
package torchebm.particles;

import org.jspecify.annotations.NullMarked;
