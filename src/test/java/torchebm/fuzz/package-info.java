/** Tests of the readers of other programs' files, with arbitrary bytes. */
@NullMarked
package torchebm.fuzz;

import org.jspecify.annotations.NullMarked;
