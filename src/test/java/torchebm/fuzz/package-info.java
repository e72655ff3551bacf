/** What reads files that others wrote, held against any bytes at all. */
@NullMarked
package torchebm.fuzz;

import org.jspecify.annotations.NullMarked;
