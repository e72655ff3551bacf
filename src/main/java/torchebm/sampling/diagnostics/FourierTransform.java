package torchebm.sampling.diagnostics;

/**
 * Discrete Fourier transforms of one size, a power of two, in place: radix 2, decimation in frequency and in time. Neither
 * direction permutes: spectra are in bit-reversed order.
 */
final class FourierTransform {
    private final int size;
    /** cos and sin of −2πk/size, k < size/2. */
    private final double[] cos;

    private final double[] sin;

    FourierTransform(int size) {
        if (Integer.bitCount(size) != 1) {
            throw new IllegalArgumentException("size must be a power of two, but was " + size);
        }
        this.size = size;
        this.cos = new double[size / 2];
        this.sin = new double[size / 2];
        for (int k = 0; k < size / 2; k++) {
            double angle = -2 * Math.PI * k / size;
            cos[k] = StrictMath.cos(angle);
            sin[k] = StrictMath.sin(angle);
        }
    }

    int size() {
        return size;
    }

    /** Replaces numbers by their spectrum, which is in bit-reversed order. */
    void forward(double[] re, double[] im) {
        for (int half = size / 2; half > 0; half /= 2) {
            int stride = size / 2 / half;
            for (int block = 0; block < size; block += 2 * half) {
                for (int k = 0; k < half; k++) {
                    int a = block + k;
                    int b = a + half;
                    double x = re[a] - re[b];
                    double y = im[a] - im[b];
                    re[a] += re[b];
                    im[a] += im[b];
                    double c = cos[k * stride];
                    double s = sin[k * stride];
                    re[b] = x * c - y * s;
                    im[b] = x * s + y * c;
                }
            }
        }
    }

    /** Replaces a spectrum in bit-reversed order by its transform Σ Xₖ exp(−2πi jk/size), in natural order. */
    void ofReversed(double[] re, double[] im) {
        for (int half = 1; half < size; half *= 2) {
            int stride = size / 2 / half;
            for (int block = 0; block < size; block += 2 * half) {
                for (int k = 0; k < half; k++) {
                    int a = block + k;
                    int b = a + half;
                    double c = cos[k * stride];
                    double s = sin[k * stride];
                    double x = re[b] * c - im[b] * s;
                    double y = re[b] * s + im[b] * c;
                    re[b] = re[a] - x;
                    im[b] = im[a] - y;
                    re[a] += x;
                    im[a] += y;
                }
            }
        }
    }
}
