package torchebm.spec;

import java.util.Collection;
import java.util.Optional;

/** The nearest right name for a wrong one. */
final class Suggestion {
    private Suggestion() {}

    /**
     * The end of a message: {@code " (did you mean barrier_height?)"}, or the known names if none
     * is near.
     */
    static String among(Collection<String> names, String wrong) {
        return nearest(names, wrong)
                .map(name -> " (did you mean " + name + "?)")
                .orElseGet(() -> names.isEmpty() ? "" : " (known: " + String.join(", ", names) + ")");
    }

    private static Optional<String> nearest(Collection<String> names, String wrong) {
        String best = null;
        int bestDistance = Math.max(2, wrong.length() / 3) + 1;
        for (String name : names) {
            int distance = distance(normal(name), normal(wrong));
            if (distance < bestDistance) {
                best = name;
                bestDistance = distance;
            }
        }
        return Optional.ofNullable(best);
    }

    private static String normal(String name) {
        return name.toLowerCase(java.util.Locale.ROOT).replace('_', '-').replace(' ', '-');
    }

    /** How many letters must be inserted, left out, replaced or swapped with their neighbour. */
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                d[i][j] = Math.min(replaced, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
