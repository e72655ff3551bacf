package torchebm.data;

import java.util.Locale;

/** The formats of tables of energies. */
public enum EnergyFormat {
    /** Rows of numbers, with a header: CSV, TSV, semicolons or blanks. */
    CSV,
    /** A JSON object with an array for each column. */
    JSON,
    /** NumPy's format. */
    NPY,
    /** PLUMED's format of grids, such as {@code fes.dat}. */
    PLUMED,
    /** A Gaussian cube. */
    CUBE,
    /** An ESRI ASCII grid. */
    ESRI;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
