package torchebm.network.onnx;

/** A fixed value that does not fit its input. The message names the input, but not the file. */
public final class InputException extends RuntimeException {
    private final String input;

    InputException(String input, String message) {
        super(message);
        this.input = input;
    }

    /** Returns the name of the input. */
    public String input() {
        return input;
    }
}
