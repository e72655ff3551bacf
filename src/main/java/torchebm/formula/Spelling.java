package torchebm.formula;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the most similar of some names. */
public final class Spelling {
    /** Names of at most this many letters may differ in one letter only. */
    private static final int SHORT = 3;

    private Spelling() {}

    /**
     * Returns the most similar name, if one is similar; of several, the one with the longest common prefix. If none is
     * similar, returns the only name that begins with the letters, of which there are at least three.
     */
    public static Optional<String> nearest(Collection<String> names, String wrong) {
        String best = null;
        int bestDistance = 1 + (wrong.length() <= SHORT ? 1 : Math.max(2, wrong.length() / 3));
        int bestPrefix = 0;
        for (String name : names) {
            if (Math.abs(name.length() - wrong.length()) > bestDistance) {
                continue;
            }
            int distance = distance(normal(name), normal(wrong));
            int prefix = commonPrefix(normal(name), normal(wrong));
            if (distance < bestDistance || (distance == bestDistance && best != null && prefix > bestPrefix)) {
                best = name;
                bestDistance = distance;
                bestPrefix = prefix;
            }
        }
        return best == null ? continued(names, wrong) : Optional.of(best);
    }

    private static Optional<String> continued(Collection<String> names, String beginning) {
        if (beginning.length() < SHORT) {
            return Optional.empty();
        }
        List<String> found = names.stream()
                .filter(name -> normal(name).startsWith(normal(beginning)))
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private static int commonPrefix(String a, String b) {
        int length = 0;
        while (length < Math.min(a.length(), b.length()) && a.charAt(length) == b.charAt(length)) {
            length++;
        }
        return length;
    }

    private static String normal(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
    }

    /** Returns the number of letters that must be inserted, removed, replaced or swapped with their neighbour. */
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
