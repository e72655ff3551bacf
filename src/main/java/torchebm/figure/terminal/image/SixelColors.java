package torchebm.figure.terminal.image;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The at most 256 colours of an image as sixels. The most frequent colours, as those of bands, are kept; the others are
 * divided into boxes at their medians, and each has the mean of its box.
 *
 * <p>Source: P. Heckbert, Color image quantization for frame buffer display, SIGGRAPH 1982.
 */
final class SixelColors {
    private static final int MOST = 256;

    /** The number of frequent colours that are kept if there are too many. */
    private static final int KEPT = 128;

    private static final int CHANNELS = 3;
    private static final int PERCENT = 100;

    private final List<Integer> registers = new ArrayList<>();
    private final Map<Integer, Integer> indices = new HashMap<>();

    private record Counted(int rgb, int count) {
        int channel(int k) {
            return SixelColors.channel(rgb, k);
        }
    }

    private SixelColors() {}

    /** Returns the colours of pixels 0xAARRGGBB; the upper 8 bits are ignored. */
    static SixelColors of(int[] pixels) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (int pixel : pixels) {
            counts.merge(pixel & 0xffffff, 1, Integer::sum);
        }
        List<Counted> all = new ArrayList<>();
        counts.forEach((rgb, count) -> all.add(new Counted(rgb, count)));
        all.sort(Comparator.comparingInt(Counted::count).reversed().thenComparingInt(Counted::rgb));
        SixelColors colors = new SixelColors();
        int kept = all.size() <= MOST ? all.size() : KEPT;
        for (Counted one : all.subList(0, kept)) {
            colors.add(List.of(one));
        }
        for (List<Counted> box : boxes(all.subList(kept, all.size()), MOST - kept)) {
            colors.add(box);
        }
        return colors;
    }

    private static int channel(int rgb, int k) {
        return rgb >> (8 * (CHANNELS - 1 - k)) & 255;
    }

    int count() {
        return registers.size();
    }

    /** Returns the index of the colour of a pixel. */
    int index(int pixel) {
        return indices.getOrDefault(pixel & 0xffffff, 0);
    }

    /** Returns a channel of a colour, from 0 to 100. */
    int percent(int index, int channel) {
        return (int) Math.round(channel(registers.get(index), channel) * PERCENT / 255.0);
    }

    /** Adds a colour: the mean of a box. */
    private void add(List<Counted> box) {
        long weight = 0;
        long[] sums = new long[CHANNELS];
        for (Counted one : box) {
            weight += one.count();
            for (int k = 0; k < CHANNELS; k++) {
                sums[k] += (long) one.count() * one.channel(k);
            }
            indices.put(one.rgb(), registers.size());
        }
        int mean = 0;
        for (long sum : sums) {
            mean = mean << 8 | (int) Math.round((double) sum / weight);
        }
        registers.add(mean);
    }

    /** Divides colours into at most this many boxes: again and again, the one with the widest channel at its median. */
    private static List<List<Counted>> boxes(List<Counted> colors, int most) {
        List<List<Counted>> boxes = new ArrayList<>();
        if (!colors.isEmpty()) {
            boxes.add(colors);
        }
        while (!boxes.isEmpty() && boxes.size() < most) {
            int widest = 0;
            for (int k = 1; k < boxes.size(); k++) {
                widest = width(boxes.get(k), widestChannel(boxes.get(k)))
                                > width(boxes.get(widest), widestChannel(boxes.get(widest)))
                        ? k
                        : widest;
            }
            List<Counted> box = new ArrayList<>(boxes.get(widest));
            int channel = widestChannel(box);
            if (width(box, channel) == 0) {
                break;
            }
            box.sort(Comparator.comparingInt((Counted one) -> one.channel(channel))
                    .thenComparingInt(Counted::rgb));
            int middle = median(box);
            boxes.set(widest, box.subList(0, middle));
            boxes.add(box.subList(middle, box.size()));
        }
        return boxes;
    }

    /** Returns where half of the pixels of a box end; both parts have a colour. */
    private static int median(List<Counted> box) {
        long all = 0;
        for (Counted one : box) {
            all += one.count();
        }
        long before = 0;
        int middle = 0;
        while (middle < box.size() - 1 && (middle == 0 || 2 * before < all)) {
            before += box.get(middle).count();
            middle++;
        }
        return middle;
    }

    private static int widestChannel(List<Counted> box) {
        int widest = 0;
        for (int k = 1; k < CHANNELS; k++) {
            widest = width(box, k) > width(box, widest) ? k : widest;
        }
        return widest;
    }

    private static int width(List<Counted> box, int channel) {
        int min = 255;
        int max = 0;
        for (Counted one : box) {
            min = Math.min(min, one.channel(channel));
            max = Math.max(max, one.channel(channel));
        }
        return max - min;
    }
}
