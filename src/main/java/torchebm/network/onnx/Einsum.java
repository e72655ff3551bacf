package torchebm.network.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import torchebm.graph.Tensor;
import torchebm.network.NetworkException;

/**
 * Einstein sums, such as {@code bi,ij,bj->b}: each letter is an axis, and letters that the result does not contain are
 * summed over. The components of each array are spread over the axes of all letters, multiplied, and summed.
 */
final class Einsum {
    private static final Pattern LETTERS = Pattern.compile("[A-Za-z]*");

    private final List<Array> arrays;
    private final List<String> letters;
    private final String result;

    /** The letter of the batch; empty if there is none. */
    private final String batch;

    private Einsum(List<Array> arrays, List<String> letters, String result) {
        this.arrays = arrays;
        this.letters = letters;
        this.result = result;
        this.batch = batch();
    }

    static Array of(OnnxNode node) {
        String equation = node.text("equation")
                .orElseThrow(() -> new NetworkException("needs an equation"))
                .replaceAll("\\s", "");
        List<Array> arrays = node.all();
        String[] sides = equation.split("->", -1);
        if (sides.length > 2
                || !LETTERS.matcher(sides[0].replace(",", "")).matches()
                || !LETTERS.matcher(sides[sides.length - 1].replace(",", "")).matches()
                || (sides.length == 2 && sides[1].contains(","))) {
            throw new NetworkException("has the equation " + equation + ", which is not supported");
        }
        List<String> letters = List.of(sides[0].split(",", -1));
        if (letters.size() != arrays.size()) {
            throw new NetworkException("has the equation " + equation + " for " + arrays.size() + " arrays");
        }
        return new Einsum(arrays, letters, sides.length > 1 ? sides[1] : implied(sides[0])).evaluated();
    }

    /** Returns the result's letters if they are not given: those that occur once, in alphabetical order. */
    private static String implied(String inputs) {
        Map<String, Integer> counts = new TreeMap<>();
        inputs.replace(",", "").chars().forEach(c -> counts.merge(Character.toString(c), 1, Integer::sum));
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() == 1)
                .map(Map.Entry::getKey)
                .collect(Collectors.joining());
    }

    private String batch() {
        String found = "";
        for (int k = 0; k < arrays.size(); k++) {
            if (letters.get(k).length() != arrays.get(k).rank()) {
                throw new NetworkException("names the axes of " + arrays.get(k) + " " + letters.get(k));
            }
            if (arrays.get(k).isBatched()) {
                String letter = letters.get(k).substring(0, 1);
                if (!found.isEmpty() && !found.equals(letter)) {
                    throw new NetworkException("works across the points of a batch");
                }
                found = letter;
            }
        }
        if (!found.isEmpty() && (!result.startsWith(found) || result.lastIndexOf(found) > 0)) {
            throw new NetworkException("works across the points of a batch");
        }
        return found;
    }

    /** Returns the letters of an array's sides. */
    private String own(int k) {
        String all = letters.get(k);
        String own = arrays.get(k).isBatched() ? all.substring(1) : all;
        if (!batch.isEmpty() && own.contains(batch)) {
            throw new NetworkException("works across the points of a batch");
        }
        return own;
    }

    private Array evaluated() {
        Map<Character, Integer> sizes = new LinkedHashMap<>();
        String kept = result.substring(batch.length());
        for (int i = 0; i < kept.length(); i++) {
            sizes.put(kept.charAt(i), 0);
        }
        if (sizes.size() != kept.length()) {
            throw new NetworkException("names an axis of its result twice");
        }
        for (int k = 0; k < arrays.size(); k++) {
            String own = own(k);
            for (int i = 0; i < own.length(); i++) {
                int side = arrays.get(k).sides()[i];
                Integer before = sizes.put(own.charAt(i), side);
                if (before != null && before != 0 && before != side) {
                    throw new NetworkException(
                            "uses the letter " + own.charAt(i) + " for sides of " + before + " and " + side);
                }
            }
        }
        int[] sides = sizes.values().stream().mapToInt(Integer::intValue).toArray();
        int size = Array.spreadSize(sides);
        if (Arrays.stream(sides).anyMatch(side -> side == 0)) {
            throw new NetworkException("has an axis without components");
        }
        List<Character> order = List.copyOf(sizes.keySet());
        Tensor product = Tensor.constant(1);
        for (int k = 0; k < arrays.size(); k++) {
            product = product.times(placed(k, order, sides));
        }
        int[] keptSides = Arrays.copyOf(sides, kept.length());
        return new Array(!batch.isEmpty(), keptSides, summed(product, size, Array.size(keptSides)), false);
    }

    /** Returns an array's components at each position of the axes of all letters. */
    private Tensor placed(int k, List<Character> order, int[] sides) {
        int[] own = arrays.get(k).strides();
        String names = own(k);
        int[] strides = new int[sides.length];
        for (int i = 0; i < own.length; i++) {
            strides[order.indexOf(names.charAt(i))] += own[i];
        }
        return Array.gather(arrays.get(k).tensor(), arrays.get(k).size(), Array.indices(sides, strides, 0));
    }

    /** Returns the sums of equal parts of a product. */
    private static Tensor summed(Tensor product, int size, int parts) {
        if (parts == size) {
            return product;
        }
        Array.checkPieces(parts);
        int length = size / parts;
        List<Tensor> sums = new ArrayList<>();
        for (int p = 0; p < parts; p++) {
            sums.add(product.slice(p * length, (p + 1) * length).sum());
        }
        return Array.joined(sums);
    }
}
