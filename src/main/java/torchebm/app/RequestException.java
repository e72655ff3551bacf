package torchebm.app;

import java.util.List;

/** A request whose parts do not fit together. */
final class RequestException extends RuntimeException {
    RequestException(String message) {
        super(message);
    }

    /** A flag whose value is none of the known ones. */
    static RequestException unknown(String flag, List<String> known, String value) {
        return new RequestException(flag + " must be " + choice(known) + ", but was " + value);
    }

    /** At least two words as a choice: {@code png, svg or pdf}. */
    static String choice(List<String> words) {
        int last = words.size() - 1;
        return String.join(", ", words.subList(0, last)) + " or " + words.get(last);
    }
}
