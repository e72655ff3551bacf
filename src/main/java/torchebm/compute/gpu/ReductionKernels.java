package torchebm.compute.gpu;

import torchebm.compute.DType;
import torchebm.grid.Histogram;

/** The source of the kernels that reduce a field on the device to a range, a histogram and a thinned field. */
final class ReductionKernels {
    /** The number of threads, each of which has its own extremes and counts. */
    static final int THREADS = 1 << 16;

    /** The number of integers that the kernel {@code range} counts for each thread. */
    static final int COUNTS = 4;

    /** The number of consecutive values that a thread adds to the histogram; neighbours often share a bin. */
    static final int STRETCH = 32;

    private ReductionKernels() {}

    /** Returns the source. */
    static String text(DType dtype, boolean hasDoubles) {
        return Prelude.text(dtype, hasDoubles) + """

                /*
                 * For each thread, the extremes of the finite values; then the number of NaNs, the number of infinite
                 * values, and the index of the first value that is the smallest and the largest. A thread takes its
                 * values in increasing order.
                 */
                KERNEL void range(const integer first, const integer count, GLOBAL const real *values,
                                  GLOBAL real *ends, GLOBAL integer *counts)
                {
                    const integer id = THREAD;
                    real low = first == 0 ? (real)1 / (real)0 : ends[2 * id];
                    real high = first == 0 ? (real)-1 / (real)0 : ends[2 * id + 1];
                    integer nan = first == 0 ? 0 : counts[4 * id];
                    integer infinite = first == 0 ? 0 : counts[4 * id + 1];
                    integer low_at = first == 0 ? 0 : counts[4 * id + 2];
                    integer high_at = first == 0 ? 0 : counts[4 * id + 3];
                    for (integer p = id; p < count; p += %1$d) {
                        const real value = values[p];
                        if (value - value == 0) {
                            if (value < low) low_at = first + p;
                            if (value > high) high_at = first + p;
                            low = smaller(low, value);
                            high = larger(high, value);
                        } else if (value != value) {
                            nan++;
                        } else {
                            infinite++;
                        }
                    }
                    ends[2 * id] = low;
                    ends[2 * id + 1] = high;
                    counts[4 * id] = nan;
                    counts[4 * id + 1] = infinite;
                    counts[4 * id + 2] = low_at;
                    counts[4 * id + 3] = high_at;
                }

                KERNEL void clear(const integer count, GLOBAL unsigned int *words)
                {
                    if (THREAD < count) words[THREAD] = 0;
                }

                /* Counts the finite values by the first bits of their distance from the smallest. */
                KERNEL void histogram(const integer count, GLOBAL const real *values, GLOBAL const real *smallest,
                                      GLOBAL unsigned int *bins)
                {
                    const integer begin = THREAD * %2$d;
                    const integer end = begin + %2$d < count ? begin + %2$d : count;
                    const real min = smallest[0];
                    int last = 0;
                    unsigned int n = 0;
                    for (integer p = begin; p < end; p++) {
                        const real value = values[p];
                        if (value - value == 0) {
                            const int bin = BITS((float)(value - min)) >> %3$d;
                            if (bin != last && n > 0) {
                                ADD(bins + last, n);
                                n = 0;
                            }
                            last = bin;
                            n++;
                        }
                    }
                    if (n > 0) ADD(bins + last, n);
                }

                /* Adds the contributions of these values to the values of a coarser grid, from one of its rows on. */
                KERNEL void thin(const integer first, const integer count, const integer fine, GLOBAL const real *values,
                                 const integer begin, const integer rows, const integer columns,
                                 GLOBAL const integer *places, GLOBAL const real *shares, GLOBAL real *coarse)
                {
                    if (THREAD >= rows * columns) return;
                    const integer i = THREAD %% columns, j = begin + THREAD / columns;
                    const real right = shares[i], up = shares[columns + j];
                    real sum = coarse[j * columns + i];
                    for (int corner = 0; corner < 4; corner++) {
                        const int isRight = corner & 1, isUp = corner >> 1;
                        const real share = (isRight ? right : 1 - right) * (isUp ? up : 1 - up);
                        const integer at = (places[columns + j] + isUp) * fine + places[i] + isRight - first;
                        if (share != 0 && at >= 0 && at < count) sum += share * values[at];
                    }
                    coarse[j * columns + i] = sum;
                }
                """.formatted(THREADS, STRETCH, Histogram.SHIFT);
    }
}
