package torchebm.figure.raster;

/** Colours over others. Channels and opacities are from 0 to 255. */
final class Blend {
    private static final int OUTER = 0xff00ff;
    private static final int INNER = 0xff;
    private static final int HALF = 0x800080;

    private Blend() {}

    /** Returns a · b / 255, rounded. */
    static int product(int a, int b) {
        return divided(a * b);
    }

    /** Returns n / 255, rounded, of a number up to 255². */
    private static int divided(int n) {
        return ((n + 127) * 0x8081) >>> 23;
    }

    /**
     * Returns a colour over another one.
     *
     * @param below 0xAARRGGBB, not multiplied by its opacity
     * @param above 0xRRGGBB; its upper 8 bits are ignored
     * @param alpha the opacity of the colour above
     */
    static int over(int below, int above, int alpha) {
        if (alpha == 255) {
            return 0xff000000 | above;
        }
        int rest = 255 - alpha;
        if (below >>> 24 == 255) {
            return 0xff000000
                    | pair(above & OUTER, below & OUTER, alpha, rest)
                    | pair(above >>> 8 & INNER, below >>> 8 & INNER, alpha, rest) << 8;
        }
        int kept = product(below >>> 24, rest);
        int all = alpha + kept;
        if (all == 0) {
            return 0;
        }
        return (all << 24)
                | (mixed((above >> 16) & 255, alpha, (below >> 16) & 255, kept, all) << 16)
                | (mixed((above >> 8) & 255, alpha, (below >> 8) & 255, kept, all) << 8)
                | mixed(above & 255, alpha, below & 255, kept, all);
    }

    /** Returns (a · alpha + b · rest) / 255, rounded, of the two channels in the bits of {@link #OUTER}; alpha + rest is 255. */
    private static int pair(int a, int b, int alpha, int rest) {
        int sum = a * alpha + b * rest + HALF;
        return (sum + (sum >>> 8 & OUTER)) >>> 8 & OUTER;
    }

    private static int mixed(int above, int alpha, int below, int kept, int all) {
        return (above * alpha + below * kept + all / 2) / all;
    }
}
