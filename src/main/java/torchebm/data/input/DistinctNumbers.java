package torchebm.data.input;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Different numbers, in the order of their first occurrence, and their texts. */
public final class DistinctNumbers {
    private static final int FIRST_BITS = 6;

    private double[] numbers = new double[1 << (FIRST_BITS - 1)];
    private int[] table = new int[1 << FIRST_BITS]; // 1 + index; 0 for an empty place
    private int shift = Long.SIZE - FIRST_BITS;
    private int count;
    private int last;

    /** The change of the index from one number to the next, as it was last: 0 or 1. */
    private int step;

    private final KnownTexts texts = new KnownTexts();

    public int count() {
        return count;
    }

    /** Returns the index of a number, which is added if it is new; 0 and −0 are one number. */
    public int index(double number) {
        double value = number + 0.0; // turns −0 into 0
        if (count > 0 && numbers[last] == value) {
            return last;
        }
        int place = place(value);
        while (table[place] != 0) {
            int index = table[place] - 1;
            if (numbers[index] == value) {
                last = index;
                return index;
            }
            place = (place + 1) & (table.length - 1);
        }
        if (count == numbers.length) {
            grow();
            return index(value);
        }
        numbers[count] = value;
        table[place] = ++count;
        last = count - 1;
        return last;
    }

    /**
     * Returns the length of the text at some position if it is that of the last number or of the one after it, which becomes the
     * last one; else 0.
     *
     * @param from at least {@link LineBlocks#MARGIN} before the end of the bytes
     */
    public int match(ByteBuffer bytes, int from) {
        if (count == 0) {
            return 0;
        }
        int following = last + 1 == count ? 0 : last + 1;
        int guess = step == 0 ? last : following;
        int length = texts.matches(guess, bytes, from);
        if (length == 0) {
            guess = step == 0 ? following : last;
            length = texts.matches(guess, bytes, from);
            if (length == 0) {
                return 0;
            }
            step = 1 - step;
        }
        last = guess;
        return length;
    }

    /** Returns the index of the last number. */
    public int last() {
        return last;
    }

    /** Adds the text of the number that was added last, with the byte after it. */
    public void putText(ByteBuffer bytes, int from, int length) {
        texts.add(bytes, from, length, count - 1);
    }

    private int place(double value) {
        return (int) ((Double.doubleToRawLongBits(value) * 0x9E3779B97F4A7C15L) >>> shift);
    }

    private void grow() {
        numbers = Arrays.copyOf(numbers, 2 * count);
        table = new int[2 * table.length];
        shift--;
        for (int i = 0; i < count; i++) {
            int place = place(numbers[i]);
            while (table[place] != 0) {
                place = (place + 1) & (table.length - 1);
            }
            table[place] = i + 1;
        }
    }

    public double get(int index) {
        return numbers[index];
    }
}
