/** Tables of energies as models: splines through the values at the nodes of a grid. */
@NullMarked
package torchebm.tabulated;

import org.jspecify.annotations.NullMarked;
